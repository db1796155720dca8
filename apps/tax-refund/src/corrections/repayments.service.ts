import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate, Decimal, decimal, DomainError, roundToFen, sum, zero } from '@app/kernel';
import { append, Principals } from '@app/messaging';
import { Audit, BusinessClock, type Caller } from '@app/platform';
import { found, recordId } from '../access/scope.js';
import { ClaimsRepository } from '../claims/claims.repository.js';
import { itemKey } from '../claims/domain/circumstances.js';
import { isCertified } from '../claims/domain/claim-judgement.js';
import { LedgerRepository } from '../ledger/ledger.repository.js';
import { ClawBacks } from './claw-backs.js';
import { CorrectionsRepository } from './corrections.repository.js';
import { mayStillCorrect } from './domain/clauses.js';
import { RepaymentsRepository, type Repayment } from './repayments.repository.js';
import { repaymentDocument } from './repayments.views.js';

/** What a line or a correction that is rounded to 0.01 is off by at most. */
const halfFen = decimal('0.005');
const claimWord = { zh: '退税申报', en: 'claim' };

/** Discounts and wrong bases that the enterprise enters, and repayments that the department takes in. */
@Injectable()
export class RepaymentsService {
  constructor(
    private readonly claims: ClaimsRepository,
    private readonly clawBacks: ClawBacks,
    private readonly corrections: CorrectionsRepository,
    private readonly repayments: RepaymentsRepository,
    private readonly ledger: LedgerRepository,
    private readonly principals: Principals,
    private readonly clock: BusinessClock,
  ) {}

  /**
   * A negative entry of an approved claim: a trader pays back net amount × refund rate of the item's lines, a manufacturer's goes
   * into the next month. All that corrects an item comes to its base at most. Throws `not-found`, `claim-not-approved` (conflict),
   * `correction-late`, `line-unknown`, `correction-too-large` (invalid).
   */
  async correct(
    tx: EntityManager,
    caller: Caller,
    id: string,
    given: {
      readonly entryId: string;
      readonly item: number;
      readonly kind: 'discount' | 'wrong-base';
      readonly netAmount: string;
      readonly foundOn: string;
      readonly document: string;
    },
  ): Promise<Repayment | null> {
    const parties = (await this.principals.actedFor(tx, caller)) ?? [];
    const stored = found(await this.claims.find(tx, recordId(id), parties), claimWord);
    const [locked] = await this.claims.lock(tx, [stored.id]);
    const claim = found(locked, claimWord);
    if (claim.status !== 'approved' && claim.status !== 'paid')
      throw refusal(
        'claim-not-approved',
        'conflict',
        '/status',
        '尚未核准，可直接撤回',
        'it is not approved yet: withdraw it',
      );
    const at = this.clock.now();
    if (!mayStillCorrect(given.foundOn, calendarDate(at)))
      throw refusal(
        'correction-late',
        'invalid',
        '/foundOn',
        '须在发现当月或次月冲减',
        'it is entered in the month it was found or in the next',
      );
    const lines = claim.lines.filter(({ entryId, item }) => entryId === given.entryId && item === given.item);
    const [first] = lines;
    if (first === undefined)
      throw refusal('line-unknown', 'invalid', '/item', '申报中没有这一项', 'the claim has no such item');
    const reference = `${given.kind} ${itemKey(given.entryId, given.item)} ${given.document}`;
    const rolls = claim.kind === 'exempt-credit-refund';
    const net = decimal(given.netAmount);
    // a certificate proves the tax of the same goods: what it says is no base of its own, its refund goes down with theirs
    const base = sum(lines.filter((line) => !isCertified(line)).map((line) => decimal(line.base)));
    const certified = sum(lines.filter(isCertified).map((line) => decimal(line.refund)));
    const consumption = base.isZero() ? zero : certified.div(base);
    const rate = rolls ? decimal('1') : decimal(first.refundRate).plus(consumption);
    const tax = roundToFen(net.times(rate));
    const left = await this.clawBacks.left(tx, claim, itemKey(given.entryId, given.item), reference);
    const roundings = rolls ? 0 : lines.length + left.corrections + 1;
    if (net.greaterThan(base) || tax.greaterThan(left.amount.plus(halfFen.times(roundings))))
      throw tooLarge(rate.isZero() ? base : Decimal.min(base, left.amount.div(rate)), given.netAmount);
    const amount = Decimal.min(tax, left.amount);
    const entered = await this.corrections.amountOf(tx, claim.id, reference);
    if (entered !== null && !amount.equals(entered))
      throw refusal(
        'correction-differs',
        'conflict',
        '/netAmount',
        '该凭证对此项已登记，金额不同',
        'the document was entered for this item with another amount',
      );
    return this.clawBacks.correct(tx, claim, {
      entryId: given.entryId,
      item: given.item,
      kind: given.kind,
      amount,
      at,
      reference,
      reason: given.document,
    });
  }

  /**
   * Takes a repayment in. Throws `not-found`, `repayment-made` (conflict: with another receipt), `repayment-released` (conflict: the
   * demand fell away) and `paid-on-impossible` (invalid: before the demand or after today).
   */
  async paid(
    tx: EntityManager,
    caller: Caller,
    id: string,
    given: { readonly paidOn: string; readonly receipt: string },
  ): Promise<Repayment> {
    const word = { zh: '追回记录', en: 'repayment' };
    const { claimId } = found(await this.repayments.find(tx, recordId(id)), word);
    const [locked] = await this.claims.lock(tx, [claimId]);
    const claim = found(locked, claimWord);
    const repayment = found(await this.repayments.find(tx, recordId(id)), word);
    if (repayment.receipt === given.receipt) return repayment;
    if (repayment.receipt !== null)
      throw refusal('repayment-made', 'conflict', '/receipt', '已缴回', 'it was paid in');
    if (repayment.releasedOn !== null)
      throw refusal('repayment-released', 'conflict', '/status', '追回已撤销', 'the demand fell away');
    if (given.paidOn < repayment.demandedOn || given.paidOn > calendarDate(this.clock.now()))
      throw refusal(
        'paid-on-impossible',
        'invalid',
        '/paidOn',
        '缴回日期早于追回日期或晚于今天',
        'it is before the demand or after today',
      );
    await this.repayments.paid(tx, repayment.id, given);
    await this.ledger.add(tx, [
      {
        claimId: claim.id,
        claimant: claim.claimant,
        kind: 'repaid',
        amount: repayment.amount,
        day: given.paidOn,
        reference: repayment.id,
        clause: null,
      },
    ]);
    const made = { ...repayment, ...given, version: repayment.version + 1 };
    const at = this.clock.now();
    await append(tx, 'tax-refund.repayments-made.v1', claim.claimant, [repaymentDocument(made, claim, at)]);
    await Audit.record(tx, caller, {
      object: { kind: 'repayments', id: repayment.id },
      before: { paidOn: null },
      after: { ...given, amount: repayment.amount },
      reason: repayment.reason,
    });
    return made;
  }
}

function refusal(
  code: string,
  kind: 'invalid' | 'conflict',
  pointer: string,
  zh: string,
  en: string,
): DomainError {
  const message = { zh, en };
  return new DomainError(code, kind, { message, faults: [{ pointer, code, message }] });
}

function tooLarge(most: Decimal, netAmount: string): DomainError {
  const message = {
    zh: '连同已冲减的部分，大于该项的计税依据',
    en: 'with what was corrected before it is more than the base of the item',
  };
  const expected = `<= ${most.toFixed(2, Decimal.ROUND_DOWN)}`;
  return new DomainError('correction-too-large', 'invalid', {
    message,
    faults: [{ pointer: '/netAmount', code: 'correction-too-large', message, expected, actual: netAmount }],
  });
}
