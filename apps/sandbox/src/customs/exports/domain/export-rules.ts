import { decimal, type Decimal } from '@app/kernel';
import { amount, text, type FiledGoods } from '../../declarations/domain/filed-list.js';
import type { SharedFacts } from '../../declarations/domain/known-facts.js';
import { firstRefusal, type SharedRule } from '../../declarations/domain/list-rule.js';
import { customsRefusal, type Refusal } from '../../declarations/domain/refusal.js';
import {
  checkFailed,
  emptyField,
  firstLine,
  lineNumbers,
  netNotAboveGross,
  officeKnown,
  orderLinesOneToOne,
  quantitiesPositive,
  sentAgain,
  totalIsQuantityTimesPrice,
  waybillUsedOnce,
} from '../../declarations/domain/shared-rules.js';
import { exportCodes } from '../data/export-codes.js';
import { ticketLimit, yuanPerUnit } from '../data/ticket-limit.js';

const modes = ['9610', '1210', '1239', '9710', '9810'];

/** A hundred thousand tonnes, a ship of goods: the weight of a declaration must fit into its field. */
const heaviestListKg = decimal('100000000');

const fromZone = (list: FiledGoods): boolean => ['1210', '1239'].includes(text(list.head, 'tradeMode'));

/** Modes whose goods leave on a list only up to the limit of a ticket; 1210 and 1239 have none. */
const limitedModes = ['9610', '9710', '9810'];

/** FOB value, CNY; `undefined` where a line is in a currency whose rate the sandbox does not have. */
function valueInYuan({ lines }: FiledGoods): Decimal | undefined {
  let value = decimal('0');
  for (const line of lines) {
    const rate = yuanPerUnit[text(line, 'currency')];
    if (rate === undefined) return undefined;
    value = value.plus(amount(line, 'totalPrice').times(rate));
  }
  return value;
}

/** Judged in this order; the E-port's with a negative code, customs' own (from `office-known` on) with 100 and an inner code. */
export const exportRules: readonly SharedRule[] = [
  sentAgain,
  waybillUsedOnce,
  {
    id: 'export-only',
    source: `ieFlag E; tradeMode ${modes.join(', ')}`,
    refuses: ({ head }) => {
      if (text(head, 'ieFlag') !== 'E') return checkFailed('ieFlag限定为E');
      return modes.includes(text(head, 'tradeMode'))
        ? undefined
        : checkFailed('tradeMode不是跨境电商出口监管方式');
    },
  },
  {
    id: 'statistics-flag',
    source: 'statisticsFlag A or B',
    refuses: ({ head }) =>
      ['A', 'B'].includes(text(head, 'statisticsFlag')) ? undefined : checkFailed('statisticsFlag限定为A或B'),
  },
  netNotAboveGross,
  {
    id: 'weight-plausible',
    source: "the sandbox's own: grossWeight up to 100,000 tonnes",
    refuses: ({ head }) =>
      amount(head, 'grossWeight').lte(heaviestListKg) ? undefined : checkFailed('grossWeight过大'),
  },
  {
    id: 'zone-fields',
    source: 'CEB603: emsNo, iacCode, iacName, itemRecordNo of exports from special zones',
    refuses: (list) =>
      fromZone(list)
        ? (emptyField(list, ['emsNo', 'iacCode', 'iacName'], '特殊区域出口') ??
          firstLine(list, (line) => text(line, 'itemRecordNo') === '', '特殊区域出口itemRecordNo不能为空'))
        : undefined,
  },
  lineNumbers,
  quantitiesPositive,
  totalIsQuantityTimesPrice,
  officeKnown,
  {
    id: 'ten-digit-code-known',
    source: 'statisticsFlag B: the ten-digit code of each line; inner code 1405',
    refuses: (list) => {
      if (text(list.head, 'statisticsFlag') !== 'B') return undefined;
      const line = list.lines.find((one) => !exportCodes.has(text(one, 'gcode')));
      return line && customsRefusal('1405', `第${text(line, 'gnum')}项商品编号：${text(line, 'gcode')}`);
    },
  },
  {
    id: 'ticket-limit',
    source: '海关总署公告2020年第75号: 9610, 9710, 9810 up to 5,000 CNY; inner code 1406',
    refuses: (list, { date }) => {
      if (!limitedModes.includes(text(list.head, 'tradeMode'))) return undefined;
      const value = valueInYuan(list);
      const limit = ticketLimit.find(({ from }) => from <= date)?.value;
      return value === undefined || limit === undefined || value.lte(limit)
        ? undefined
        : customsRefusal('1406', `totalPrice：${value.toFixed(2)} > ${limit}`);
    },
  },
  orderLinesOneToOne,
];

/** The first refusal; `undefined`: the list is in order. */
export function judgeExport(list: FiledGoods, known: SharedFacts): Refusal | undefined {
  return firstRefusal(exportRules, list, known);
}
