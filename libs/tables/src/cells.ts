import { Decimal, type Text } from '@app/kernel';

/** A cell as it stands in a file, before it is known what it should be. */
export type Cell =
  | { readonly kind: 'text'; readonly text: string }
  /** As the file carries it: `0.30000000000000004`, `4.5E+17`. */
  | { readonly kind: 'number'; readonly digits: string }
  /** A day and time of the wall clock: `20260917093000`. */
  | { readonly kind: 'date'; readonly time: string }
  | { readonly kind: 'bad'; readonly defect: CellDefect; readonly shown: string };

export interface CellDefect {
  readonly code: string;
  readonly message: Text;
  readonly fix: Text;
}

export interface SheetRow {
  /** As people see it in their program, from 1. */
  readonly number: number;
  readonly cells: readonly (Cell | undefined)[];
}

/** The longest text that an element takes is 1000 characters. */
export const longestCell = 4000;

const defect = (code: string, message: Text, fix: Text): CellDefect => ({ code, message, fix });

export const formulaCell = defect(
  'cell-formula',
  { zh: '单元格是公式', en: 'the cell holds a formula' },
  { zh: '复制后以“粘贴为数值”替换公式', en: 'copy it and paste it as a value' },
);
export const errorCell = defect(
  'cell-error',
  { zh: '单元格是错误值', en: 'the cell holds an error value' },
  { zh: '更正该单元格', en: 'correct the cell' },
);
export const tooLong = (most: number): CellDefect =>
  defect(
    'cell-too-long',
    { zh: `单元格超过 ${most} 个字符`, en: `the cell has more than ${most} characters` },
    { zh: '缩短内容', en: 'shorten it' },
  );
export const longCell = tooLong(longestCell);
const impreciseNumber = defect(
  'cell-number-imprecise',
  {
    zh: '长编号以数字保存，第 15 位以后已丢失',
    en: 'a long number was kept as a figure: digits beyond the fifteenth are lost',
  },
  {
    zh: '把该列设为文本格式后重新填写完整编号',
    en: 'format the column as text and enter the whole number again',
  },
);
const scientificText = defect(
  'cell-scientific',
  {
    zh: '编号已被表格软件改写为科学计数法',
    en: 'the number was turned into scientific notation by a spreadsheet program',
  },
  {
    zh: '把该列设为文本格式后重新填写完整编号',
    en: 'format the column as text and enter the whole number again',
  },
);
const unexpectedDate = defect(
  'cell-is-date',
  { zh: '单元格是日期，而此项不是日期', en: 'the cell is a date, and this is no date' },
  { zh: '把该列设为文本格式后重新填写', en: 'format the column as text and enter the value again' },
);

/** Excel keeps fifteen significant digits; what a program calculated beyond them is noise (0.1 + 0.2). */
const significantDigits = 15;

/** What is shown of a cell in the answer. */
export function shownCell(cell: Cell | undefined): string {
  switch (cell?.kind) {
    case undefined:
      return '';
    case 'text':
      return cell.text;
    case 'number':
      return plainNumber(cell.digits);
    case 'date':
      return cell.time
        .replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/, '$1-$2-$3 $4:$5:$6')
        .replace(' 00:00:00', '');
    case 'bad':
      return cell.shown;
  }
}

/** The figure without noise and without an exponent; as it stands where it is none. */
function plainNumber(digits: string): string {
  const value = figure(digits);
  return value === undefined ? digits : value.toSignificantDigits(significantDigits).toFixed();
}

function figure(digits: string): Decimal | undefined {
  return /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?$/.test(digits) ? new Decimal(digits) : undefined;
}

type Read = { readonly value: string } | { readonly defect: CellDefect };

const written = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]+(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?)?$/;
const timeName = /(?:Time|Date)$/;
const scientific = /^\d(?:\.\d+)?[eE]\+?\d{2,3}$/;

/** The value of an element as CEB writes it, from a cell of its column. */
export function elementValue(
  cell: Cell,
  { name, type }: { readonly name: string; readonly type: string },
): Read {
  if (cell.kind === 'bad') return { defect: cell.defect };
  const isTime = timeName.test(name) && (type === 'C8' || type === 'C14');
  if (cell.kind === 'date')
    return isTime ? { value: cell.time.slice(0, Number(type.slice(1))) } : { defect: unexpectedDate };
  const isNumber = type.startsWith('N') || type.startsWith('int');
  if (cell.kind === 'number')
    return isNumber ? { value: plainNumber(cell.digits) } : numberAsText(cell.digits, type);
  const text = cell.text.trim();
  if (isTime) return { value: timeFrom(text, type) };
  if (isNumber) return { value: /[eE]/.test(text) ? plainNumber(text) : text };
  return scientific.test(text) ? { defect: scientificText } : { value: text };
}

/** A code that was typed as a figure: its leading zeros are put back where the length is fixed; what lost digits is told. */
function numberAsText(digits: string, type: string): Read {
  const value = figure(digits);
  if (value === undefined) return { value: digits };
  if (value.isInteger() && value.abs().toFixed().length > significantDigits)
    return { defect: impreciseNumber };
  const text = plainNumber(digits);
  const [, length] = /^C(\d+)$/.exec(type) ?? [];
  return { value: value.isInteger() && length !== undefined ? text.padStart(Number(length), '0') : text };
}

/** `2026/9/17 9:30` as `20260917093000`; any other text as it stands, for the structural check to judge. */
function timeFrom(text: string, type: string): string {
  const [whole, year = '', month = '', day = '', hour = '0', minute = '0', second = '0'] =
    written.exec(text) ?? [];
  if (whole === undefined) return text;
  const two = (part: string): string => part.padStart(2, '0');
  return `${year}${two(month)}${two(day)}${two(hour)}${two(minute)}${two(second)}`.slice(
    0,
    Number(type.slice(1)),
  );
}
