import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate, decimal } from '@app/kernel';
import { RatingsRepository } from '@app/messaging';
import { BusinessClock } from '@app/platform';
import { AdvancesRepository } from '../advances/advances.repository.js';
import { shareOf } from '../calculations/domain/advance-settlement.js';
import { CorrectionsRepository } from '../corrections/corrections.repository.js';
import type { EntryEntity } from '../entries/entry.entity.js';
import { ParitiesRepository } from '../parities/parities.repository.js';
import { ReceiptProofsRepository } from '../receipts/receipt-proofs.repository.js';
import { SuspicionsRepository } from '../suspicions/suspicions.repository.js';
import { ClaimsRepository } from './claims.repository.js';
import type { Circumstances, SoldLater } from './domain/circumstances.js';
import { monthBefore, type ClaimTerms, type MonthTerms } from './domain/claim-terms.js';
import { approvedLines } from './domain/partial-approval.js';
import {
  monthBeforeOpen,
  monthToCome,
  previousCreditKnown,
  previousCreditMissing,
} from './domain/refusals.js';

/** The claim that is judged, stored or not. */
export interface JudgedClaim {
  readonly id: string | null;
  readonly kind: string;
  readonly claimant: string;
  readonly terms: ClaimTerms;
}

/** What a claim is judged by beside its goods: the day, the class, suspicion, returns, proofs, parities, the month before. */
@Injectable()
export class ClaimCircumstances {
  constructor(
    private readonly ratings: RatingsRepository,
    private readonly suspicions: SuspicionsRepository,
    private readonly corrections: CorrectionsRepository,
    private readonly proofs: ReceiptProofsRepository,
    private readonly parities: ParitiesRepository,
    private readonly claims: ClaimsRepository,
    private readonly advances: AdvancesRepository,
    private readonly clock: BusinessClock,
  ) {}

  async of(tx: EntityManager, claim: JudgedClaim, entries: readonly EntryEntity[]): Promise<Circumstances> {
    const { kind, claimant, terms } = claim;
    const today = calendarDate(this.clock.now());
    const entryIds = entries.map(({ entryId }) => entryId);
    const items = entries.flatMap(({ exportDate, items: declared }) =>
      declared.map(({ currency }) => ({ currency, exportDate })),
    );
    const isMonth = kind === 'exempt-credit-refund' && terms.period !== undefined;
    return {
      kind,
      today,
      refundClass: (await this.ratings.valueOn(tx, claimant, 'refund-class', today)) ?? null,
      suspected: (await this.suspicions.standing(tx, claimant)) !== null,
      returned: await this.corrections.returned(tx, entryIds),
      proven: await this.proofs.provenOn(tx, entryIds),
      contractDates: await this.proofs.contractDates(tx, entryIds),
      tradeModes: await this.claims.tradeModes(tx, entryIds),
      parityOf: await this.parities.lookup(tx, claimant, items),
      month: isMonth ? (terms as MonthTerms) : null,
      negatives: isMonth ? await this.corrections.negatives(tx, claimant, terms.period, claim.id) : [],
      soldLater: terms.advanceOf === undefined ? [] : await this.soldLater(tx, terms.advanceOf, claim.id),
    };
  }

  /**
   * The terms of a month. The previous credit (上期留抵) is carried forward by the claim of the month directly before; where there
   * is none, the first month included, the enterprise states it by its VAT return. Negatives that the last claim could not take wait
   * for the next one, however much later. Throws `month-before-open` (conflict: it is not filed yet), `month-to-come`,
   * `previous-credit-known` and `previous-credit-missing` (invalid).
   */
  async monthTerms(
    tx: EntityManager,
    claimant: string,
    given: Omit<MonthTerms, 'previousCredit' | 'reduction'> & { readonly openingCredit?: string | undefined },
  ): Promise<MonthTerms> {
    const { openingCredit, ...terms } = given;
    const last = await this.claims.lastBefore(tx, claimant, given.period);
    const before = last !== null && last.period === monthBefore(given.period) ? last : null;
    if (before !== null && openingCredit !== undefined) throw previousCreditKnown(before.period);
    if (last?.status === 'drafted') throw monthBeforeOpen(last.period);
    const previousCredit = before?.carriedForward ?? openingCredit;
    if (previousCredit === undefined) throw previousCreditMissing(monthBefore(given.period));
    const today = calendarDate(this.clock.now());
    if (given.period > today.slice(0, 7)) throw monthToCome(given.period, today);
    return { ...terms, previousCredit, reduction: last?.reductionCarried ?? '0' };
  }

  /** Pro rata of each line of the advance, counted over all that was sold, so that the parts add up to the line. */
  private async soldLater(
    tx: EntityManager,
    advanceOf: string,
    claimId: string | null,
  ): Promise<SoldLater[]> {
    const advance = await this.claims.find(tx, advanceOf, undefined);
    const lines = advance === null ? [] : approvedLines(advance);
    const sold = await this.advances.soldLater(tx, advanceOf, claimId);
    return sold.flatMap(({ linkId, before, later }) => {
      const line = lines.find((one) => one.linkId === linkId);
      if (line === undefined || later.isZero()) return [];
      const whole = decimal(line.quantity);
      const refund = decimal(line.refund);
      const upTo = shareOf(refund, before.plus(later), whole).minus(shareOf(refund, before, whole));
      const exportDate = advance?.items.find(({ entryId }) => entryId === line.entryId)?.exportDate ?? '';
      const { entryId, item, hsCode } = line;
      return [{ entryId, item, linkId, hsCode, exportDate, quantity: later.toFixed(), refund: upTo }];
    });
  }
}
