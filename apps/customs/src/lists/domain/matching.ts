import type { DocumentKind } from '@app/ceb';
import { Decimal, sum, type Text } from '@app/kernel';
import { masked } from '../../personal/domain/masked.js';
import type { Fields, GoodsDocument, MatchCheck, MatchReport } from './match-report.js';

/** What a case holds beside its list; what has not arrived is absent. */
export interface CaseDocuments {
  readonly list: GoodsDocument;
  readonly order?: GoodsDocument;
  readonly payment?: Fields;
  readonly waybill?: Fields;
}

/** One enterprise has two codes (customs code, credit code): the same for both. */
export type Canonical = (enterpriseCode: string) => string;

type Same = (expected: string, actual: string) => boolean;

const text: Same = (expected, actual) => expected.trim() === actual.trim();
const identity: Same = (expected, actual) => text(expected.toUpperCase(), actual.toUpperCase());
const number: Same = (expected, actual) => asDecimal(expected)?.equals(asDecimal(actual) ?? NaN) ?? false;

/** A decimal of a document that has passed the structural check; `undefined` where the element is absent or no number. */
function asDecimal(value: string): Decimal | undefined {
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(value.trim()) ? new Decimal(value.trim()) : undefined;
}

const amountOf = (fields: Fields, element: string): Decimal => asDecimal(fields[element] ?? '') ?? new Decimal(0);

const shown = (amount: Decimal): string => amount.toFixed();

const resend = (document: string, element: string): Text => ({
  zh: `核对${document}的 ${element}，更正后以 appType=2 重新申报`,
  en: `check ${element} of the ${document} and send it again with appType=2`,
});

interface Comparison {
  readonly rule: string;
  readonly documents: readonly DocumentKind[];
  readonly field: string;
  readonly expected: string | undefined;
  readonly actual: string | undefined;
  readonly same?: Same;
}

function compare({ rule, documents, field, expected = '', actual = '', same = text }: Comparison): MatchCheck {
  const ok = same(expected, actual);
  const check = { rule, documents, field, expected: masked(field, expected), actual: masked(field, actual), ok };
  return ok ? check : { ...check, fix: resend(documents.join(' / '), field) };
}

/** CEB311: acturalPaid = goodsValue + freight + taxTotal - discount; goodsValue = sum of the lines (FLOWS 6). */
function orderTotals({ head, lines }: GoodsDocument): MatchCheck[] {
  const due = amountOf(head, 'goodsValue')
    .plus(amountOf(head, 'freight'))
    .plus(amountOf(head, 'taxTotal'))
    .minus(amountOf(head, 'discount'));
  return [
    compare({
      rule: 'order-paid-adds-up',
      documents: ['order'],
      field: 'acturalPaid',
      expected: shown(due),
      actual: head.acturalPaid,
      same: number,
    }),
    compare({
      rule: 'order-goods-value-adds-up',
      documents: ['order'],
      field: 'goodsValue',
      expected: shown(sum(lines.map((line) => amountOf(line, 'totalPrice')))),
      actual: head.goodsValue,
      same: number,
    }),
  ];
}

/** totalPrice = qty x price, to the decimals that the total itself carries (at least two). */
function lineTotals(kind: DocumentKind, lines: readonly Fields[]): MatchCheck[] {
  return lines.map((line, at) => {
    const total = amountOf(line, 'totalPrice');
    const places = Math.max(total.decimalPlaces(), 2);
    const product = amountOf(line, 'qty').times(amountOf(line, 'price')).toDecimalPlaces(places, Decimal.ROUND_HALF_UP);
    return {
      ...compare({
        rule: `${kind}-line-total`,
        documents: [kind],
        field: 'totalPrice',
        expected: shown(product),
        actual: line.totalPrice,
        same: number,
      }),
      line: at,
    };
  });
}

function orderAgainstList(order: GoodsDocument, list: GoodsDocument, canonical: Canonical): MatchCheck[] {
  const enterprise: Same = (a, b) => canonical(a) === canonical(b);
  const documents: DocumentKind[] = ['order', 'list'];
  const pair = (field: string, same: Same = text): MatchCheck =>
    compare({
      rule: `list-${field}-as-ordered`,
      documents,
      field,
      expected: order.head[field],
      actual: list.head[field],
      same,
    });
  return [
    pair('ebcCode', enterprise),
    pair('buyerIdNumber', identity),
    pair('buyerName'),
    pair('buyerTelephone'),
    pair('consigneeAddress'),
    ...goodsLines(order.lines, list.lines),
  ];
}

/** List lines and order lines belong together one to one by gnum, with the same name, quantity and price (customs code 1322). */
function goodsLines(ordered: readonly Fields[], declared: readonly Fields[]): MatchCheck[] {
  const documents: DocumentKind[] = ['order', 'list'];
  const orderedBy = new Map(ordered.map((line) => [line.gnum ?? '', line]));
  const declaredBy = new Map(declared.map((line) => [line.gnum ?? '', line]));
  const numbers = [...new Set([...orderedBy.keys(), ...declaredBy.keys()])].sort((a, b) => Number(a) - Number(b));
  return numbers.flatMap((gnum) => {
    const order = orderedBy.get(gnum);
    const list = declaredBy.get(gnum);
    const partner = compare({
      rule: 'lines-one-to-one',
      documents,
      field: 'gnum',
      expected: order ? gnum : '',
      actual: list ? gnum : '',
    });
    if (!order || !list) return [partner];
    const pair = (field: string, expected: string | undefined, same: Same): MatchCheck =>
      compare({ rule: `line-${field}-as-ordered`, documents, field, expected, actual: list[field], same });
    return [
      partner,
      pair('gname', order.itemName, text),
      pair('qty', order.qty, number),
      pair('unit', order.unit, text),
      pair('price', order.price, number),
      pair('totalPrice', order.totalPrice, number),
    ];
  });
}

function orderAgainstPayment(order: Fields, payment: Fields, canonical: Canonical): MatchCheck[] {
  const documents: DocumentKind[] = ['order', 'payment'];
  const pair = (field: string, expected: string | undefined, same: Same = text): MatchCheck =>
    compare({ rule: `payment-${field}-as-ordered`, documents, field, expected, actual: payment[field], same });
  return [
    pair('amountPaid', order.acturalPaid, number),
    // an uncertified buyer must be the payer himself (CUS-5)
    pair('payerIdNumber', order.buyerIdNumber, identity),
    pair('payerName', order.buyerName),
    ...(order.payCode ? [pair('payCode', order.payCode, (a, b) => canonical(a) === canonical(b))] : []),
    ...(order.payTransactionId ? [pair('payTransactionId', order.payTransactionId)] : []),
  ];
}

function waybillAgainstList(waybill: Fields, list: Fields, canonical: Canonical): MatchCheck[] {
  const documents: DocumentKind[] = ['waybill', 'list'];
  return [
    compare({
      rule: 'waybill-number',
      documents,
      field: 'logisticsNo',
      expected: list.logisticsNo,
      actual: waybill.logisticsNo,
    }),
    compare({
      rule: 'waybill-carrier',
      documents,
      field: 'logisticsCode',
      expected: list.logisticsCode,
      actual: waybill.logisticsCode,
      same: (a, b) => canonical(a) === canonical(b),
    }),
    compare({
      rule: 'waybill-order',
      documents,
      field: 'orderNo',
      expected: list.orderNo,
      actual: waybill.orderNo,
    }),
  ];
}

function waybillAgainstOrder(waybill: Fields, order: Fields): MatchCheck[] {
  return ['consignee', 'consigneeTelephone', 'consigneeAddress'].map((field) =>
    compare({
      rule: `waybill-${field}-as-ordered`,
      documents: ['order', 'waybill'],
      field,
      expected: order[field],
      actual: waybill[field],
    }),
  );
}

function weights(list: Fields): MatchCheck {
  return compare({
    rule: 'net-weight-within-gross',
    documents: ['list'],
    field: 'netWeight',
    expected: `<= ${list.grossWeight ?? ''}`,
    actual: list.netWeight,
    same: () => amountOf(list, 'netWeight').lessThanOrEqualTo(amountOf(list, 'grossWeight')),
  });
}

/**
 * Compares the documents of a retail import (三单对碰; FLOWS 6, CUS-1, CUS-5). Every comparison that can be made is made
 * and listed, whatever is still missing; the result is `incomplete` until order, payment and waybill are all there.
 */
export function matchImport(documents: CaseDocuments, canonical: Canonical): MatchReport {
  const { list, order, payment, waybill } = documents;
  const missing: DocumentKind[] = [];
  if (!order) missing.push('order');
  if (!payment) missing.push('payment');
  if (!waybill) missing.push('waybill');
  const checks = [
    ...lineTotals('list', list.lines),
    weights(list.head),
    ...(order ? [...orderTotals(order), ...lineTotals('order', order.lines), ...orderAgainstList(order, list, canonical)] : []),
    ...(order && payment ? orderAgainstPayment(order.head, payment, canonical) : []),
    ...(waybill ? waybillAgainstList(waybill, list.head, canonical) : []),
    ...(waybill && order ? waybillAgainstOrder(waybill, order.head) : []),
  ];
  return { result: resultOf(missing, checks), missing, checks };
}

function resultOf(missing: readonly DocumentKind[], checks: readonly MatchCheck[]): MatchReport['result'] {
  if (missing.length > 0) return 'incomplete';
  return checks.every((check) => check.ok) ? 'matched' : 'mismatched';
}

/** What a document shows against itself: the totals, for the validator that stores nothing. */
export function ownTotals(kind: DocumentKind, document: GoodsDocument): MatchCheck[] {
  switch (kind) {
    case 'order':
      return [...orderTotals(document), ...lineTotals('order', document.lines)];
    case 'list':
      return [...lineTotals('list', document.lines), weights(document.head)];
    default:
      return [];
  }
}
