import { createHash } from 'node:crypto';
import { Decimal, decimal, newId, sum } from '@app/kernel';
import { refusal } from '../access/refusal.js';
import type { Entry } from '../ledger/domain/journal.js';
import { sameCase, type CaseReference } from '../orders/domain/case-reference.js';
import type { OrderBalance } from '../orders/domain/order-balance.js';
import { referenceOf, type ComposedNetting } from './domain/netting-case.js';
import { afterStep } from './domain/netting-life.js';
import type { CostDto, DraftNetting } from './nettings.dto.js';
import type { NettingReceiptRow } from './netting-sources.repository.js';
import type { CostRow, NettingRow } from './nettings.repository.js';

export interface NamedOrder {
  readonly order: OrderBalance;
  readonly gross: Decimal;
}

type OwnOrder = OrderBalance & { readonly payee: string };

/**
 * The orders of a netting, all of one enterprise, in its currency, like its receipts. Throws `order-unknown`, `order-twice`,
 * `currency-differs` (uncomputable), `order-withdrawn`, `netting-other-payee` (conflict).
 */
export function namedOrders(
  cases: readonly (CaseReference & { readonly gross: Decimal })[],
  own: readonly OwnOrder[],
  currency: string,
  receipts: readonly NettingReceiptRow[],
): { readonly named: readonly NamedOrder[]; readonly payee: string } {
  const named = cases.map((one, at) => {
    const pointer = `/orders/${at}/orderNo`;
    const ofCase = own.filter((order) => sameCase(order, one));
    const order = ofCase.filter(({ withdrawn }) => !withdrawn).at(-1) ?? ofCase.at(-1);
    if (cases.findIndex((other) => sameCase(other, one)) < at)
      throw fault('order-twice', pointer, one.orderNo);
    if (order === undefined) throw fault('order-unknown', pointer, one.orderNo);
    if (order.withdrawn) throw fault('order-withdrawn', pointer, one.orderNo);
    if (order.currency !== currency) throw fault('currency-differs', pointer, order.currency, currency);
    return { order, gross: one.gross };
  });
  const payee = own.find(({ id }) => id === named[0]?.order.id)?.payee ?? '';
  const strangerOrder = named.findIndex(
    ({ order }) => own.find(({ id }) => id === order.id)?.payee !== payee,
  );
  if (strangerOrder >= 0) throw fault('netting-other-payee', `/orders/${strangerOrder}`, '', payee);
  for (const [at, receipt] of receipts.entries()) {
    if (receipt.currency !== currency)
      throw fault('currency-differs', `/receiptIds/${at}`, receipt.currency, currency);
    if (receipt.payee !== payee)
      throw fault('netting-other-payee', `/receiptIds/${at}`, receipt.payee, payee);
  }
  return { named, payee };
}

/** Costs as they are stored, in the order in which they were given. */
export function costRows(costs: readonly CostDto[], converted: readonly Decimal[]): CostRow[] {
  return costs.map((cost, at) => ({
    id: newId(),
    kind: cost.kind,
    issuer: cost.issuer.trim(),
    document_no: cost.documentNo.trim(),
    document_key: referenceOf(cost),
    currency: cost.currency,
    amount: cost.amount,
    rate: cost.rate?.value ?? null,
    rate_source: cost.rate?.source ?? null,
    converted: (converted[at] ?? new Decimal(0)).toFixed(),
  }));
}

/** Orders pay for costs; where the costs are more, money does. */
export function nettingEntries(
  { id, payee, currency }: Pick<NettingRow, 'id' | 'payee' | 'currency'>,
  named: readonly NamedOrder[],
  { byCosts, converted }: ComposedNetting,
  costs: readonly CostRow[],
): Entry[] {
  const paid = sum(converted).minus(sum(byCosts));
  return [
    ...named.map(({ order }, at): Entry => ({
      kind: 'order',
      enterprise: order.ebcCode,
      owner: order.id,
      currency,
      amount: (byCosts[at] ?? new Decimal(0)).negated(),
    })),
    { kind: 'payment', enterprise: payee, owner: id, currency, amount: paid.negated() },
    ...costs.map((cost): Entry => ({
      kind: 'cost',
      enterprise: payee,
      owner: cost.id,
      currency,
      amount: new Decimal(cost.converted),
    })),
  ];
}

/** A netting as it is stored, after the step that wrote it. */
export function nettingRow(
  id: string,
  before: NettingRow | undefined,
  typed: DraftNetting,
  composed: ComposedNetting,
  facts: {
    readonly payee: string;
    readonly reason: string | null;
    readonly now: Date;
    readonly nettedOn: string;
    readonly contentHash: string;
  },
): NettingRow {
  const total = (direction: string): Decimal =>
    composed.restored
      .filter((one) => one.direction === direction)
      .reduce((all, { amount }) => all.plus(amount), new Decimal(0));
  const [receipts, payments] = [total('receipt'), total('payment')];
  return {
    id,
    version: (before?.version ?? 0) + 1,
    payee: facts.payee,
    currency: typed.currency,
    status: before === undefined ? 'drafted' : afterStep(before.status, 'correct'),
    netted_on: facts.nettedOn,
    due_on: composed.dueOn,
    direction: composed.actual.direction,
    net: receipts.minus(payments).toFixed(),
    restored_receipts: receipts.toFixed(),
    restored_payments: payments.toFixed(),
    payment_reference: typed.payment?.reference ?? null,
    steps: composed.steps,
    correction_reason: facts.reason,
    reports: before?.reports ?? 0,
    drafted_at: before?.drafted_at ?? facts.now,
    status_since: facts.now,
    content_hash: facts.contentHash,
  };
}

/** The same for the same content: `60` and `60.00`, a platform under either of its codes. */
export function contentHashOf(
  { currency, receiptIds, costs, payment, nettedOn }: DraftNetting,
  cases: readonly (CaseReference & { readonly gross: Decimal })[],
): string {
  const plain = (amount: string): string => decimal(amount).toFixed();
  const content = [
    currency,
    receiptIds.map((id) => id.toLowerCase()),
    cases.map(({ orderNo, ebpCode, gross }) => [orderNo, ebpCode, gross.toFixed()]),
    costs.map((cost) => [
      cost.kind,
      referenceOf(cost),
      cost.currency,
      plain(cost.amount),
      cost.rate ? [plain(cost.rate.value), cost.rate.source] : null,
    ]),
    payment ? [payment.reference, plain(payment.amount)] : null,
    nettedOn ?? null,
  ];
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

const texts = {
  'order-twice': { zh: '订单重复出现', en: 'The order stands twice' },
  'order-unknown': { zh: '本企业没有该订单', en: 'You have no such order' },
  'order-withdrawn': { zh: '订单已撤回', en: 'The order was withdrawn' },
  'currency-differs': { zh: '币种与轧差币种不同', en: 'It is in another currency than the netting' },
  'netting-other-payee': { zh: '一笔轧差只能是同一企业的', en: 'A netting is of one enterprise' },
} as const;

function fault(code: keyof typeof texts, pointer: string, actual: string, expected?: string) {
  const kind = code === 'order-withdrawn' || code === 'netting-other-payee' ? 'conflict' : 'uncomputable';
  return refusal(code, kind, texts[code], {
    pointer,
    actual,
    ...(expected === undefined ? {} : { expected }),
  });
}
