import type { DocumentKind } from '@app/ceb';
import { sum } from '@app/kernel';
import type { CaseDocuments } from './case-documents.js';
import {
  amountOf,
  compare,
  goodsLines,
  identity,
  lineTotals,
  number,
  shown,
  text,
  type Canonical,
  type Same,
} from './comparison.js';
import type { Fields, GoodsDocument, MatchCheck } from './match-report.js';

/** CEB311: acturalPaid = goodsValue + freight + taxTotal - discount; goodsValue = sum of the lines (FLOWS 6). */
export function orderTotals({ head, lines }: GoodsDocument): MatchCheck[] {
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

function orderAgainstPayment(order: Fields, payment: Fields, canonical: Canonical): MatchCheck[] {
  const documents: DocumentKind[] = ['order', 'payment'];
  const pair = (field: string, expected: string | undefined, same: Same = text): MatchCheck =>
    compare({
      rule: `payment-${field}-as-ordered`,
      documents,
      field,
      expected,
      actual: payment[field],
      same,
    });
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

/** The documents of a retail import against one another (三单对碰; FLOWS 6, CUS-5): every comparison that can be made. */
export function importChecks(
  { list, order, payment, waybill }: CaseDocuments,
  canonical: Canonical,
): MatchCheck[] {
  return [
    ...(order
      ? [
          ...orderTotals(order),
          ...lineTotals('order', order.lines),
          ...orderAgainstList(order, list, canonical),
        ]
      : []),
    ...(order && payment ? orderAgainstPayment(order.head, payment, canonical) : []),
    ...(waybill ? waybillAgainstList(waybill, list.head, canonical) : []),
    ...(waybill && order ? waybillAgainstOrder(waybill, order.head) : []),
  ];
}
