import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { amountText, calendarDate, Decimal, decimal, sum, zero, type CalendarDate } from '@app/kernel';
import { append } from '@app/messaging';
import { AdvancesRepository } from '../advances/advances.repository.js';
import { settlementOfSales } from '../advances/settlement-of-sales.js';
import type { ClaimEntity } from '../claims/claim.entity.js';
import { ClaimsRepository } from '../claims/claims.repository.js';
import { itemKey } from '../claims/domain/circumstances.js';
import { DeadlinesRepository } from '../deadlines/deadlines.repository.js';
import { LedgerRepository } from '../ledger/ledger.repository.js';
import { clawBackClause } from './domain/clauses.js';
import { stillToTakeBack } from './domain/claw-back.js';
import {
  CorrectionsRepository,
  type CorrectionKind,
  type EnteredCorrection,
} from './corrections.repository.js';
import { refundByItem, refundedFor } from './refunded.js';
import { repaymentDocument } from './repayments.views.js';
import { RepaymentsRepository, type Repayment } from './repayments.repository.js';

/** Takes refunds back: what came back, what was not paid for in time, what turned out less. */
@Injectable()
export class ClawBacks {
  constructor(
    private readonly corrections: CorrectionsRepository,
    private readonly repayments: RepaymentsRepository,
    private readonly ledger: LedgerRepository,
    private readonly claims: ClaimsRepository,
    private readonly deadlines: DeadlinesRepository,
    private readonly advances: AdvancesRepository,
  ) {}

  /** For every approved claim on these declarations, in the order of claims. */
  async forEntries(tx: EntityManager, entryIds: readonly string[], at: Date): Promise<void> {
    const live = await this.claims.liveOn(tx, entryIds);
    const locked = await this.claims.lock(
      tx,
      live.map(({ id }) => id),
    );
    for (const claim of locked) await this.forClaim(tx, claim, at);
  }

  /**
   * What is still to be taken back of an approved claim, by what is known now, and what was taken back for want of a receipt that
   * came in time after all; nothing while it is not approved. The caller holds the claim's lock.
   */
  async forClaim(tx: EntityManager, claim: ClaimEntity, at: Date): Promise<void> {
    if (claim.status !== 'approved' && claim.status !== 'paid') return;
    const { advanceOf } = claim.terms;
    // what comes back of a remainder is counted with its advance
    if (advanceOf !== undefined)
      for (const advance of await this.claims.lock(tx, [advanceOf])) await this.forClaim(tx, advance, at);
    const returned = advanceOf === undefined ? await this.corrections.returned(tx, claim.entryIds) : nothing;
    const overdue = new Set(await this.deadlines.overdue(tx, 'fx-proof', claim.entryIds));
    const unsold = await this.unsold(tx, claim);
    const reclaimed = refundByItem(await this.claims.remaindersOf(tx, claim.id));
    const entered = await this.corrections.ofClaim(tx, claim.id);
    for (const one of unfounded(entered, overdue)) await this.release(tx, claim, one, at);
    for (const item of claim.items) {
      const key = itemKey(item.entryId, item.item);
      const withoutReceipt = overdue.has(item.entryId);
      const back = returned.get(key) ?? zero;
      const left = unsold.get(key) ?? zero;
      if (back.isZero() && left.isZero() && !withoutReceipt) continue;
      const own = entered.filter((one) => itemKey(one.entryId, one.item) === key);
      const of = (...kinds: CorrectionKind[]): Decimal =>
        sum(own.filter(({ kind }) => kinds.includes(kind)).map(({ amount }) => decimal(amount)));
      const again = reclaimed.get(key) ?? zero;
      const { kind, amount } = stillToTakeBack({
        refund: refundedFor(claim, key),
        quantity: decimal(item.qty),
        returned: back,
        withoutReceipt,
        lessened: of('discount', 'wrong-base'),
        unsold: Decimal.max(left.minus(again), zero),
        taken: of('return', 'advance-unsold')
          .minus(again)
          .plus(withoutReceipt ? of('no-receipt').minus(of('released')) : zero),
      });
      if (amount.isZero()) continue;
      await this.correct(tx, claim, {
        entryId: item.entryId,
        item: item.item,
        kind,
        amount,
        at,
        reference: `${kind}${kind === 'return' ? ` ${back.toFixed()}` : ''} ${key} #${own.length + 1}`,
        reason: null,
      });
    }
  }

  /**
   * What of an item's refund, of a manufacturer its FOB, is not taken back by corrections other than that of `reference`, and how
   * many those are.
   */
  async left(
    tx: EntityManager,
    claim: ClaimEntity,
    key: string,
    reference: string,
  ): Promise<{ readonly amount: Decimal; readonly corrections: number }> {
    const others = (await this.corrections.ofClaim(tx, claim.id)).filter(
      (one) => itemKey(one.entryId, one.item) === key && one.reference !== reference,
    );
    const taken = sum(
      others.map(({ kind, amount }) => (kind === 'released' ? decimal(amount).negated() : decimal(amount))),
    );
    return {
      amount: Decimal.max(refundedFor(claim, key).minus(taken), zero),
      corrections: others.length,
    };
  }

  /** Enters a correction: a trader pays back, a manufacturer's negative line rolls into the next month. */
  async correct(
    tx: EntityManager,
    claim: ClaimEntity,
    one: {
      readonly entryId: string;
      readonly item: number;
      readonly kind: CorrectionKind;
      readonly amount: Decimal;
      readonly at: Date;
      readonly reference: string;
      readonly reason: string | null;
    },
  ): Promise<Repayment | null> {
    const goods = claim.items.find(({ entryId, item }) => entryId === one.entryId && item === one.item);
    const rolls = claim.kind === 'exempt-credit-refund' && goods !== undefined;
    const amount = rolls ? one.amount : Decimal.min(one.amount, await this.refunded(tx, claim));
    if (!amount.greaterThan(zero)) return null;
    const isNew = await this.corrections.add(tx, {
      claimId: claim.id,
      claimant: claim.claimant,
      entryId: one.entryId,
      item: one.item,
      kind: one.kind,
      amount: amountText(amount),
      negative: rolls ? { hsCode: goods.gcode, exportDate: goods.exportDate } : null,
      day: calendarDate(one.at),
      reference: one.reference,
      reason: one.reason,
    });
    if (!isNew || rolls) return null;
    return this.takeBack(tx, claim, {
      amount,
      reason: one.kind,
      clause: clawBackClause(one.kind, goods?.exportDate ?? calendarDate(one.at)),
      reference: one.reference,
      at: one.at,
    });
  }

  /** Demands an amount back, never more than was approved and is not taken back yet; tells the others. */
  async takeBack(
    tx: EntityManager,
    claim: ClaimEntity,
    one: {
      readonly amount: Decimal;
      readonly reason: string;
      readonly clause: string;
      readonly reference: string;
      readonly at: Date;
    },
  ): Promise<Repayment | null> {
    const amount = Decimal.min(one.amount, await this.refunded(tx, claim));
    if (!amount.greaterThan(zero)) return null;
    const day: CalendarDate = calendarDate(one.at);
    const added = await this.ledger.add(tx, [
      {
        claimId: claim.id,
        claimant: claim.claimant,
        kind: 'taken-back',
        amount: amountText(amount),
        day,
        reference: one.reference,
        clause: one.clause,
      },
    ]);
    if (added.length === 0) return null;
    const repayment = await this.repayments.demand(tx, {
      claimId: claim.id,
      claimant: claim.claimant,
      amount: amountText(amount),
      reason: one.reason,
      clause: one.clause,
      demandedOn: day,
    });
    await append(tx, 'tax-refund.repayments-demanded.v1', claim.claimant, [
      repaymentDocument(repayment, claim, one.at),
    ]);
    return repayment;
  }

  /** Gives back what a missing receipt took: the demand falls away, or a manufacturer's line rolls into the next month again. */
  private async release(
    tx: EntityManager,
    claim: ClaimEntity,
    one: EnteredCorrection,
    at: Date,
  ): Promise<void> {
    const { entryId, item, amount } = one;
    const day = calendarDate(at);
    const reference = releaseOf(one);
    const goods = claim.items.find((of) => of.entryId === entryId && of.item === item);
    const rolls = claim.kind === 'exempt-credit-refund' && goods !== undefined;
    await this.corrections.add(tx, {
      claimId: claim.id,
      claimant: claim.claimant,
      entryId,
      item,
      kind: 'released',
      amount,
      negative: rolls ? { hsCode: goods.gcode, exportDate: goods.exportDate } : null,
      day,
      reference,
      reason: null,
    });
    if (rolls) return;
    const repayment = await this.repayments.release(tx, claim.id, {
      reason: one.kind,
      amount,
      demandedOn: one.day,
      day,
    });
    if (repayment === null) return;
    const clause = clawBackClause('released', goods?.exportDate ?? day);
    await this.ledger.add(tx, [
      { claimId: claim.id, claimant: claim.claimant, kind: 'released', amount, day, reference, clause },
    ]);
    await append(tx, 'tax-refund.repayments-released.v1', claim.claimant, [
      repaymentDocument({ ...repayment, clause }, claim, at),
    ]);
  }

  /** Approved and not taken back: more is never demanded. */
  private async refunded(tx: EntityManager, { id }: ClaimEntity): Promise<Decimal> {
    const totals = await this.ledger.totals(tx, { claimId: id });
    return totals.approved.minus(totals['taken-back']).plus(totals.released);
  }

  /** Of an advance that is settled: refund of what was not sold by then, by item. */
  private async unsold(tx: EntityManager, claim: ClaimEntity): Promise<ReadonlyMap<string, Decimal>> {
    if (claim.kind !== 'advance-refund') return nothing;
    const advance = await this.advances.lock(tx, claim.id);
    if (advance?.status !== 'settled') return nothing;
    const counted = (await this.advances.sales(tx, claim.id)).filter((sale) => sale.counted);
    return settlementOfSales(claim, advance, counted).unsoldByItem;
  }
}

const nothing: ReadonlyMap<string, Decimal> = new Map();

const releaseOf = ({ reference }: EnteredCorrection): string => `released ${reference}`;

/** Taken back for want of a receipt that is not wanting, and not released yet. */
function unfounded(
  entered: readonly EnteredCorrection[],
  overdue: ReadonlySet<string>,
): readonly EnteredCorrection[] {
  const released = new Set(
    entered.filter(({ kind }) => kind === 'released').map(({ reference }) => reference),
  );
  return entered.filter(
    (one) => one.kind === 'no-receipt' && !overdue.has(one.entryId) && !released.has(releaseOf(one)),
  );
}
