import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate, decimal, DomainError } from '@app/kernel';
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
import type { ClaimTerms, MonthTerms } from './domain/claim-terms.js';

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
      proven: new Set((await this.proofs.provenOn(tx, entryIds)).keys()),
      tradeModes: await this.claims.tradeModes(tx, entryIds),
      parityOf: await this.parities.lookup(tx, claimant, items),
      month: isMonth ? (terms as MonthTerms) : null,
      negatives: isMonth ? await this.corrections.negatives(tx, claimant, terms.period, claim.id) : [],
      soldLater: terms.advanceOf === undefined ? [] : await this.soldLater(tx, terms.advanceOf, claim.id),
    };
  }

  /**
   * The terms of a month: the previous credit and what negatives it could not take come from the claim of the month before. Throws
   * `month-before-open` (conflict: it is not filed yet), `previous-credit-known` (invalid: it was stated and there is such a claim).
   */
  async monthTerms(
    tx: EntityManager,
    claimant: string,
    given: Omit<MonthTerms, 'previousCredit' | 'reduction'> & { readonly openingCredit?: string | undefined },
  ): Promise<MonthTerms> {
    const before = await this.claims.lastMonth(tx, claimant, given.period);
    const { openingCredit, ...terms } = given;
    if (before === null) return { ...terms, previousCredit: openingCredit ?? '0', reduction: '0' };
    if (openingCredit !== undefined) {
      const message = {
        zh: `上期留抵取自 ${before.period} 的申报，不得另填`,
        en: `the previous credit comes from the claim of ${before.period} and is not stated`,
      };
      throw new DomainError('previous-credit-known', 'invalid', {
        message,
        faults: [{ pointer: '/month/openingCredit', code: 'previous-credit-known', message }],
      });
    }
    if (before.status === 'drafted') {
      const message = {
        zh: `${before.period} 的申报尚未提交`,
        en: `the claim of ${before.period} is not filed yet`,
      };
      throw new DomainError('month-before-open', 'conflict', {
        message,
        faults: [
          {
            pointer: '/month/period',
            code: 'month-before-open',
            message,
            expected: 'filed',
            actual: before.status,
          },
        ],
      });
    }
    return { ...terms, previousCredit: before.carriedForward, reduction: before.reductionCarried };
  }

  /** Pro rata of each line of the advance, counted over all that was sold, so that the parts add up to the line. */
  private async soldLater(
    tx: EntityManager,
    advanceOf: string,
    claimId: string | null,
  ): Promise<SoldLater[]> {
    const advance = await this.claims.find(tx, advanceOf, undefined);
    const sold = await this.advances.soldLater(tx, advanceOf, claimId);
    return sold.flatMap(({ linkId, before, later }) => {
      const line = advance?.lines.find((one) => one.linkId === linkId);
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
