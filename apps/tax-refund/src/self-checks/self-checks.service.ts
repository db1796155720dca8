import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Principals } from '@app/messaging';
import type { Caller } from '@app/platform';
import { ClaimEvidence } from '../claims/claim-evidence.js';
import { judge, type Judgement } from '../claims/domain/claim-judgement.js';
import { entriesUnknown } from '../claims/domain/refusals.js';
import { EntriesRepository } from '../entries/entries.repository.js';

export interface SelfCheck {
  readonly entryIds: readonly string[];
  readonly kind?: string;
  readonly principal?: string;
}

/** What a claim over these declarations would say of them, without making one. */
@Injectable()
export class SelfChecksService {
  constructor(
    private readonly entries: EntriesRepository,
    private readonly evidence: ClaimEvidence,
    private readonly principals: Principals,
  ) {}

  /** Throws `not-delegated` (forbidden) and `entries-unknown` (not-found). */
  async check(
    tx: EntityManager,
    caller: Caller,
    { entryIds, kind, principal }: SelfCheck,
  ): Promise<{ readonly claimant: string; readonly judgement: Judgement }> {
    const claimant = await this.principals.enterpriseFor(tx, caller, principal);
    const entries = (await this.entries.byIds(tx, entryIds)).filter(({ ebcCode }) => ebcCode === claimant);
    if (entries.length < entryIds.length)
      throw entriesUnknown(
        entryIds,
        entries.map(({ entryId }) => entryId),
      );
    const facts = await this.evidence.of(tx, claimant, entries);
    return { claimant, judgement: judge(kind === undefined ? facts : { ...facts, kind }) };
  }
}
