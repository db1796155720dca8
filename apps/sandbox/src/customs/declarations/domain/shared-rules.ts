import { decimal } from '@app/kernel';
import { customsOffices } from '../data/customs-offices.js';
import { amount, text, type Fields, type FiledGoods } from './filed-list.js';
import type { SharedFacts } from './known-facts.js';
import type { SharedRule } from './list-rule.js';
import { customsRefusal, eportRefusal, type Refusal } from './refusal.js';

/** qty × price may differ from totalPrice by rounding, one hundredth of the currency. */
const priceTolerance = decimal('0.01');

export const checkFailed = (what: string): Refusal => eportRefusal('-621001', what);
export const copNo = (list: FiledGoods): string => text(list.head, 'copNo');

/** The first line that is `wrong`, refused with its place. */
export function firstLine(
  list: FiledGoods,
  wrong: (line: Fields, at: number) => boolean,
  what: string,
): Refusal | undefined {
  const at = list.lines.findIndex(wrong);
  return at < 0 ? undefined : checkFailed(`第${at + 1}项：${what}`);
}

/** The first of the head fields `names` that is empty. */
export function emptyField(list: FiledGoods, names: readonly string[], why: string): Refusal | undefined {
  const name = names.find((field) => text(list.head, field) === '');
  return name === undefined ? undefined : checkFailed(`${why}${name}不能为空`);
}

function resent(list: FiledGoods, { same }: SharedFacts): Refusal | undefined {
  const appType = text(list.head, 'appType');
  if (same === undefined) return appType === '1' ? undefined : eportRefusal('-621011', copNo(list));
  if (appType === '1') {
    const open = same.standing === 'failed' || same.standing === 'kept';
    return open ? undefined : eportRefusal('-621004', copNo(list));
  }
  const changeable =
    appType === '2' &&
    !['declared', 'cancelled'].includes(same.standing) &&
    text(list.head, 'appTime') > same.appTime;
  return changeable ? undefined : eportRefusal('-621012', copNo(list));
}

export const sentAgain: SharedRule = {
  id: 'sent-again',
  source: 'codes -621004, -621011, -621012',
  refuses: resent,
};

export const waybillUsedOnce: SharedRule = {
  id: 'waybill-used-once',
  source: 'logisticsNo is unique per logistics company within six months',
  refuses: (list, known) =>
    known.waybillDeclaredIn === undefined
      ? undefined
      : eportRefusal(
          '-621003',
          `运单${text(list.head, 'logisticsNo')}已由清单${known.waybillDeclaredIn}使用`,
        ),
};

export const netNotAboveGross: SharedRule = {
  id: 'net-not-above-gross',
  source: 'netWeight <= grossWeight',
  refuses: ({ head }) =>
    amount(head, 'netWeight').lte(amount(head, 'grossWeight'))
      ? undefined
      : checkFailed('netWeight大于grossWeight'),
};

export const lineNumbers: SharedRule = {
  id: 'line-numbers',
  source: 'gnum from 1 on, none twice; code -621027',
  refuses: (list) => {
    const numbers = list.lines.map((line) => Number(text(line, 'gnum')));
    if (new Set(numbers).size < numbers.length) return eportRefusal('-621027');
    return [...numbers].sort((a, b) => a - b).every((number, at) => number === at + 1)
      ? undefined
      : checkFailed('gnum应从1开始连续编号');
  },
};

export const quantitiesPositive: SharedRule = {
  id: 'quantities-positive',
  source: 'qty, qty1 > 0; qty2 and unit2 both or neither',
  refuses: (list) =>
    firstLine(list, (line) => !amount(line, 'qty').gt(0) || !amount(line, 'qty1').gt(0), '数量应为正数') ??
    firstLine(
      list,
      (line) => (text(line, 'qty2') === '') !== (text(line, 'unit2') === ''),
      '第二数量与第二单位不符合规则',
    ),
};

export const totalIsQuantityTimesPrice: SharedRule = {
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
};

export const orderLinesOneToOne: SharedRule = {
  id: 'order-lines-one-to-one',
  source: 'gnum and gname as in the order',
  refuses: (list, { order }) => {
    if (order === undefined) return undefined;
    const names = new Map(order.lines.map((line) => [Number(line.gnum), line.itemName]));
    const same = list.lines.every((line) => names.get(Number(text(line, 'gnum'))) === text(line, 'gname'));
    return same && names.size === list.lines.length ? undefined : customsRefusal('1322');
  },
};

export const officeKnown: SharedRule = {
  id: 'office-known',
  source: 'office codes (关区代码)',
  refuses: ({ head }) => {
    const office = text(head, 'customsCode');
    return Object.hasOwn(customsOffices, office)
      ? undefined
      : customsRefusal('1402', `customsCode：${office}`);
  },
};
