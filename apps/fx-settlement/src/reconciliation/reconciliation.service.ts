import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate, Decimal, decimal, newId, sum, type CalendarDate } from '@app/kernel';
import { Audit, BusinessClock, FieldCipher, type Caller } from '@app/platform';
import { assertDayNotAhead } from '../access/not-ahead.js';
import { refusal } from '../access/refusal.js';
import { found, recordId, type Scope } from '../access/scope.js';
import { exactText } from '../currencies/domain/amount-text.js';
import { assertIsoCurrency, assertMinorUnit } from '../currencies/domain/currencies.js';
import { compare, type Finding, type MovementKind } from './domain/compare.js';
import { ReconciliationRepository, type ItemRow, type StatementKey } from './reconciliation.repository.js';

/** A statement as a bank sends it; amounts are decimal strings, money that went out is below zero. */
export interface TypedStatement {
  readonly account: string;
  readonly currency: string;
  readonly day: CalendarDate;
  readonly opening: string;
  readonly closing: string;
  readonly lines: readonly {
    readonly kind: MovementKind;
    readonly reference: string;
    readonly amount: string;
  }[];
}

export interface Reconciled {
  readonly day: CalendarDate;
  readonly lines: number;
  readonly open: number;
}

/** A statement that is missing. */
export interface DueStatement {
  /** By which it can be passed over, without the account in the clear. */
  readonly name: string;
  readonly account: string;
  readonly day: CalendarDate;
}

/** Kinds of lines that we have another side of. */
const compared: readonly MovementKind[] = ['receipt', 'refund', 'settlement'];
/** Days back that a daily round looks at again: late receipts and late statements. */
const reviewedDays = 7;
const dayMs = 86_400_000;
const daysBefore = (now: Date, days: number): CalendarDate =>
  calendarDate(new Date(now.getTime() - days * dayMs));

/** The bank's statement against what we have: differences become items of work, nothing is changed to fit. */
@Injectable()
export class ReconciliationService {
  constructor(
    private readonly repository: ReconciliationRepository,
    private readonly cipher: FieldCipher,
    private readonly clock: BusinessClock,
  ) {}

  /**
   * A bank sends the statement of an account and day. Throws `day-in-future`, `amount-too-fine`, and
   * `statement-contradicts-itself` where its lines do not lead from opening to closing (invalid).
   */
  async take(tx: EntityManager, bank: string, typed: TypedStatement): Promise<Reconciled> {
    assertIsoCurrency(typed.currency);
    assertDayNotAhead(typed.day, this.clock.now(), '/day');
    for (const [pointer, amount] of amountsOf(typed))
      assertMinorUnit(decimal(amount), typed.currency, pointer);
    const moved = sum(typed.lines.map(({ amount }) => decimal(amount)));
    const closing = decimal(typed.opening).plus(moved);
    if (!closing.equals(typed.closing)) throw contradiction(closing, typed.closing);
    const key = { bank, accountHash: this.cipher.hash(typed.account), day: typed.day };
    const lines = typed.lines.map(({ kind, reference, amount }) => ({ kind, reference, amount }));
    const { currency, opening } = typed;
    await this.repository.keep(tx, {
      ...key,
      currency,
      opening,
      closing: typed.closing,
      lines,
      received_at: this.clock.now(),
    });
    return this.reconcile(tx, key);
  }

  /** The account and day of the last days of which the bank's statement is missing, but for what is passed over (`name`). */
  async due(
    tx: EntityManager,
    bank: string,
    passedOver: readonly string[],
  ): Promise<DueStatement | undefined> {
    const now = this.clock.now();
    const from = daysBefore(now, reviewedDays);
    const due = await this.repository.withoutStatement(tx, bank, from, calendarDate(now), passedOver);
    return due && { ...due, account: this.cipher.decryptText(due.account) };
  }

  /** Compares anew: what is equal by now is resolved, what is new is found; what was explained stays so while it is the same. */
  async reconcile(tx: EntityManager, key: StatementKey): Promise<Reconciled> {
    const statement = await this.repository.statement(tx, key);
    if (statement === undefined) return { day: key.day, lines: 0, open: 0 };
    const theirs = statement.lines.map((line) => ({ ...line, amount: decimal(line.amount) }));
    const own = await this.repository.own(tx, key);
    const named = await this.repository.receiptsNamed(
      tx,
      key.bank,
      theirs.map(({ reference }) => reference),
    );
    // a receipt that the bank reported without its account, or of another day, is known all the same
    const known = new Set(own.map(({ reference }) => reference));
    const elsewhere = theirs.flatMap(({ kind, reference }) => {
      const receipt = kind === 'receipt' && !known.has(reference) ? named.get(reference) : undefined;
      return receipt?.currency === statement.currency ? [{ kind, reference, ...receipt }] : [];
    });
    const ours = [...own, ...new Map(elsewhere.map((one) => [one.reference, one])).values()];
    const findings = compare(
      theirs.filter(({ kind }) => compared.includes(kind)),
      ours,
    );
    const payees = new Map(ours.map(({ reference, payee }) => [reference, payee]));
    const now = this.clock.now();
    const open = await this.repository.openOf(tx, key);
    await this.repository.resolved(
      tx,
      open.filter((item) => !findings.some((one) => isOf(item, one))).map(({ id }) => id),
      now,
    );
    await this.repository.add(
      tx,
      key,
      findings.map((one) => ({ ...one, id: newId(), payee: payees.get(one.reference) ?? null })),
      { currency: statement.currency, on: calendarDate(now), at: now },
    );
    return { day: key.day, lines: theirs.length, open: (await this.repository.openOf(tx, key)).length };
  }

  /** What the daily round compares anew: statements of the last days, and all with open differences. */
  toReview(tx: EntityManager): Promise<StatementKey[]> {
    return this.repository.toReview(tx, daysBefore(this.clock.now(), reviewedDays));
  }

  /** An officer or the bank says why it is so; the books stay as they are. Throws `reconciliation-closed` (conflict). */
  async explain(
    tx: EntityManager,
    caller: Caller,
    id: string,
    explanation: string,
    scope: Scope,
  ): Promise<ItemRow> {
    const item = found(await this.repository.find(tx, recordId(id), scope, 'FOR UPDATE'), itemText);
    if (item.status !== 'open') {
      throw refusal(
        'reconciliation-closed',
        'conflict',
        { zh: `该差异状态为 ${item.status}`, en: `The difference is ${item.status}` },
        { pointer: '/status', expected: 'open', actual: item.status },
      );
    }
    await this.repository.explained(tx, item.id, caller.clientId, explanation, this.clock.now());
    await Audit.record(tx, caller, {
      object: { kind: 'reconciliation-items', id: item.id },
      before: { status: item.status },
      after: { status: 'explained' },
      reason: explanation,
    });
    return found(await this.repository.find(tx, item.id, scope), itemText);
  }
}

const amountsOf = ({ opening, closing, lines }: TypedStatement): (readonly [string, string])[] => [
  ['/opening', opening],
  ['/closing', closing],
  ...lines.map(({ amount }, at) => [`/lines/${at}/amount`, amount] as const),
];

export const itemText = { zh: '对账差异', en: 'difference of reconciliation' };

const isOf = (item: ItemRow, { kind, reference }: Finding): boolean =>
  item.kind === kind && item.reference === reference;

const contradiction = (expected: Decimal, actual: string) =>
  refusal(
    'statement-contradicts-itself',
    'invalid',
    {
      zh: '对账单期初加明细不等于期末',
      en: 'The lines of the statement do not lead from its opening to its closing balance',
    },
    { pointer: '/closing', expected: exactText(expected), actual },
  );
