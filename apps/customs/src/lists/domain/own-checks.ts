import { Decimal, sum, type CalendarDate } from '@app/kernel';
import { listLimit } from '../../calculations/domain/route-table.js';
import type { MatchedKind } from './case-documents.js';
import type { CheckDefinition } from './check-definition.js';
import { decimalOf, isDecimal, isExactProduct, isExactSum, isWithin, sameNumber, shown } from './exact.js';
import type { Judgement } from './judgement.js';
import type { Fields, GoodsDocument } from './match-report.js';

function own(
  rule: string,
  kind: MatchedKind,
  field: string,
  directions: CheckDefinition['directions'],
  source: string,
  what: readonly [string, string],
  fix: readonly [string, string],
): CheckDefinition {
  return {
    rule,
    directions,
    documents: [kind],
    field,
    source,
    what: { zh: what[0], en: what[1] },
    remedy: {
      zh: `${fix[0]}，以 appType=2 重新申报`,
      en: `${fix[1]} and send it again with appType=2`,
    },
  };
}

const product = ['总价等于单价乘以数量', 'the total is quantity times price'] as const;
const correctProduct = ['更正数量、单价或总价', 'correct quantity, price or total'] as const;

export const orderLineTotal = own(
  'order-line-total', 'order', 'totalPrice', 'IE', 'CEB303/311 totalPrice', product, correctProduct,
); // prettier-ignore
export const listLineTotal = own(
  'list-line-total', 'list', 'totalPrice', 'IE', 'CEB603/621 totalPrice', product, correctProduct,
); // prettier-ignore
export const orderPaid = own(
  'order-paid-adds-up', 'order', 'acturalPaid', 'I', 'CEB311 acturalPaid',
  ['实际支付金额 = 商品价格 + 运杂费 + 代扣税款 - 非现金抵扣金额', 'paid = goods + freight + tax - discount'],
  ['更正订单金额', 'correct the amounts of the order'],
); // prettier-ignore
export const orderGoodsValue = own(
  'order-goods-value-adds-up', 'order', 'goodsValue', 'IE', 'CEB303/311 goodsValue',
  ['商品金额等于各商品项总价之和', 'the goods value is the sum of the lines'],
  ['更正商品金额或商品项总价', 'correct the goods value or the totals of the lines'],
); // prettier-ignore
export const netWithinGross = own(
  'net-weight-within-gross',
  'list',
  'netWeight',
  'IE',
  'CEB603/621 grossWeight, netWeight; R-6',
  ['净重不大于毛重', 'the net weight is not above the gross weight'],
  ['更正净重或毛重', 'correct the net or the gross weight'],
);
export const receiptCharge: CheckDefinition = {
  rule: 'receipt-charge-as-ordered',
  directions: 'E',
  documents: ['order', 'payment-receipt'],
  field: 'charge',
  source: 'CEB403 charge',
  what: {
    zh: '收款金额等于订单商品金额与运杂费之和',
    en: 'the receipt is for goods and freight of the order',
  },
  remedy: {
    zh: '核对收款单的 charge 与订单的 goodsValue、freight，更正后以 appType=2 重新申报',
    en: 'check charge of the receipt against goodsValue and freight of the order and send what is wrong again with appType=2',
  },
};

export const exportTicket = own(
  'export-ticket-limit', 'list', 'totalPrice', 'E', '海关总署公告 2020 年第 75 号 (CUS-6, CUS-7); CEB603 totalPrice',
  ['单票价值不超过清单限值（人民币计价的清单）', 'the ticket is within the limit of a list (lists in CNY)'],
  ['超过限值的改以报关单申报，或更正总价', 'declare it in full above the limit, or correct the totals'],
); // prettier-ignore

/** Which order (CEB303 orderType) belongs to which export mode. */
const orderTypes: Readonly<Record<string, string>> = { '9710': 'B', '9810': 'W' };

export const orderTypeOfMode: CheckDefinition = {
  rule: 'order-type-of-mode',
  directions: 'E',
  documents: ['list', 'order'],
  field: 'orderType',
  source: '202205 版修订说明 (9710 订单 B, 9810 订仓单 W)',
  what: {
    zh: '订单类型与清单监管方式相符',
    en: 'the order is of the type that the mode of the list asks for',
  },
  remedy: {
    zh: '9710 申报 B 类订单，9810 申报 W 类订仓单，其余申报 E 类订单；更正订单类型或清单监管方式',
    en: 'send an order of type B for 9710, W for 9810, E otherwise, or correct the mode of the list',
  },
};

/** totalPrice = qty x price, to the decimals that the total itself carries (at least two). */
export function judgeLineTotals(check: CheckDefinition, lines: readonly Fields[], to: Judgement): void {
  for (const [at, line] of lines.entries()) {
    const { qty, price, totalPrice = '' } = line;
    const place = line.gnum === undefined ? { line: at } : { line: at, gnum: line.gnum };
    if (isExactProduct(qty, price, totalPrice)) to.judge(check, totalPrice, totalPrice, true, place);
    else if ([qty, price, totalPrice].some(isNoNumber)) to.notMade(check, check.documents, place);
    else {
      const total = decimalOf(totalPrice);
      const expected = decimalOf(qty)
        .times(decimalOf(price))
        .toDecimalPlaces(Math.max(total.decimalPlaces(), 2), Decimal.ROUND_HALF_UP);
      to.judge(check, shown(expected), totalPrice, expected.equals(total), place);
    }
  }
}

/** Absent or unreadable: the document's structure says so, and nothing follows from it. */
const isNoNumber = (value: string | undefined): boolean => !isDecimal(value);

/** The same amount with the other sign; absent stays absent. */
function negated(amount: string | undefined): string | undefined {
  const text = amount?.trim() ?? '';
  if (text === '') return undefined;
  return text.startsWith('-') ? text.slice(1) : `-${text.replace(/^\+/, '')}`;
}

/** `total` is the sum of the parts; a part that starts with a minus is taken off. */
function judgeSum(
  check: CheckDefinition,
  total: string | undefined,
  parts: readonly (string | undefined)[],
  to: Judgement,
): void {
  if (isExactSum(total, parts)) {
    to.judge(check, total ?? '', total ?? '', true);
    return;
  }
  if (isNoNumber(total) || parts.some(isNoNumber)) {
    to.notMade(check, check.documents);
    return;
  }
  const due = shown(sum(parts.map(decimalOf)));
  to.judge(check, due, total ?? '', sameNumber(due, (total ?? '').trim()));
}

/** CEB311: acturalPaid = goodsValue + freight + taxTotal - discount; goodsValue = sum of the lines (FLOWS 6). CEB303: the latter. */
export function judgeOrder({ head, lines }: GoodsDocument, ieFlag: 'I' | 'E', to: Judgement): void {
  const { goodsValue, freight, taxTotal, discount } = head;
  if (ieFlag === 'I')
    judgeSum(orderPaid, head.acturalPaid, [goodsValue, freight, taxTotal, negated(discount)], to);
  judgeSum(
    orderGoodsValue,
    goodsValue,
    lines.map((line) => line.totalPrice),
    to,
  );
  judgeLineTotals(orderLineTotal, lines, to);
}

export function judgeList({ head, lines }: GoodsDocument, to: Judgement): void {
  judgeLineTotals(listLineTotal, lines, to);
  const { grossWeight = '', netWeight = '' } = head;
  if (isNoNumber(grossWeight) || isNoNumber(netWeight)) to.notMade(netWithinGross, ['list']);
  else to.judge(netWithinGross, `<= ${grossWeight}`, netWeight, isWithin(netWeight, grossWeight));
}

/** CEB403: what was received for the order is its goods and freight. */
export function judgeReceipt(order: Fields, receipt: Fields, to: Judgement): void {
  judgeSum(receiptCharge, receipt.charge, [order.goodsValue, order.freight], to);
}

const yuan = '142';

/** Above its mode's limit goods leave by declaration. Only yuan are compared: the rate of another currency is customs' matter. */
export function judgeTicket(
  lines: readonly Fields[],
  tradeMode: string,
  date: CalendarDate,
  to: Judgement,
): void {
  const limit = listLimit(tradeMode, date)?.value;
  if (limit === undefined || !lines.every(({ currency }) => currency === yuan)) return;
  const value = sum(lines.map(({ totalPrice }) => decimalOf(totalPrice)));
  to.judge(exportTicket, `<= ${limit}`, shown(value), value.lessThanOrEqualTo(limit));
}

export function judgeOrderType(order: Fields, tradeMode: string, to: Judgement): void {
  const expected = orderTypes[tradeMode] ?? 'E';
  to.judge(orderTypeOfMode, expected, order.orderType ?? '', order.orderType === expected);
}
