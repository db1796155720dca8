import type { DocumentKind } from '@app/ceb';
import { sum } from '@app/kernel';
import type { CaseDocuments } from './case-documents.js';
import {
  amountOf,
  compare,
  goodsLines,
  lineTotals,
  number,
  shown,
  text,
  type Canonical,
  type Same,
} from './comparison.js';
import type { Fields, GoodsDocument, MatchCheck } from './match-report.js';

/** CEB303: goodsValue is the FOB value of the lines. */
export function exportOrderTotals({ head, lines }: GoodsDocument): MatchCheck[] {
  return [
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
  const documents: DocumentKind[] = ['order', 'list'];
  const enterprise: Same = (a, b) => canonical(a) === canonical(b);
  const currencies = list.lines.map((line) =>
    compare({
      rule: 'line-currency-as-ordered',
      documents,
      field: 'currency',
      expected: order.head.currency,
      actual: line.currency,
    }),
  );
  return [
    compare({
      rule: 'list-ebcCode-as-ordered',
      documents,
      field: 'ebcCode',
      expected: order.head.ebcCode,
      actual: list.head.ebcCode,
      same: enterprise,
    }),
    ...goodsLines(order.lines, list.lines),
    ...currencies,
  ];
}

/** CEB403: what was paid for the order is its goods and freight, in its currency. */
function orderAgainstReceipt(order: Fields, receipt: Fields, canonical: Canonical): MatchCheck[] {
  const documents: DocumentKind[] = ['order', 'payment-receipt'];
  const due = amountOf(order, 'goodsValue').plus(amountOf(order, 'freight'));
  const pair = (field: string, expected: string | undefined, same: Same): MatchCheck =>
    compare({
      rule: `receipt-${field}-as-ordered`,
      documents,
      field,
      expected,
      actual: receipt[field],
      same,
    });
  return [
    pair('charge', shown(due), number),
    pair('currency', order.currency, text),
    pair('ebcCode', order.ebcCode, (a, b) => canonical(a) === canonical(b)),
  ];
}

function waybillAgainstList(waybill: Fields, list: Fields, canonical: Canonical): MatchCheck[] {
  const documents: DocumentKind[] = ['waybill', 'list'];
  const pair = (field: string, same: Same): MatchCheck =>
    compare({
      rule: `waybill-${field}`,
      documents,
      field,
      expected: list[field],
      actual: waybill[field],
      same,
    });
  return [
    pair('logisticsNo', text),
    pair('logisticsCode', (a, b) => canonical(a) === canonical(b)),
    pair('packNo', number),
    pair('grossWeight', number),
  ];
}

/** The documents of an export against one another (FLOWS 1, 6): every comparison that can be made. */
export function exportChecks(
  { list, order, receipt, waybill }: CaseDocuments,
  canonical: Canonical,
): MatchCheck[] {
  return [
    ...(order
      ? [
          ...exportOrderTotals(order),
          ...lineTotals('order', order.lines),
          ...orderAgainstList(order, list, canonical),
        ]
      : []),
    ...(order && receipt ? orderAgainstReceipt(order.head, receipt, canonical) : []),
    ...(waybill ? waybillAgainstList(waybill, list.head, canonical) : []),
  ];
}
