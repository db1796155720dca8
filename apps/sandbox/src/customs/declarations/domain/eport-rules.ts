import { decimal, inForce } from '@app/kernel';
import { singleLimit } from '../data/retail-limits.js';
import { amount, taxableValueOf, text, type Fields, type FiledList } from './filed-list.js';
import type { KnownFacts } from './known-facts.js';
import type { ListRule } from './list-rule.js';
import { eportRefusal, type Refusal } from './refusal.js';

/** qty × price may differ from totalPrice by rounding, CNY. */
const priceTolerance = decimal('0.01');

const checkFailed = (what: string): Refusal => eportRefusal('-621001', what);
const copNo = (list: FiledList): string => text(list.head, 'copNo');
const isBonded = (list: FiledList): boolean => ['1210', '1239'].includes(text(list.head, 'tradeMode'));

function firstLine(
  list: FiledList,
  wrong: (line: Fields, at: number) => boolean,
  what: string,
): Refusal | undefined {
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
  const changeable =
    appType === '2' && same.standing !== 'declared' && text(list.head, 'appTime') > same.appTime;
  return changeable ? undefined : eportRefusal('-621012', copNo(list));
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
        : eportRefusal(
            '-621003',
            `运单${text(list.head, 'logisticsNo')}已由清单${known.waybillDeclaredIn}使用`,
          ),
  },
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
    id: 'one-parcel',
    source: 'packNo 1',
    refuses: ({ head }) => (amount(head, 'packNo').eq(1) ? undefined : checkFailed('packNo限定为1')),
  },
  {
    id: 'net-not-above-gross',
    source: 'netWeight <= grossWeight',
    refuses: ({ head }) =>
      amount(head, 'netWeight').lte(amount(head, 'grossWeight'))
        ? undefined
        : checkFailed('netWeight大于grossWeight'),
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
      firstLine(
        list,
        (line) => (text(line, 'qty2') === '') !== (text(line, 'unit2') === ''),
        '第二数量与第二单位不符合规则',
      ),
  },
  {
    id: 'total-is-quantity-times-price',
    source: 'totalPrice = qty x price',
    refuses: (list) =>
      firstLine(
        list,
        (line) =>
          amount(line, 'qty')
            .times(amount(line, 'price'))
            .minus(amount(line, 'totalPrice'))
            .abs()
            .gt(priceTolerance),
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
