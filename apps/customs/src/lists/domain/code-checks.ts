import { codedHeadFields, codedLineFields } from '../../codes/coded-fields.js';
import { codeName, type CodeTableName } from '../../codes/code-tables.js';
import { customsCodes } from '../../codes/customs-codes.js';
import { headOfKind, type CaseDocuments, type MatchedKind } from './case-documents.js';
import type { CheckDefinition } from './check-definition.js';
import type { Judgement, Place } from './judgement.js';
import type { Fields } from './match-report.js';
import type { CalendarDate } from '@app/kernel';

const kinds = ['order', 'payment', 'payment-receipt', 'waybill', 'list'] as const;

function codeCheck(kind: MatchedKind, field: string, table: CodeTableName): CheckDefinition {
  return {
    rule: `${kind}-${field}-code`,
    directions: 'IE',
    documents: [kind],
    field,
    what: { zh: '代码在海关参数表中', en: 'the code is in the table of customs' },
    source: customsCodes[table].source,
    remedy: {
      zh: `按海关参数代码（非 ISO 代码）填写 ${field}，重新申报`,
      en: `write ${field} in customs' own codes (not ISO) and send the document again`,
    },
  };
}

interface CodedField {
  readonly field: string;
  readonly table: CodeTableName;
  readonly check: CheckDefinition;
}

const coded = (kind: MatchedKind, fields: Readonly<Record<string, CodeTableName>>): CodedField[] =>
  Object.entries(fields).map(([field, table]) => ({ field, table, check: codeCheck(kind, field, table) }));

/** Besides the list, heads hold but one code: their currency. */
const headCodes = new Map(
  kinds.map((kind) => [
    kind,
    coded(kind, kind === 'list' ? codedHeadFields : { currency: codedHeadFields.currency }),
  ]),
);
const lineCodes = new Map((['order', 'list'] as const).map((kind) => [kind, coded(kind, codedLineFields)]));

/** qty2 and unit2 come together or not at all (-625009). */
export const secondQuantity: CheckDefinition = {
  rule: 'list-second-quantity-whole',
  directions: 'IE',
  documents: ['list'],
  field: 'unit2',
  what: {
    zh: '第二数量与第二计量单位同时填写或同时为空',
    en: 'second quantity and second unit come together or not at all',
  },
  source: 'CEB603/621 qty2, unit2; -625009',
  remedy: {
    zh: '补填 qty2 或 unit2，或两项都不填，重新申报清单',
    en: 'fill qty2 or unit2, or leave both out, and send the list again',
  },
};

const numberOnce = (kind: 'order' | 'list'): CheckDefinition => ({
  rule: `${kind}-gnum-once`,
  directions: 'IE',
  documents: [kind],
  field: 'gnum',
  what: { zh: '商品序号不重复', en: 'no line number is used twice' },
  source: 'CEB303/311/603/621 gnum; -301002, -621027',
  remedy: {
    zh: '商品项从 1 起重新编号，重新申报',
    en: 'number the lines from 1 on and send the document again',
  },
});
const gnumOnce = { order: numberOnce('order'), list: numberOnce('list') };

/** Every check that a document can be put to by itself at intake, for the table of checks. */
export const codeChecks: readonly CheckDefinition[] = [
  ...new Map(
    [...headCodes.values(), ...lineCodes.values()].flat().map(({ check }) => [check.rule, check]),
  ).values(),
  secondQuantity,
  gnumOnce.order,
  gnumOnce.list,
];

function judgeFields(
  fields: Fields,
  codes: readonly CodedField[],
  on: Date,
  to: Judgement,
  place?: Place,
): void {
  for (const { field, table, check } of codes) {
    const value = fields[field] ?? '';
    if (value === '') continue;
    const name = codeName(table, value, on);
    const title = customsCodes[table].source;
    to.judge(check, name === undefined ? title : `${value} ${name}`, value, name !== undefined, place);
  }
}

function judgeLineCodes(kind: 'order' | 'list', lines: readonly Fields[], on: Date, to: Judgement): void {
  const seen = new Set<string>();
  for (const [line, fields] of lines.entries()) {
    const place = { line, ...(fields.gnum === undefined ? {} : { gnum: fields.gnum }) };
    const gnum = String(Number(fields.gnum ?? ''));
    to.judge(gnumOnce[kind], String(line + 1), fields.gnum ?? '', !seen.has(gnum), place);
    seen.add(gnum);
    judgeFields(fields, lineCodes.get(kind) ?? [], on, to, place);
    if (kind === 'list') {
      const { qty2 = '', unit2 = '' } = fields;
      to.judge(
        secondQuantity,
        qty2 ? `qty2 ${qty2}, unit2` : '-',
        unit2,
        Boolean(qty2) === Boolean(unit2),
        place,
      );
    }
  }
}

/** The checks that intake refuses a document for, listed with the others so that a report names all that is known. */
export function judgeCodes(documents: CaseDocuments, date: CalendarDate, to: Judgement): void {
  const on = new Date(`${date}T00:00:00+08:00`);
  for (const kind of kinds) {
    const head = headOfKind(documents, kind);
    if (head) judgeFields(head, headCodes.get(kind) ?? [], on, to);
  }
  if (documents.order) judgeLineCodes('order', documents.order.lines, on, to);
  if (documents.list) judgeLineCodes('list', documents.list.lines, on, to);
}
