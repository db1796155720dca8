import type { Dated } from '@app/kernel';
import type { CheckDefinition } from './check-definition.js';
import type { Judgement } from './judgement.js';
import type { Fields } from './match-report.js';

/** What other cases have to do with this one, as far as it is told: found by one query for a whole message. */
export interface CaseFacts {
  /** The waybill carries another order, declared less than six months ago. */
  readonly waybillUsed?: OtherUse;
  /** Another list declares the same order. */
  readonly orderDeclared?: OtherUse;
  /** The payment that the order names was made for another order. */
  readonly paymentUsed?: OtherUse;
}

export interface OtherUse {
  /** By which the sender of both knows it; absent where it is another enterprise's. */
  readonly reference?: string;
  readonly since: string;
}

/** How long a waybill number stays with the order that it was used for, months. */
export const waybillMonths: readonly Dated<number>[] = [
  { from: '2014-02-10', value: 6, source: 'CEB511/621 logisticsNo：同一物流企业的运单编号在6个月内不重复' },
];

export const waybillOnce: CheckDefinition = {
  rule: 'waybill-used-once',
  directions: 'IE',
  documents: ['waybill', 'list'],
  field: 'logisticsNo',
  source: 'CEB511/621 logisticsNo（同一物流企业 6 个月内不重复）; R-1',
  what: {
    zh: '一个运单编号六个月内只用于一个订单',
    en: 'a waybill number serves one order within six months',
  },
  remedy: {
    zh: '清单填写本订单自己的运单编号，以 appType=2 重新申报',
    en: "name this order's own waybill in the list and send it again with appType=2",
  },
};

export const orderOnce: CheckDefinition = {
  rule: 'order-declared-once',
  directions: 'IE',
  documents: ['order', 'list'],
  field: 'orderNo',
  source: 'CEB621/603 与订单一一对应; 清单重复申报 (-621004); R-1',
  what: { zh: '一个订单只申报一份清单', en: 'an order is declared on one list' },
  remedy: {
    zh: '删除本清单（appType=3），或先撤销已申报的清单',
    en: 'delete this list (appType=3), or cancel the declared one first',
  },
};

export const paymentOnce: CheckDefinition = {
  rule: 'payment-used-once',
  directions: 'I',
  documents: ['order', 'payment'],
  field: 'payTransactionId',
  source: 'CEB411 payTransactionId（支付企业唯一的支付流水号）; R-1',
  what: { zh: '一笔支付只用于一个订单', en: 'a payment pays for one order' },
  remedy: {
    zh: '订单填写其自身的支付流水号；合并支付的，由支付企业按订单分别申报支付单',
    en: "name the order's own payment; for a payment of several orders let the payment enterprise file one payment per order",
  },
};

const used = ({ reference, since }: OtherUse): string => [reference ?? '***', since].join(' @ ');

/** The numbers of a case against those of all other cases. */
export function judgeUses(list: Fields, order: Fields | undefined, facts: CaseFacts, to: Judgement): void {
  const { waybillUsed, orderDeclared } = facts;
  const orderNo = list.orderNo ?? '';
  to.judge(waybillOnce, orderNo, waybillUsed ? used(waybillUsed) : orderNo, waybillUsed === undefined);
  to.judge(orderOnce, '1', orderDeclared ? used(orderDeclared) : '1', orderDeclared === undefined);
  if (order?.payTransactionId) judgePayment(order, facts, to);
}

export function judgePayment(order: Fields, { paymentUsed }: CaseFacts, to: Judgement): void {
  const orderNo = order.orderNo ?? '';
  to.judge(paymentOnce, orderNo, paymentUsed ? used(paymentUsed) : orderNo, paymentUsed === undefined);
}
