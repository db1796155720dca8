import { checkCitizenId, inForce } from '@app/kernel';
import { singleLimit } from '../data/retail-limits.js';
import { amount, taxableValueOf, text, type FiledList } from './filed-list.js';
import type { ListRule } from './list-rule.js';
import { eportRefusal } from './refusal.js';
import {
  checkFailed,
  copNo,
  emptyField,
  firstLine,
  lineNumbers,
  netNotAboveGross,
  quantitiesPositive,
  sentAgain,
  totalIsQuantityTimesPrice,
  waybillUsedOnce,
} from './shared-rules.js';

const isBonded = (list: FiledList): boolean => ['1210', '1239'].includes(text(list.head, 'tradeMode'));

/** A code of ten characters and one of eighteen may be the same enterprise: only codes of one length can be told apart. */
function certainlyNone(code: string, others: readonly string[]): boolean {
  return others.every((other) => other.length === code.length && other !== code);
}

/** Exactly one indivisible item: one line, quantity one. It may exceed the single limit and is then taxed in full. */
function isSingleItem(list: FiledList): boolean {
  const [only, ...more] = list.lines;
  return only !== undefined && more.length === 0 && amount(only, 'qty').eq(1);
}

/** Judged in this order by the E-port; the first one that refuses is answered with its negative code. */
export const eportRules: readonly ListRule[] = [
  {
    id: 'law-in-force',
    source: '财关税〔2016〕18号, in force since 2016-04-08',
    refuses: (_, { date }) =>
      singleLimit.some((limit) => limit.from <= date)
        ? undefined
        : checkFailed(`零售进口税收政策在${date}尚未施行`),
  },
  sentAgain,
  {
    id: 'order-declared-once',
    source: 'orderNo is unique per platform',
    refuses: (list, known) =>
      known.orderDeclaredIn === undefined
        ? undefined
        : eportRefusal('-621003', `订单${text(list.head, 'orderNo')}已由清单${known.orderDeclaredIn}申报`),
  },
  waybillUsedOnce,
  {
    id: 'import-only',
    source: 'ieFlag I; tradeMode 9610, 1210, 1239',
    refuses: ({ head }) => {
      if (text(head, 'ieFlag') !== 'I') return checkFailed('ieFlag限定为I');
      return ['9610', '1210', '1239'].includes(text(head, 'tradeMode'))
        ? undefined
        : checkFailed('tradeMode不是进口零售监管方式');
    },
  },
  {
    id: 'buyer-by-identity-card',
    source: 'buyerIdType 1',
    refuses: ({ head }) =>
      text(head, 'buyerIdType') === '1' ? undefined : checkFailed('buyerIdType限定为1'),
  },
  {
    id: 'identity-number-valid',
    source: 'GB 11643: birth date and check character of buyerIdNumber',
    refuses: ({ head }, { date }) =>
      checkCitizenId(text(head, 'buyerIdNumber'), date).valid
        ? undefined
        : checkFailed('buyerIdNumber不是有效的公民身份号码'),
  },
  {
    id: 'one-parcel',
    source: 'packNo 1',
    refuses: ({ head }) => (amount(head, 'packNo').eq(1) ? undefined : checkFailed('packNo限定为1')),
  },
  netNotAboveGross,
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
    refuses: (list) =>
      isBonded(list) ? undefined : emptyField(list, ['trafNo', 'voyageNo', 'billNo'], '直购进口'),
  },
  {
    id: 'guarantor-named',
    source: 'CEB621 assureCode: an enterprise of the list',
    refuses: ({ head }) => {
      const named = ['ebpCode', 'ebcCode', 'logisticsCode', 'agentCode'].map((name) => text(head, name));
      return certainlyNone(text(head, 'assureCode'), named)
        ? checkFailed('assureCode不是清单的企业')
        : undefined;
    },
  },
  lineNumbers,
  quantitiesPositive,
  totalIsQuantityTimesPrice,
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
