import { decimal, inForce } from '@app/kernel';
import { annualLimit, singleLimit } from '../data/retail-limits.js';
import { taxableValueOf, text } from './filed-list.js';
import { ratesOf } from './import-tax.js';
import type { ListRule } from './list-rule.js';
import { customsRefusal } from './refusal.js';
import { officeKnown, orderLinesOneToOne } from './shared-rules.js';

/** Judged by customs after the E-port has sent the list; answered with 100 and an inner code. */
export const customsRules: readonly ListRule[] = [
  officeKnown,
  {
    id: 'goods-on-positive-list',
    source: 'positive list (跨境电商零售进口商品清单)',
    refuses: (list, { date }) => {
      const line = list.lines.find((one) => ratesOf(text(one, 'gcode'), date) === undefined);
      return line && customsRefusal('1401', `第${text(line, 'gnum')}项商品编号：${text(line, 'gcode')}`);
    },
  },
  {
    id: 'duty-rate-known',
    source: 'over the single limit the full duty is levied',
    refuses: (list, { date }) => {
      const limit = inForce('single limit', singleLimit, date).value;
      if (taxableValueOf(list).lte(limit)) return undefined;
      const line = list.lines.find((one) => ratesOf(text(one, 'gcode'), date)?.duty === null);
      return line && customsRefusal('1404', `商品编号：${text(line, 'gcode')}`);
    },
  },
  orderLinesOneToOne,
  {
    id: 'documents-agree',
    source: 'acturalPaid = amountPaid; buyer and payer; orderNo of the waybill',
    refuses: (list, { order, payment, waybill }) => {
      if (order && order.buyer !== list.buyer) return customsRefusal('1403', '订购人与订单不一致');
      if (payment && payment.payer !== list.buyer) return customsRefusal('1403', '订购人与支付人不一致');
      if (order && payment && !decimal(order.acturalPaid).eq(payment.amountPaid))
        return customsRefusal('1403', '实付金额与支付金额不一致');
      return waybill && waybill.orderNo !== text(list.head, 'orderNo')
        ? customsRefusal('1403', '运单的订单编号不一致')
        : undefined;
    },
  },
  {
    id: 'annual-limit',
    source: '财关税〔2018〕49号; inner code 1313',
    refuses: (list, { usedThisYear, date }) => {
      const limit = inForce('annual limit', annualLimit, date).value;
      const after = usedThisYear.plus(taxableValueOf(list));
      return after.lte(limit)
        ? undefined
        : customsRefusal('1313', `totalPrice：${after.toFixed(2)} > limitPrice: ${limit}`);
    },
  },
];
