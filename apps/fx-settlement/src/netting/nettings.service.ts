import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate, Decimal, decimal, newId, type CalendarDate } from '@app/kernel';
import { BusinessClock, type Caller } from '@app/platform';
import { refusal } from '../access/refusal.js';
import { found, recordId } from '../access/scope.js';
import { LedgerService } from '../ledger/ledger.service.js';
import { ProofsService } from '../proofs/proofs.service.js';
import { lockCases } from '../storage/case-locks.js';
import { composeNetting, type ComposedNetting } from './domain/netting-case.js';
import { afterStep, type NettingStep } from './domain/netting-life.js';
import type { DraftNetting } from './nettings.dto.js';
import {
  contentHashOf,
  costRows,
  nettingEntries,
  nettingRow,
  namedOrders,
  type NamedOrder,
} from './netting-parts.js';
import { NettingSources } from './netting-sources.js';
import { NettingSourcesRepository, type NettingReceiptRow } from './netting-sources.repository.js';
import { NettingsRepository, type NettingRow } from './nettings.repository.js';

export const nettingText = { zh: '轧差', en: 'netting' };

/** Nettings as stored cases (FX-2): what they hold is used from the draft on, and given back by a correction or withdrawal. */
@Injectable()
export class NettingsService {
  constructor(
    private readonly nettings: NettingsRepository,
    private readonly sources: NettingSources,
    private readonly facts: NettingSourcesRepository,
    private readonly ledger: LedgerService,
    private readonly proofs: ProofsService,
    private readonly clock: BusinessClock,
  ) {}

  /** The same content again is the netting that is there. Throws what `composeNetting` throws, `netting-receipt-taken`, `cost-document-used`, `account-overdrawn` (conflict). */
  draft(tx: EntityManager, caller: Caller, typed: DraftNetting): Promise<NettingRow> {
    return this.write(tx, caller, undefined, typed, null);
  }

  /** New content for a netting, reported or not; its report is then due anew within the days left of the first one. */
  async correct(
    tx: EntityManager,
    caller: Caller,
    id: string,
    typed: DraftNetting & { readonly correctionReason: string },
  ): Promise<NettingRow> {
    const before = await this.lock(tx, caller, id);
    afterStep(before.status, 'correct');
    return this.write(tx, caller, before, typed, typed.correctionReason);
  }

  /** Gives everything back; only before the first report. */
  async withdraw(tx: EntityManager, caller: Caller, id: string): Promise<NettingRow> {
    const before = await this.lock(tx, caller, id);
    if (before.status === 'withdrawn') return before;
    const after = this.stepped(before, 'withdraw');
    await this.takeBack(tx, before, 'netting-withdrawn', '撤回');
    await this.nettings.save(tx, after);
    return after;
  }

  private async write(
    tx: EntityManager,
    caller: Caller,
    before: NettingRow | undefined,
    typed: DraftNetting,
    reason: string | null,
  ): Promise<NettingRow> {
    const scope = await this.sources.acting(tx, caller);
    const cases = await this.sources.cases(tx, typed.orders);
    const held = before === undefined ? [] : await this.nettings.ordersOf(tx, before.id);
    await lockCases(tx, [...cases, ...held.map((one) => ({ orderNo: one.order_no, ebpCode: one.ebp_code }))]);
    const contentHash = contentHashOf(typed, cases);
    const said = before ?? (await this.nettings.saying(tx, contentHash, scope));
    if (said?.content_hash === contentHash && (before === undefined || said.correction_reason === reason))
      return said;
    const receipts = await this.sources.receipts(tx, typed.receiptIds, scope);
    if (before !== undefined) await this.takeBack(tx, before, 'netting-corrected', reason ?? '');
    const id = before?.id ?? newId();
    const taken = await this.facts.takenReceipts(tx, typed.receiptIds, id);
    if (taken.length > 0) throw receiptTaken(typed.receiptIds.indexOf(taken[0] ?? ''));
    const { named, payee } = namedOrders(
      cases,
      await this.sources.orders(tx, cases, scope),
      typed.currency,
      receipts,
    );
    if (before !== undefined && before.payee !== payee) throw otherPayee(before.payee, payee);
    const composed = await this.compose(tx, typed, named, receipts);
    const now = this.clock.now();
    const row = nettingRow(id, before, typed, composed, {
      payee,
      reason,
      now,
      nettedOn: this.nettedOn(typed, receipts),
      contentHash,
    });
    await this.nettings.save(tx, row);
    await this.fill(tx, row, typed, named, composed);
    await this.refresh(tx, [...named.map(({ order }) => order.id), ...held.map((one) => one.order_id)]);
    return row;
  }

  private async compose(
    tx: EntityManager,
    typed: DraftNetting,
    named: readonly NamedOrder[],
    receipts: readonly NettingReceiptRow[],
  ): Promise<ComposedNetting> {
    const paid = await this.facts.paidOf(tx, typed.receiptIds);
    const declared = await this.facts.declaredAmong(
      tx,
      named.map(({ order }) => order.id),
    );
    return composeNetting({
      nettedOn: this.nettedOn(typed, receipts),
      currency: typed.currency,
      receipts: receipts.map(({ reference, amount }) => ({ reference, amount: decimal(amount) })),
      orders: named.map(({ order, gross }) => ({
        reference: order.orderNo,
        gross,
        byReceipts: paid.get(order.id) ?? new Decimal(0),
        declared: declared.has(order.id),
      })),
      costs: typed.costs.map((cost) => ({
        ...cost,
        amount: decimal(cost.amount),
        rate: cost.rate && { value: decimal(cost.rate.value), source: cost.rate.source },
      })),
      payment: typed.payment && { ...typed.payment, amount: decimal(typed.payment.amount) },
    });
  }

  private async fill(
    tx: EntityManager,
    row: NettingRow,
    typed: DraftNetting,
    named: readonly NamedOrder[],
    composed: ComposedNetting,
  ): Promise<void> {
    const costs = costRows(typed.costs, composed.converted);
    const orders = named.map(({ order, gross }, at) => ({
      order_id: order.id,
      gross: gross.toFixed(),
      by_costs: (composed.byCosts[at] ?? new Decimal(0)).toFixed(),
      declared: composed.restored[at]?.code === '121010',
    }));
    if (!(await this.nettings.fill(tx, row, { receiptIds: typed.receiptIds, orders, costs })))
      throw documentUsed();
    await this.ledger.post(tx, {
      kind: 'netting-drafted',
      source: { kind: 'netting', id: row.id },
      bookedOn: calendarDate(this.clock.now()),
      entries: nettingEntries(row, named, composed, costs),
    });
  }

  private async takeBack(tx: EntityManager, { id }: NettingRow, kind: string, reason: string): Promise<void> {
    await this.ledger.takeBack(tx, id, { kind, reason });
    await this.nettings.clear(tx, id, this.clock.now());
  }

  /** Of one that is locked for the caller; also for the service that reports. */
  async lock(tx: EntityManager, caller: Caller, id: string): Promise<NettingRow> {
    const scope = await this.sources.acting(tx, caller);
    return found(await this.nettings.find(tx, recordId(id), scope, 'FOR UPDATE'), nettingText);
  }

  stepped(before: NettingRow, step: NettingStep): NettingRow {
    const status = afterStep(before.status, step);
    return { ...before, status, version: before.version + 1, status_since: this.clock.now() };
  }

  async refresh(tx: EntityManager, orderIds: readonly string[]): Promise<void> {
    await this.proofs.refresh(tx, [...new Set(orderIds)], this.clock.now());
  }

  /** The day of the last pay-out; without receipts the stated day, which is not to come. */
  private nettedOn({ nettedOn }: DraftNetting, receipts: readonly NettingReceiptRow[]): CalendarDate {
    const paid = receipts.map((one) => one.paid_out_on).sort();
    const day = paid.at(-1) ?? nettedOn;
    if (day !== undefined && (paid.length > 0 || day <= calendarDate(this.clock.now()))) return day;
    throw refusal(
      'netting-day-missing',
      'uncomputable',
      {
        zh: '没有实际收汇时须填写轧差（付款）之日，且不得晚于今日',
        en: 'Without a receipt the day of the netting or payment must be given, and be past',
      },
      { pointer: '/nettedOn', ...(day === undefined ? {} : { actual: day }) },
    );
  }
}

const receiptTaken = (at: number) =>
  refusal(
    'netting-receipt-taken',
    'conflict',
    { zh: '该笔收汇已在另一轧差中', en: 'The receipt is in another netting' },
    { pointer: `/receiptIds/${at}` },
  );

const documentUsed = () =>
  refusal(
    'cost-document-used',
    'conflict',
    {
      zh: '费用凭证已用于另一轧差，每份凭证只用一次',
      en: 'A document of a cost was netted before; each counts once',
    },
    { pointer: '/costs' },
  );

const otherPayee = (expected: string, actual: string) =>
  refusal(
    'netting-other-payee',
    'conflict',
    { zh: '更正不得换成另一企业的订单', en: 'A correction may not turn to orders of another enterprise' },
    { pointer: '/orders', expected, actual },
  );
