import { decimal, inForce } from '@app/kernel';
import { customsOffices } from '../data/customs-offices.js';
import { annualLimit, singleLimit } from '../data/retail-limits.js';
import { amount, taxableValueOf, text, type Fields, type FiledList } from './filed-list.js';
import { ratesOf } from './import-tax.js';
import type { KnownFacts } from './known-facts.js';
import { customsRefusal, eportRefusal, type Refusal } from './refusal.js';

/** One rule of the authority: what it refuses and where that is written (FLOWS section 6 unless it says otherwise). */
export interface ListRule {
  readonly id: string;
  readonly source: string;
  readonly refuses: (list: FiledList, known: KnownFacts) => Refusal | undefined;
}

/** qty × price may differ from totalPrice by rounding, CNY. */
const priceTolerance = decimal('0.01');

const checkFailed = (what: string): Refusal => eportRefusal('-621001', what);
const copNo = (list: FiledList): string => text(list.head, 'copNo');
const isBonded = (list: FiledList): boolean => ['1210', '1239'].includes(text(list.head, 'tradeMode'));

function firstLine(list: FiledList, wrong: (line: Fields, at: number) => boolean, what: string): Refusal | undefined {
  const at = list.lines.findIndex(wrong);
  return at < 0 ? undefined : checkFailed(`第${at + 1}项：${what}`);
}

function emptyField(list: FiledList, names: readonly string[], why: string): Refusal | undefined {
  const name = names.find((field) => text(list.head, field) === '');
  return name === undefined ? undefined : checkFailed(`${why}${name}不能为空`);
}

/** A code of ten characters and one of eighteen may be the same enterprise: only codes of one length can be told apart. */
function certainlyNone(code: string, others: readonly string[]): boolean {
  return others.every((other) => other.length === code.length && other !== code);
}

function resent(list: FiledList, { same }: KnownFacts): Refusal | undefined {
  const appType = text(list.head, 'appType');
  if (same === undefined) return appType === '1' ? undefined : eportRefusal('-621011', copNo(list));
  if (appType === '1') {
    const open = same.standing === 'failed' || same.standing === 'kept';
    return open ? undefined : eportRefusal('-621004', copNo(list));
  }
  const changeable = appType === '2' && same.standing !== 'declared' && text(list.head, 'appTime') > same.appTime;
  return changeable ? undefined : eportRefusal('-621012', copNo(list));
}

/** Judged in this order by the E-port; the first one that refuses is answered with its negative code. */
export const eportRules: readonly ListRule[] = [
  {
    id: 'law-in-force',
    source: '财关税〔2016〕18号, in force since 2016-04-08',
    refuses: (_, { date }) =>
      singleLimit.some((limit) => limit.from <= date) ? undefined : checkFailed(`零售进口税收政策在${date}尚未施行`),
  },
  { id: 'sent-again', source: 'codes -621004, -621011, -621012', refuses: resent },
  {
    id: 'order-declared-once',
    source: 'orderNo is unique per platform',
    refuses: (list, known) =>
      known.orderDeclaredIn === undefined
        ? undefined
        : eportRefusal('-621003', `订单${text(list.head, 'orderNo')}已由清单${known.orderDeclaredIn}申报`),
  },
  {
    id: 'waybill-used-once',
    source: 'logisticsNo is unique per logistics company within six months',
    refuses: (list, known) =>
      known.waybillDeclaredIn === undefined
        ? undefined
        : eportRefusal('-621003', `运单${text(list.head, 'logisticsNo')}已由清单${known.waybillDeclaredIn}使用`),
  },
  {
    id: 'import-only',
    source: 'ieFlag I; tradeMode 9610, 1210, 1239',
    refuses: ({ head }) => {
      if (text(head, 'ieFlag') !== 'I') return checkFailed('ieFlag限定为I');
      return ['9610', '1210', '1239'].includes(text(head, 'tradeMode')) ? undefined : checkFailed('tradeMode不是进口零售监管方式');
    },
  },
  {
    id: 'buyer-by-identity-card',
    source: 'buyerIdType 1',
    refuses: ({ head }) => (text(head, 'buyerIdType') === '1' ? undefined : checkFailed('buyerIdType限定为1')),
  },
  {
    id: 'one-parcel',
    source: 'packNo 1',
    refuses: ({ head }) => (amount(head, 'packNo').eq(1) ? undefined : checkFailed('packNo限定为1')),
  },
  {
    id: 'net-not-above-gross',
    source: 'netWeight <= grossWeight',
    refuses: ({ head }) =>
      amount(head, 'netWeight').lte(amount(head, 'grossWeight')) ? undefined : checkFailed('netWeight大于grossWeight'),
  },
  {
    id: 'bonded-fields',
    source: 'CEB621: emsNo, areaCode, areaName, itemRecordNo, country 142 of bonded imports',
    refuses: (list) => {
      if (!isBonded(list)) return undefined;
      if (text(list.head, 'country') !== '142') return checkFailed('保税进口country填写142');
      return (
        emptyField(list, ['emsNo', 'areaCode', 'areaName'], '保税进口') ??
        firstLine(list, (line) => text(line, 'itemRecordNo') === '', '保税进口itemRecordNo不能为空')
      );
    },
  },
  {
    id: 'direct-fields',
    source: 'CEB621: trafNo, voyageNo, billNo of direct imports',
    refuses: (list) => (isBonded(list) ? undefined : emptyField(list, ['trafNo', 'voyageNo', 'billNo'], '直购进口')),
  },
  {
    id: 'guarantor-named',
    source: 'CEB621 assureCode: an enterprise of the list',
    refuses: ({ head }) => {
      const named = ['ebpCode', 'ebcCode', 'logisticsCode', 'agentCode'].map((name) => text(head, name));
      return certainlyNone(text(head, 'assureCode'), named) ? checkFailed('assureCode不是清单的企业') : undefined;
    },
  },
  {
    id: 'line-numbers',
    source: 'gnum from 1 on, none twice; code -621027',
    refuses: (list) => {
      const numbers = list.lines.map((line) => Number(text(line, 'gnum')));
      if (new Set(numbers).size < numbers.length) return eportRefusal('-621027');
      return [...numbers].sort((a, b) => a - b).every((number, at) => number === at + 1)
        ? undefined
        : checkFailed('gnum应从1开始连续编号');
    },
  },
  {
    id: 'quantities-positive',
    source: 'qty, qty1 > 0; qty2 and unit2 both or neither',
    refuses: (list) =>
      firstLine(list, (line) => !amount(line, 'qty').gt(0) || !amount(line, 'qty1').gt(0), '数量应为正数') ??
      firstLine(list, (line) => (text(line, 'qty2') === '') !== (text(line, 'unit2') === ''), '第二数量与第二单位不符合规则'),
  },
  {
    id: 'total-is-quantity-times-price',
    source: 'totalPrice = qty x price',
    refuses: (list) =>
      firstLine(
        list,
        (line) => amount(line, 'qty').times(amount(line, 'price')).minus(amount(line, 'totalPrice')).abs().gt(priceTolerance),
        'totalPrice不等于qty乘以price',
      ),
  },
  {
    id: 'single-limit',
    source: '财关税〔2018〕49号; over it one single item only; code -621005',
    refuses: (list, { date }) => {
      const limit = inForce('single limit', singleLimit, date).value;
      if (taxableValueOf(list).lte(limit) || isSingleItem(list)) return undefined;
      return eportRefusal('-621005', copNo(list), limit);
    },
  },
];

/** Exactly one indivisible item: one line, quantity one. It may exceed the single limit and is then taxed in full. */
export function isSingleItem(list: FiledList): boolean {
  const [only, ...more] = list.lines;
  return only !== undefined && more.length === 0 && amount(only, 'qty').eq(1);
}

const linesDiffer = customsRefusal('1322');

/** Judged by customs after the E-port has sent the list; answered with 100 and an inner code. */
export const customsRules: readonly ListRule[] = [
  {
    id: 'office-known',
    source: 'office codes (关区代码)',
    refuses: ({ head }) => {
      const office = text(head, 'customsCode');
      return Object.hasOwn(customsOffices, office) ? undefined : customsRefusal('1402', `customsCode：${office}`);
    },
  },
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
  {
    id: 'order-lines-one-to-one',
    source: 'gnum and gname as in the order',
    refuses: (list, { order }) => {
      if (order === undefined) return undefined;
      const names = new Map(order.lines.map((line) => [Number(line.gnum), line.itemName]));
      const same = list.lines.every((line) => names.get(Number(text(line, 'gnum'))) === text(line, 'gname'));
      return same && names.size === list.lines.length ? undefined : linesDiffer;
    },
  },
  {
    id: 'documents-agree',
    source: 'acturalPaid = amountPaid; buyer and payer; orderNo of the waybill',
    refuses: (list, { order, payment, waybill }) => {
      if (order && order.buyer !== list.buyer) return customsRefusal('1403', '订购人与订单不一致');
      if (payment && payment.payer !== list.buyer) return customsRefusal('1403', '订购人与支付人不一致');
      if (order && payment && !decimal(order.acturalPaid).eq(payment.amountPaid)) return customsRefusal('1403', '实付金额与支付金额不一致');
      return waybill && waybill.orderNo !== text(list.head, 'orderNo') ? customsRefusal('1403', '运单的订单编号不一致') : undefined;
    },
  },
  {
    id: 'annual-limit',
    source: '财关税〔2018〕49号; inner code 1313',
    refuses: (list, { usedThisYear, date }) => {
      const limit = inForce('annual limit', annualLimit, date).value;
      const after = usedThisYear.plus(taxableValueOf(list));
      return after.lte(limit) ? undefined : customsRefusal('1313', `totalPrice：${after.toFixed(2)} > limitPrice: ${limit}`);
    },
  },
];

/** The first refusal, the E-port's rules before customs' own; `undefined`: the list is in order. */
export function judgeList(list: FiledList, known: KnownFacts): Refusal | undefined {
  for (const rule of [...eportRules, ...customsRules]) {
    const refusal = rule.refuses(list, known);
    if (refusal) return refusal;
  }
  return undefined;
}
