import { errorCell, formulaCell, longCell, longestCell, type Cell, type SheetRow } from './cells.js';
import { mostColumns, tooManyColumns, unreadableFile } from './refusals.js';
import { serialTime } from './serial-time.js';
import { unescaped } from './formula-safe.js';
import { readWorkbookParts, type WorkbookParts } from './workbook-parts.js';
import { parseXml } from './xml-events.js';
import { openZip } from './zip-archive.js';

const zipSignature = 0x04034b50;
/** The container of .xls, and of workbooks with a password. */
const oldContainer = 'd0cf11e0';

/**
 * The rows of the first sheet that hold anything, as they stream by. Throws DomainError (invalid) `file-damaged`,
 * `file-encrypted`, `xls-not-supported`, `file-inflates-too-much`, `too-many-columns`.
 */
export async function* readXlsx(file: Buffer): AsyncGenerator<SheetRow> {
  if (file.subarray(0, 4).toString('hex') === oldContainer) {
    throw unreadableFile(
      'xls-not-supported',
      '不支持 .xls 格式或带密码的工作簿，请另存为无密码的 .xlsx',
      'a workbook in the old format .xls, or with a password, cannot be read; save it as .xlsx without one',
    );
  }
  if (file.length < 4 || file.readUInt32LE(0) !== zipSignature) {
    throw unreadableFile('file-not-xlsx', '内容不是 xlsx 文件', 'the content is no xlsx file');
  }
  const zip = openZip(file);
  const parts = await readWorkbookParts(zip);
  const ready: SheetRow[] = [];
  for await (const _ of parseXml(
    zip.part(parts.sheet),
    rowReader(parts, (row) => ready.push(row)),
  )) {
    yield* ready.splice(0);
  }
  yield* ready;
}

interface OpenCell {
  readonly place: number;
  readonly type: string;
  readonly style: number;
  value: string;
  formula: string | undefined;
}

/** Takes the elements of a sheet and hands on its rows. */
function rowReader(parts: WorkbookParts, done: (row: SheetRow) => void) {
  let number = 0;
  let cells: (Cell | undefined)[] = [];
  let next = 0;
  let cell: OpenCell | undefined;
  let reading: 'value' | 'formula' | undefined;
  return {
    open(name: string, attributes: Readonly<Record<string, string>>): void {
      if (name === 'row') {
        number = Number(attributes.r ?? number + 1);
        cells = [];
        next = 0;
      } else if (name === 'c') {
        const place = attributes.r === undefined ? next : columnOf(attributes.r);
        cell = {
          place,
          type: attributes.t ?? 'n',
          style: Number(attributes.s ?? 0),
          value: '',
          formula: undefined,
        };
        next = place + 1;
      } else if (cell && (name === 'v' || name === 't')) reading = 'value';
      else if (cell && name === 'f') {
        reading = 'formula';
        cell.formula = '';
      }
    },
    text(text: string): void {
      if (!cell) return;
      if (reading === 'value') cell.value += text;
      else if (reading === 'formula') cell.formula += text;
    },
    close(name: string): void {
      if (name === 'v' || name === 't' || name === 'f') reading = undefined;
      else if (name === 'c' && cell) {
        const read = cellOf(cell, parts);
        if (read) {
          if (cell.place >= mostColumns) throw tooManyColumns(number);
          cells[cell.place] = read;
        }
        cell = undefined;
      } else if (name === 'row' && cells.length > 0) done({ number, cells: Array.from(cells) });
    },
  };
}

/** `BC12` → 54. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of /^[A-Z]{1,3}/.exec(reference)?.[0] ?? 'A')
    column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

function cellOf({ type, style, value, formula }: OpenCell, parts: WorkbookParts): Cell | undefined {
  if (formula !== undefined) return { kind: 'bad', defect: formulaCell, shown: `=${formula.slice(0, 200)}` };
  if (type === 'e') return { kind: 'bad', defect: errorCell, shown: value };
  if (type === 's') return textCell(parts.strings[Number(value)] ?? '');
  if (type === 'inlineStr' || type === 'str') return textCell(value);
  if (value === '') return undefined;
  if (type === 'b') return textCell(value === '1' ? 'TRUE' : 'FALSE');
  if (type === 'd') return textCell(value.replace('T', ' ').replace(/(\.\d+)?Z?$/, ''));
  const time = parts.dateStyles[style] === true ? serialTime(Number(value) + parts.firstDay) : undefined;
  return time === undefined ? { kind: 'number', digits: value } : { kind: 'date', time };
}

export function textCell(text: string): Cell | undefined {
  if (text.length > longestCell) return { kind: 'bad', defect: longCell, shown: `${text.slice(0, 60)}…` };
  return text.trim() === '' ? undefined : { kind: 'text', text: unescaped(text) };
}
