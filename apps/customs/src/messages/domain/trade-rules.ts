import { calendarDate, type Fault } from '@app/kernel';
import { allowedDigits, codeRefusal } from '../../calculations/domain/commodity-digits.js';
import { billFaults } from './bill-rules.js';
import {
  citizenId,
  commodity,
  date,
  enterprise,
  fault,
  inTable,
  notNegative,
  oneOf,
  platform,
  positive,
  producer,
  retailCommodity,
  tableRules,
  time,
  type FieldRule,
} from './field-rules.js';
import { codedHeadFields, codedLineFields } from '../../codes/coded-fields.js';
import type { FiledDocument } from './filed-document.js';

/** Rules of head fields by message type and name; the same name means the same everywhere unless a message says otherwise. */
const commonHead: Readonly<Record<string, FieldRule>> = {
  appType: oneOf('1', '2', '3'),
  appTime: time,
  appStatus: oneOf('1', '2'),
  ebpCode: platform,
  ebcCode: enterprise,
  payCode: enterprise,
  logisticsCode: enterprise,
  agentCode: enterprise,
  areaCode: enterprise,
  assureCode: enterprise,
  buyerIdType: oneOf('1'),
  buyerIdNumber: citizenId,
  payerIdType: oneOf('1'),
  payerIdNumber: citizenId,
  ...tableRules(codedHeadFields),
  declTime: date,
  ieDate: date,
  payTime: time,
  logisticsTime: time,
  logisticsStatus: oneOf('S'),
  accountingDate: time,
  leaveTime: time,
  ownerCode: producer,
  iacCode: enterprise,
  operatorCode: enterprise,
  declAgentCode: enterprise,
  statisticsFlag: oneOf('A', 'B'),
  charge: positive,
  goodsValue: notNegative,
  freight: notNegative,
  discount: notNegative,
  taxTotal: notNegative,
  acturalPaid: notNegative,
  amountPaid: notNegative,
  insuredFee: notNegative,
  grossWeight: positive,
  netWeight: positive,
  weight: positive,
};

/** Goods of a returned export come from abroad (FIELDS CEB213 country: 不能为中国). */
const abroad: FieldRule = (field, now) =>
  field.value === '142'
    ? fault(field, 'dispatched-from-china', '启运国不能为中国', 'not dispatched from China', 'not 142')
    : inTable('country')(field, now);

const headByMessage: Readonly<Record<string, Readonly<Record<string, FieldRule>>>> = {
  CEB311: { orderType: oneOf('I') },
  CEB303: { orderType: oneOf('E', 'B', 'W') },
  CEB507: { ieFlag: oneOf('E') },
  CEB511: { packNo: oneOf('1') },
  CEB603: { ieFlag: oneOf('E'), tradeMode: inTable('exportTradeMode'), packNo: positive },
  CEB213: {
    ieFlag: oneOf('I'),
    tradeMode: oneOf('9661', '1261', '9610', '1210', '1239', '9810'),
    country: abroad,
  },
  CEB215: { ieFlag: oneOf('I') },
  CEB623: { appType: oneOf('1') },
  CEB701: { summaryFlag: oneOf('1', '2') },
  CEB711: { ieFlag: oneOf('I') },
  CEB621: { ieFlag: oneOf('I'), tradeMode: inTable('importTradeMode'), packNo: oneOf('1') },
};

const lineRules: ReadonlyMap<string, FieldRule> = new Map(
  Object.entries({
    ...tableRules(codedLineFields),
    gcode: commodity,
    qty: positive,
    qty1: positive,
    qty2: positive,
    price: notNegative,
    totalPrice: notNegative,
  }),
);

interface ModeFields {
  readonly demands: readonly string[];
  readonly forbids: readonly string[];
  /** Goods that stand in an account book: each line names its record. */
  readonly recorded: boolean;
}

const bondedImport: ModeFields = {
  demands: ['emsNo', 'areaCode', 'areaName'],
  forbids: ['trafNo', 'voyageNo', 'billNo'],
  recorded: true,
};
const zoneExport: ModeFields = { demands: ['emsNo', 'iacCode', 'iacName'], forbids: [], recorded: true };

/** Which head fields a supervision mode demands and which it forbids (FLOWS 1 and 2, FIELDS 603 and 621). */
const modeFields: Readonly<Record<string, ModeFields>> = {
  'CEB621 1210': bondedImport,
  'CEB621 1239': bondedImport,
  'CEB621 9610': { demands: ['trafNo', 'voyageNo', 'billNo'], forbids: [], recorded: false },
  'CEB603 1210': zoneExport,
  'CEB603 1239': zoneExport,
};

function modeFaults({ messageType, head, headPointer, lines, linesPointer }: FiledDocument): Fault[] {
  const mode = head.tradeMode ?? '';
  const key = `${messageType} ${mode}`;
  const fields = Object.hasOwn(modeFields, key) ? modeFields[key] : undefined;
  if (!fields) return [];
  const demanded = (pointer: string, name: string): Fault => ({
    pointer: `${pointer}/${name}`,
    code: 'mode-demands-field',
    message: { zh: `监管方式 ${mode} 必填`, en: `supervision mode ${mode} demands it` },
    expected: name,
    fix: { zh: `填写 ${name}`, en: `fill ${name}` },
  });
  const missing = fields.demands.filter((name) => !head[name]).map((name) => demanded(headPointer, name));
  const forbidden = fields.forbids
    .filter((name) => head[name])
    .map((name) => ({
      pointer: `${headPointer}/${name}`,
      code: 'mode-forbids-field',
      message: { zh: `监管方式 ${mode} 免填`, en: `supervision mode ${mode} leaves it empty` },
      actual: head[name] ?? '',
      fix: { zh: `删除 ${name}`, en: `leave ${name} out` },
    }));
  const unrecorded = lines.flatMap((line, at) =>
    fields.recorded && !line.itemRecordNo ? [demanded(`${linesPointer}/${at}`, 'itemRecordNo')] : [],
  );
  const country =
    fields === bondedImport && head.country !== undefined && head.country !== '142'
      ? fault(
          { name: 'country', value: head.country, pointer: `${headPointer}/country` },
          'value-not-allowed',
          '保税进口起运国填 142',
          'a bonded import leaves from 142',
          '142',
        )
      : [];
  return [...missing, ...forbidden, ...unrecorded, ...country];
}

/** A document in more parts than this is an error of the sender's counter. */
const partsLimit = 1_000;

/** Messages in parts are numbered from 1 without gaps up to their count (507, 509, 607, 701). */
function partFaults({ head, headPointer }: FiledDocument): Fault[] {
  const { msgCount, msgSeqNo } = head;
  if (msgCount === undefined || msgSeqNo === undefined) return [];
  if (Number(msgCount) > partsLimit) {
    const counter = { name: 'msgCount', value: msgCount, pointer: `${headPointer}/msgCount` };
    return fault(counter, 'too-many-parts', '报文总数过大', 'too many parts', `<= ${partsLimit}`);
  }
  // what is no number is the structure's matter
  if (![msgCount, msgSeqNo].every((counter) => /^\d+$/.test(counter))) return [];
  if (Number(msgCount) < 1) {
    const counter = { name: 'msgCount', value: msgCount, pointer: `${headPointer}/msgCount` };
    return fault(counter, 'part-out-of-range', '报文总数至少为 1', 'there is at least one part', '>= 1');
  }
  if (Number(msgSeqNo) >= 1 && Number(msgSeqNo) <= Number(msgCount)) return [];
  const field = { name: 'msgSeqNo', value: msgSeqNo, pointer: `${headPointer}/msgSeqNo` };
  return fault(
    field,
    'part-out-of-range',
    '报文序号超出报文总数',
    'the part lies outside the count',
    `1 .. ${msgCount}`,
  );
}

/** A simplified export list writes its commodity codes with 4 or 6 digits, filled up with zeros (RULES 2.5). */
function exportCommodity(head: FiledDocument['head'], now: Date): FieldRule {
  const { tradeMode = '', statisticsFlag = '', customsCode = '' } = head;
  const allowed = allowedDigits({ date: calendarDate(now), tradeMode, statisticsFlag, customsCode });
  return ({ value, pointer }) => {
    const refusal = codeRefusal(value, allowed);
    return refusal ? [{ pointer, actual: value, ...refusal }] : [];
  };
}

/** The schema leaves the number of import cancellations and returns open; receipts name them by it (FIELDS CEB624, CEB626). */
function numberFaults({ messageType, head, headPointer }: FiledDocument): Fault[] {
  if (!['CEB623', 'CEB625'].includes(messageType) || head.copNo) return [];
  return [
    {
      pointer: `${headPointer}/copNo`,
      code: 'number-missing',
      message: { zh: '企业内部编号必填，回执以此对应', en: 'receipts name the document by this number' },
      expected: 'copNo',
      fix: { zh: '填写 copNo', en: 'fill copNo' },
    },
  ];
}

function commodityRule(
  messageType: FiledDocument['messageType'],
  head: FiledDocument['head'],
  now: Date,
): FieldRule {
  if (messageType === 'CEB603') return exportCommodity(head, now);
  // a return repeats the code of its list, which decides (return-rules.ts)
  if (messageType === 'CEB213' || messageType === 'CEB625') return () => [];
  return messageType === 'CEB621' ? retailCommodity : commodity;
}

function lineFaults(
  { messageType, head, lines, linesPointer }: FiledDocument,
  now: Date,
  passed: PassedValues,
): Fault[] {
  const gcode = commodityRule(messageType, head, now);
  const ruleOf = (name: string): FieldRule | undefined => (name === 'gcode' ? gcode : lineRules.get(name));
  const seen = new Set<string>();
  return lines.flatMap((line, at) => {
    const pointer = `${linesPointer}/${at}`;
    const faults = fieldFaults(line, pointer, ruleOf, { now, passed });
    const gnum = String(Number(line.gnum ?? ''));
    if (line.gnum !== undefined && seen.has(gnum)) {
      faults.push(
        ...fault(
          { name: 'gnum', value: gnum, pointer: `${pointer}/gnum` },
          'gnum-repeated',
          '商品序号重复',
          'the line number is used twice',
          '1, 2, 3 …',
        ),
      );
    }
    seen.add(gnum);
    if (Boolean(line.qty2) !== Boolean(line.unit2)) {
      const name = line.qty2 ? 'unit2' : 'qty2';
      faults.push({
        pointer: `${pointer}/${name}`,
        code: 'second-quantity-incomplete',
        message: {
          zh: '第二数量与第二计量单位须同时填写或同时为空',
          en: 'second quantity and second unit come together or not at all',
        },
        fix: { zh: `补填 ${name} 或删除另一项`, en: `fill ${name} or leave the other one out` },
      });
    }
    return faults;
  });
}

/** Messages whose lines a list and its order share: they meet by their number. */
const numberedFromOne = ['CEB303', 'CEB311', 'CEB603', 'CEB621'];

/** FIELDS: 从 1 开始连续序号. Repeated numbers are told by line. */
function gapFaults({ messageType, lines, linesPointer }: FiledDocument): Fault[] {
  if (!numberedFromOne.includes(messageType)) return [];
  const at = lines.findIndex(({ gnum }) => Number(gnum) < 1 || Number(gnum) > lines.length);
  const line = lines[at];
  if (line?.gnum === undefined) return [];
  return fault(
    { name: 'gnum', value: line.gnum, pointer: `${linesPointer}/${at}/gnum` },
    'gnum-not-consecutive',
    '项号应从 1 开始连续编号',
    'lines are numbered from 1 without gaps',
    `1 .. ${lines.length}`,
  );
}

interface Judging {
  readonly now: Date;
  readonly passed: PassedValues;
}

/** Values that a rule has let pass in this message: codes, dates and parties are mostly the same in all its documents. */
export class PassedValues {
  private readonly byRule = new Map<FieldRule, Set<string>>();

  has(rule: FieldRule, value: string): boolean {
    return this.byRule.get(rule)?.has(value) ?? false;
  }

  add(rule: FieldRule, value: string): void {
    const values = this.byRule.get(rule);
    if (values) values.add(value);
    else this.byRule.set(rule, new Set([value]));
  }
}

function fieldFaults(
  fields: Readonly<Record<string, string>>,
  pointer: string,
  ruleOf: (name: string) => FieldRule | undefined,
  { now, passed }: Judging,
): Fault[] {
  const faults: Fault[] = [];
  for (const name of Object.keys(fields)) {
    const rule = ruleOf(name);
    const value = fields[name] ?? '';
    if (!rule || value === '' || passed.has(rule, value)) continue;
    const found = rule({ name, value, pointer: `${pointer}/${name}` }, now);
    if (found.length === 0) passed.add(rule, value);
    else faults.push(...found);
  }
  return faults;
}

const headRules = new Map<string, ReadonlyMap<string, FieldRule>>();

function headRulesOf(messageType: string): ReadonlyMap<string, FieldRule> {
  const known = headRules.get(messageType);
  if (known) return known;
  const rules = new Map(Object.entries({ ...commonHead, ...headByMessage[messageType] }));
  headRules.set(messageType, rules);
  return rules;
}

/**
 * What a document shows by itself beyond the schema: code tables, check digits, dates, what its mode demands (FLOWS 6).
 * Amounts against one another and documents against one another are the match report's. `passed` is that of the message.
 */
export function tradeFaults(filed: FiledDocument, now: Date, passed = new PassedValues()): Fault[] {
  const rules = headRulesOf(filed.messageType);
  return [
    ...fieldFaults(filed.head, filed.headPointer, (name) => rules.get(name), { now, passed }),
    ...modeFaults(filed),
    ...lineFaults(filed, now, passed),
    ...gapFaults(filed),
    ...partFaults(filed),
    ...billFaults(filed),
    ...numberFaults(filed),
  ];
}
