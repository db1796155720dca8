import { messageKind } from '@app/ceb';
import type { Text } from '@app/kernel';
import { heading, writeCsv, writeXlsx, type TableFormat } from '@app/tables';
import type { Column, DocumentTable } from '../domain/columns.js';

/** An empty table to fill in; the workbook explains its columns on a second sheet. */
export async function template(table: DocumentTable, format: TableFormat): Promise<Buffer> {
  const headings = table.columns.map(heading);
  if (format === 'csv') return writeCsv(headings, []);
  const { zh, en } = messageKind(table.type);
  return writeXlsx([
    {
      name: `${table.type} ${zh}`.slice(0, 31),
      columns: table.columns.map((column) => ({
        heading: heading(column),
        required: column.required,
        width: Math.min(40, 14 + column.label.zh.length),
      })),
      rows: [],
    },
    {
      name: '说明 notes',
      columns: [
        { heading: `列 column (${zh} ${en})`, width: 44 },
        { heading: '必填 required', width: 14 },
        { heading: '格式 format', width: 44 },
        { heading: '留空时 when empty', width: 36 },
      ],
      rows: [...notes(table)],
    },
  ]);
}

function* notes({ columns }: DocumentTable): Generator<{ readonly texts: readonly string[] }> {
  for (const column of columns) {
    const empty = whenEmpty(column);
    yield {
      texts: [
        heading(column).replace(/^\*/, ''),
        column.required ? '是 yes' : '',
        formatText(column.type),
        empty ? `${empty.zh} ${empty.en}` : '',
      ],
    };
  }
  yield {
    texts: [
      '同一单证的多行商品：每行重复单证编号，或表头各列留空 · several goods lines of one document: repeat its number, or leave the head empty',
    ],
  };
  yield { texts: ['自用的列以 # 开头 · a column of your own begins with #'] };
}

/** `C1..60`, `N19,5`, `int` in words. */
export function formatText(type: string): string {
  const [, exact, upTo] = /^C(?:(\d+)|\d*\.\.(\d+))$/.exec(type) ?? [];
  if (exact !== undefined) return `${exact} 个字符 characters`;
  if (upTo !== undefined) return `最多 ${upTo} 个字符 characters at most`;
  const [, digits, places] = /^N(\d+),(\d+)$/.exec(type) ?? [];
  if (digits !== undefined) return `数字，小数最多 ${places} 位 a figure, at most ${places} decimals`;
  return type.startsWith('int') ? '整数 a whole number' : type;
}

function whenEmpty({ name, whenEmpty: value }: Column): Text | undefined {
  switch (name) {
    case 'guid':
      return { zh: '自动生成', en: 'made for you' };
    case 'appTime':
      return { zh: '报送时间', en: 'the time of filing' };
    case 'gnum':
      return { zh: '按行编号', en: 'numbered in the order of the rows' };
    default:
      return value === undefined ? undefined : { zh: `按 ${value}`, en: `taken as ${value}` };
  }
}
