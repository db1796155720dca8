import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { EventType, GuaranteeMoved } from '@app/contracts';
import { amountText, calendarDate, Decimal, DomainError, instantText, newId, zero } from '@app/kernel';
import { append, ParticipantsRepository, PartyBook } from '@app/messaging';
import { BusinessClock, type Caller } from '@app/platform';
import type { ListEntity } from '../lists/list.entity.js';
import { TaxAssessmentEntity } from '../taxes/tax-assessment.entity.js';
import { TaxBillEntity } from '../taxes/tax-bill.entity.js';
import { entriesTo, stateOn, type Balance, type LedgerEntry } from './domain/guarantee.js';
import { guaranteePeriod } from './domain/guarantee-periods.js';
import { GuaranteeEntity } from './guarantee.entity.js';
import { GuaranteesRepository } from './guarantees.repository.js';

/** A list whose tax somebody stands for from its release on. */
export interface Guaranteed {
  readonly list: ListEntity;
  readonly releasedAt: Date;
  /** As the list names it. */
  readonly assureCode: string;
}

export interface RecordedPayment {
  readonly number: string;
  readonly paidOn: string;
  readonly amount: string;
  readonly entDutyNo?: string;
  readonly invtNos?: readonly string[];
}

const steps: Readonly<Record<'held' | 'adjusted' | 'freed' | 'due' | 'overdue' | 'paid', EventType>> = {
  held: 'customs.guarantees-held.v1',
  adjusted: 'customs.guarantees-adjusted.v1',
  freed: 'customs.guarantees-freed.v1',
  due: 'customs.guarantees-due.v1',
  overdue: 'customs.guarantees-overdue.v1',
  paid: 'customs.guarantees-paid.v1',
};
type Step = keyof typeof steps;

interface Moved {
  readonly guarantee: GuaranteeEntity;
  readonly balance: Balance;
  /** Nothing is told of a guarantee for no tax. */
  readonly step: Step | undefined;
}

/** Guarantees for the tax of released imports (CUS-4): held at release, freed by returns, due on day 31, paid by day 45. */
@Injectable()
export class GuaranteesService {
  constructor(
    private readonly guarantees: GuaranteesRepository,
    private readonly participants: ParticipantsRepository,
    private readonly clock: BusinessClock,
  ) {}

  /** The tax of these lists is guaranteed from now on; who is guaranteed already stays as he is. */
  async hold(tx: EntityManager, released: readonly Guaranteed[]): Promise<void> {
    const listIds = released.map(({ list }) => list.id);
    const known = new Set((await this.guarantees.lock(tx, listIds)).map(({ listId }) => listId));
    const fresh = released.filter(({ list }) => !known.has(list.id));
    if (fresh.length === 0) return;
    const book = new PartyBook(
      await this.participants.byCodes(tx, [...new Set(fresh.map(({ assureCode }) => assureCode))]),
    );
    const guarantees = fresh.map(({ list, releasedAt, assureCode }): GuaranteeEntity => {
      const { dueFrom, payBy } = guaranteePeriod(calendarDate(releasedAt));
      return {
        listId: list.id,
        version: 0,
        guarantor: book.canonical(assureCode),
        invtNo: list.invtNo ?? '',
        orderNo: list.orderNo,
        ebpCode: list.ebpCode,
        parties: list.parties,
        releasedOn: calendarDate(releasedAt),
        dueFrom,
        payBy,
        returned: '0',
        state: 'held',
      };
    });
    await this.settle(tx, guarantees, 'assessment');
  }

  /** Customs billed the tax of these lists anew, or took a bill back. */
  async billed(tx: EntityManager, listIds: readonly string[]): Promise<void> {
    await this.settle(tx, await this.guarantees.lock(tx, listIds), 'bill');
  }

  /** Goods of the list are back: their share of its tax, 1 for all of it (RULES 2.7). */
  async returned(tx: EntityManager, listId: string, share: Decimal): Promise<void> {
    const [guarantee] = await this.guarantees.lock(tx, [listId]);
    if (guarantee) await this.settle(tx, [{ ...guarantee, returned: share.toFixed() }], 'return');
  }

  /** The day has come for up to `limit` guarantees; answers whether there were any. */
  async advance(tx: EntityManager, limit: number): Promise<boolean> {
    const due = await this.guarantees.lockDue(tx, calendarDate(this.clock.now()), limit);
    await this.settle(tx, due, 'calendar');
    return due.length > 0;
  }

  /**
   * Tax was paid: a consolidated payment book (entDutyNo) or lists by number, always all that is open of them. The same
   * number with the same content counts once. Throws `payment-number-taken`, `nothing-to-pay` and
   * `payment-amount-differs` (conflict).
   */
  async pay(
    tx: EntityManager,
    caller: Caller,
    payment: RecordedPayment,
  ): Promise<{ amount: string; lists: number }> {
    const listIds =
      payment.entDutyNo === undefined
        ? await this.guarantees.listsOfInvtNos(tx, payment.invtNos ?? [])
        : await this.guarantees.listsOfDutyNo(tx, payment.entDutyNo);
    const guarantees = await this.guarantees.lock(tx, listIds);
    const content = JSON.stringify([payment.paidOn, payment.amount, payment.entDutyNo ?? payment.invtNos]);
    const known = await this.guarantees.payment(tx, payment.number);
    if (known) {
      if (known.content !== content) throw numberTaken(payment.number);
      return { amount: amountText(new Decimal(known.amount)), lists: guarantees.length };
    }
    const balances = await this.guarantees.balances(tx, listIds);
    const open = guarantees.filter(({ listId }) => balances.get(listId)?.open.greaterThan(0));
    const amount = open.reduce((sum, { listId }) => sum.plus(balances.get(listId)?.open ?? zero), zero);
    if (open.length === 0) throw nothingToPay(payment);
    if (!amount.equals(payment.amount)) throw amountDiffers(amount, payment.amount);
    const { paidOn, number } = payment;
    const recorded = { number, content, paidOn, amount, by: caller.clientId, at: this.clock.now() };
    if (!(await this.guarantees.recordPayment(tx, recorded))) throw numberTaken(number);
    await this.settle(tx, open, number, balances);
    return { amount: amountText(amount), lists: open.length };
  }

  /** Brings ledger and state to what is known now, saves what changed and tells it. */
  private async settle(
    tx: EntityManager,
    guarantees: readonly GuaranteeEntity[],
    reason: string,
    paid?: ReadonlyMap<string, Balance>,
  ): Promise<void> {
    if (guarantees.length === 0) return;
    const listIds = guarantees.map(({ listId }) => listId);
    const taxes = await this.taxesOf(tx, listIds);
    const balances = await this.guarantees.balances(tx, listIds);
    const now = this.clock.now();
    const today = calendarDate(now);
    const entries: { listId: string; entry: LedgerEntry }[] = [];
    const moved: Moved[] = [];
    for (const guarantee of guarantees) {
      const before = balances.get(guarantee.listId) ?? { held: zero, freed: zero, paid: zero, open: zero };
      const tax = taxes.get(guarantee.listId) ?? zero;
      const own: LedgerEntry[] = entriesTo({ tax, returned: new Decimal(guarantee.returned) }, before);
      const payment = paid?.get(guarantee.listId);
      if (payment) own.push({ kind: 'paid', amount: payment.open });
      const balance = after(before, own);
      const state = stateOn(balance, guarantee, today);
      const isNew = guarantee.version === 0;
      const step = isNew && balance.held.isZero() ? undefined : stepOf(own, guarantee.state, state, isNew);
      entries.push(...own.map((entry) => ({ listId: guarantee.listId, entry })));
      if (step === undefined && !isNew) continue;
      moved.push({ guarantee: { ...guarantee, state, version: guarantee.version + 1 }, balance, step });
    }
    await this.guarantees.save(
      tx,
      moved.map(({ guarantee }) => guarantee),
      entries.map(({ listId, entry: { kind, amount } }) => ({
        id: newId(),
        listId,
        kind,
        amount: amount.toFixed(),
        reason,
        at: now,
      })),
    );
    for (const step of Object.keys(steps) as Step[]) {
      const documents = moved.filter((one) => one.step === step).map((one) => told(one, now));
      if (documents.length > 0) await append(tx, steps[step], documents[0]?.guarantor ?? '', documents);
    }
  }

  /** What customs bills; our own assessment until there is a bill, nothing where all bills are void. */
  private async taxesOf(tx: EntityManager, listIds: readonly string[]): Promise<Map<string, Decimal>> {
    const assessed = await tx
      .createQueryBuilder(TaxAssessmentEntity, 'assessment')
      .where('assessment.listId = ANY(:listIds)', { listIds })
      .getMany();
    const bills = await tx
      .createQueryBuilder(TaxBillEntity, 'bill')
      .where('bill.listId = ANY(:listIds)', { listIds })
      .getMany();
    return new Map(
      listIds.map((id) => {
        const own = bills.filter(({ listId, total }) => listId === id && total !== null);
        const valid = own.filter(({ status }) => status !== '3');
        const billed = valid.reduce((sum, { total }) => sum.plus(total ?? 0), zero);
        const assessment = assessed.find(({ listId }) => listId === id);
        return [id, own.length > 0 ? billed : new Decimal(assessment?.total ?? 0)];
      }),
    );
  }
}

function after(before: Balance, entries: readonly LedgerEntry[]): Balance {
  const of = (kind: LedgerEntry['kind']): Decimal =>
    entries.reduce((sum, entry) => (entry.kind === kind ? sum.plus(entry.amount) : sum), before[kind]);
  const [held, freed, paid] = [of('held'), of('freed'), of('paid')];
  return { held, freed, paid, open: held.minus(freed).minus(paid) };
}

/** What is told of a change: the payment first, then what was freed, then the calendar. */
function stepOf(
  entries: readonly LedgerEntry[],
  from: GuaranteeEntity['state'],
  to: GuaranteeEntity['state'],
  isNew: boolean,
): Step | undefined {
  const kinds = entries.map(({ kind }) => kind);
  if (isNew) return 'held';
  if (kinds.includes('paid')) return 'paid';
  if (kinds.includes('freed')) return 'freed';
  if (kinds.includes('held')) return 'adjusted';
  return from === to ? undefined : to;
}

function told({ guarantee, balance }: Moved, now: Date): GuaranteeMoved {
  return {
    id: guarantee.listId,
    version: guarantee.version,
    case: { orderNo: guarantee.orderNo, ebpCode: guarantee.ebpCode },
    parties: guarantee.parties,
    invtNo: guarantee.invtNo,
    guarantor: guarantee.guarantor,
    state: guarantee.state,
    held: amountText(balance.held),
    freed: amountText(balance.freed),
    paid: amountText(balance.paid),
    outstanding: amountText(balance.open),
    dueFrom: guarantee.dueFrom,
    payBy: guarantee.payBy,
    at: instantText(now),
  };
}

function conflict(
  code: string,
  zh: string,
  en: string,
  compared: { readonly pointer: string; readonly expected?: string; readonly actual: string },
): DomainError {
  const message = { zh, en };
  return new DomainError(code, 'conflict', { message, faults: [{ code, message, ...compared }] });
}

const numberTaken = (number: string): DomainError =>
  conflict(
    'payment-number-taken',
    '该缴款编号已登记且内容不同',
    'the number is recorded with other content',
    {
      pointer: '/number',
      actual: number,
    },
  );

const nothingToPay = ({ entDutyNo, invtNos }: RecordedPayment): DomainError =>
  conflict('nothing-to-pay', '没有待缴税款', 'nothing is open under it', {
    pointer: entDutyNo === undefined ? '/invtNos' : '/entDutyNo',
    actual: entDutyNo ?? (invtNos ?? []).join(', '),
  });

const amountDiffers = (open: Decimal, actual: string): DomainError =>
  conflict('payment-amount-differs', '金额与待缴税款不符', 'the amount is not what is open', {
    pointer: '/amount',
    expected: amountText(open),
    actual,
  });
