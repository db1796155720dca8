import { DomainError, type CalendarDate, type Fault } from '@app/kernel';
import type { Canonical } from '../../lists/domain/check-definition.js';
import { decimalOf } from '../../lists/domain/exact.js';
import type { ListStatus } from '../../lists/domain/list-life.js';
import type { Fields } from '../../lists/domain/match-report.js';
import type { FiledDocument } from '../../messages/domain/filed-document.js';
import { differences, listUnknown, mayConcern, type ListInQuestion } from './list-in-question.js';
import { exportReturnModes, returnPeriod } from './return-periods.js';
import { leftOf, quantityFields, type ReturnedQuantity } from './returned-quantities.js';

const returnable: readonly ListStatus[] = ['released', 'closed'];

/** What a return repeats of its list (FIELDS CEB625, CEB213); a returned export may travel under another waybill. */
const repeatedHead = {
  I: ['orderNo', 'ebpCode', 'logisticsNo', 'logisticsCode', 'buyerIdNumber', 'buyerName'],
  E: ['ebpCode'],
} as const;
const repeatedLine = {
  I: ['gname', 'unit'],
  E: ['gname', 'gmodel', 'unit', 'unit1', 'unit2'],
} as const;

/**
 * What speaks against a return (退货): unknown list (-625204), goods not released, the period is over, a line that is not in
 * the list (-625209), more than was released less what is returned or applied for (RULES 2.7). `taken` is the latter.
 */
export function returnFaults(
  filed: FiledDocument,
  list: ListInQuestion | undefined,
  taken: readonly ReturnedQuantity[],
  today: CalendarDate,
  canonical: Canonical,
): Fault[] {
  const ieFlag = filed.messageType === 'CEB625' ? 'I' : 'E';
  if (!mayConcern(filed, list, ieFlag, canonical)) return [listUnknown(filed)];
  const { releasedOn } = list;
  if (!returnable.includes(list.status) || releasedOn === undefined) return [statusForbids(filed, list)];
  return [
    ...(ieFlag === 'E' ? modeFaults(filed, list) : []),
    ...periodFaults(filed, ieFlag, releasedOn, today),
    ...differences(filed.head, list.head, filed.headPointer, repeatedHead[ieFlag], canonical),
    ...filed.lines.flatMap((line, at) =>
      lineFaults(line, `${filed.linesPointer}/${at}`, list, ieFlag, taken, canonical),
    ),
  ];
}

function statusForbids({ headPointer }: FiledDocument, { status }: ListInQuestion): Fault {
  const gone = status === 'returned' || status === 'cancelled';
  return {
    pointer: `${headPointer}/invtNo`,
    code: 'list-status-forbids-return',
    message: { zh: '清单的状态不符合退货申报要求', en: 'the status of the list does not allow a return' },
    expected: returnable.join(' / '),
    actual: status,
    fix: gone
      ? {
          zh: '清单已全部退货或撤销，无需再申请',
          en: 'all of it is returned or cancelled: nothing is left to return',
        }
      : {
          zh: '放行后申请退货；放行前申请撤销',
          en: 'apply after release; before release apply for cancellation',
        },
  };
}

function modeFaults({ head, headPointer }: FiledDocument, { tradeMode }: ListInQuestion): Fault[] {
  const expected = Object.hasOwn(exportReturnModes, tradeMode) ? exportReturnModes[tradeMode] : undefined;
  const pointer = `${headPointer}/tradeMode`;
  if (expected === undefined) {
    return [
      {
        pointer: `${headPointer}/invtNo`,
        code: 'mode-not-returnable',
        message: {
          zh: `监管方式 ${tradeMode} 的清单不适用出口退货申请单`,
          en: `lists of mode ${tradeMode} are not returned by this application`,
        },
        expected: Object.keys(exportReturnModes).join(' / '),
        actual: tradeMode,
        fix: { zh: '以报关单办理退运', en: 'declare the return by customs declaration' },
      },
    ];
  }
  // the annotation of the schema names the mode of the export itself, the specification that of the return
  const actual = head.tradeMode ?? '';
  if (actual === '' || actual === expected || actual === tradeMode) return [];
  return [
    {
      pointer,
      code: 'differs-from-list',
      message: { zh: '退货监管方式与原清单不对应', en: "does not go with the list's supervision mode" },
      expected,
      actual,
      fix: { zh: `填写 ${expected}`, en: `put ${expected}` },
    },
  ];
}

function periodFaults(
  { headPointer }: FiledDocument,
  ieFlag: 'I' | 'E',
  releasedOn: CalendarDate,
  today: CalendarDate,
): Fault[] {
  const pointer = `${headPointer}/appTime`;
  try {
    const { applyBy, source } = returnPeriod(ieFlag, releasedOn, today);
    if (today <= applyBy) return [];
    return [
      {
        pointer,
        code: 'return-too-late',
        message: {
          zh: `已超过退货申请期限（${source}）`,
          en: `the period for applying is over (${source})`,
        },
        expected: `<= ${applyBy}`,
        actual: today,
        fix: { zh: '按一般退运办理', en: 'return the goods under general rules' },
      },
    ];
  } catch (error) {
    if (!(error instanceof DomainError) || error.kind !== 'uncomputable') throw error;
    return [{ pointer, code: error.code, message: error.text, actual: today }];
  }
}

function lineFaults(
  line: Fields,
  pointer: string,
  list: ListInQuestion,
  ieFlag: 'I' | 'E',
  taken: readonly ReturnedQuantity[],
  canonical: Canonical,
): Fault[] {
  const listed = list.lines.find((one) => Number(one.gnum) === Number(line.gnum) && one.gcode === line.gcode);
  if (!listed) {
    return [
      {
        pointer: `${pointer}/gnum`,
        code: 'return-line-unknown',
        message: {
          zh: '在关联的清单中未找到该表体序号和商品编号',
          en: 'the list has no line with this number and commodity code',
        },
        expected: list.lines.map((one) => `${Number(one.gnum)} ${one.gcode ?? ''}`).join(', '),
        actual: `${line.gnum ?? ''} ${line.gcode ?? ''}`,
        fix: { zh: 'gnum 和 gcode 按原清单填写', en: 'fill gnum and gcode as in the list' },
      },
    ];
  }
  return [
    ...differences(line, listed, pointer, repeatedLine[ieFlag], canonical),
    ...quantityFaults(line, listed, pointer, taken),
  ];
}

function quantityFaults(
  line: Fields,
  listed: Fields,
  pointer: string,
  taken: readonly ReturnedQuantity[],
): Fault[] {
  return quantityFields.flatMap((field) => {
    const left = leftOf(listed, field, taken);
    const asked = decimalOf(line[field]);
    if (asked.lessThanOrEqualTo(left)) return [];
    return [
      {
        pointer: `${pointer}/${field}`,
        code: 'return-quantity-exceeded',
        message: {
          zh: '退货数量超过原清单数量减去已申请退货的数量',
          en: 'more than was released less what is returned or applied for',
        },
        expected: `<= ${left.toFixed()}`,
        actual: asked.toFixed(),
        fix: {
          zh: `最多还可退 ${left.toFixed()}`,
          en: `at most ${left.toFixed()} may still be returned`,
        },
      },
    ];
  });
}
