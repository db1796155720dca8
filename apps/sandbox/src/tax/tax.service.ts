import { Injectable } from '@nestjs/common';
import { instantText } from '@app/kernel';
import { BusinessClock, tellAtCommit } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { entryIdsOf, verdictOn, type TaxFiling } from './domain/verdict.js';
import { TaxRepository, type Refusal } from './tax.repository.js';

/** Told of at the commit. */
export const answersLaidOut = 'tax-answers-laid-out';

/** What the authority says to whoever hands it a filing; its answer to the claim is fetched from the feed. */
export type FilingAnswer =
  | { readonly result: 'taken'; readonly number: string }
  | { readonly result: 'refused'; readonly number: string; readonly code: string; readonly info: string };

export interface AnswersPage {
  readonly items: readonly object[];
  /** Position to ask on from. */
  readonly next: string;
}

/** The tax authority (税务机关): one number has one answer for ever; answers come due by the business clock. */
@Injectable()
export class TaxService {
  constructor(
    private readonly filings: TaxRepository,
    private readonly clock: BusinessClock,
  ) {}

  /** Takes a filing over; a number that was used before gets the answer of the first time and is not processed again. */
  async take(tx: EntityManager, filing: TaxFiling): Promise<FilingAnswer> {
    await this.filings.lockClaim(tx, filing.claimId);
    const before = await this.filings.answered(tx, filing.number);
    if (before !== undefined) return answerOf(filing.number, before);
    const used = await this.filings.usedElsewhere(tx, filing.claimId, entryIdsOf(filing));
    const verdict = verdictOn(filing, await this.filings.claim(tx, filing.claimId), used);
    const refusal = verdict.taken ? null : { code: verdict.code, info: verdict.info };
    const isFirst = await this.filings.insertFiling(tx, filing, refusal);
    if (!isFirst) return answerOf(filing.number, (await this.filings.answered(tx, filing.number)) ?? null);
    if (verdict.taken) {
      const now = this.clock.now();
      await this.filings.saveClaim(tx, filing.claimId, verdict.claim);
      await this.filings.schedule(tx, filing, verdict.answers, verdict.repeated, now);
      await this.filings.layOutDue(tx, now);
      tellAtCommit(tx, answersLaidOut);
    }
    return answerOf(filing.number, refusal);
  }

  /** Answers after a position; what has come due by the business clock is laid out first. */
  async pull(tx: EntityManager, after: string, limit: number): Promise<AnswersPage> {
    await this.filings.layOutDue(tx, this.clock.now());
    const answers = await this.filings.answers(tx, after, limit);
    const items = answers.map((answer) => ({ ...answer, answeredAt: instantText(answer.answeredAt) }));
    return { items, next: answers.at(-1)?.position ?? after };
  }
}

function answerOf(number: string, refusal: Refusal | null): FilingAnswer {
  return refusal === null ? { result: 'taken', number } : { result: 'refused', number, ...refusal };
}
