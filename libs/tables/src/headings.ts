import { DomainError, type Fault, type Text } from '@app/kernel';
import { answerColumns } from './answer-columns.js';

/** One column of a table that people fill in. */
export interface TableColumn {
  /** Unique in the table. */
  readonly key: string;
  readonly label: Text;
  /** Must be filled in. */
  readonly required: boolean;
}

/** The columns of a table, and where its template is downloaded. */
export interface TableLayout<C extends TableColumn> {
  readonly columns: readonly C[];
  /** `GET /customs/templates/CEB311`. */
  readonly template: string;
}

/** What stands at the top of a column; `*` where it must be filled in. Any of the three parts alone is understood too. */
export function heading({ label, key, required }: TableColumn): string {
  return `${required ? '*' : ''}${label.zh} ${label.en} [${key}]`;
}

/** Which column of the file holds what; a column without meaning for filing (an answer's own, a remark) is `undefined`. */
export interface Headings<C extends TableColumn> {
  readonly columns: readonly (C | undefined)[];
  /** The row as it stands in the file, for the answer. */
  readonly texts: readonly string[];
}

/** A heading that begins so is the owner's own column and passes through unread. */
const remark = '#';

const bare = (text: string): string => text.replace(/^\*/, '').trim().toLowerCase();

/** The names that a column answers to; a term that two columns share answers to neither. */
function namesOf<C extends TableColumn>(columns: readonly C[]): Map<string, C | null> {
  const names = new Map<string, C | null>();
  const add = (name: string, column: C): void => {
    const known = names.get(bare(name));
    names.set(bare(name), known === undefined || known === column ? column : null);
  };
  for (const column of columns) {
    for (const name of [heading(column), column.key, column.label.zh, column.label.en]) add(name, column);
  }
  return names;
}

function columnOf<C extends TableColumn>(text: string, names: ReadonlyMap<string, C | null>): C | undefined {
  const [, key] = /\[([^\]]+)\]\s*$/.exec(text) ?? [];
  return names.get(bare(key ?? text)) ?? undefined;
}

/** True for the row that names at least two columns: the first such row is the heading, whatever title stands above it. */
export function isHeading(texts: readonly string[], columns: readonly TableColumn[]): boolean {
  const names = namesOf(columns);
  return texts.filter((text) => columnOf(text, names) !== undefined).length >= Math.min(2, columns.length);
}

/**
 * Reads the heading row. Throws DomainError `headings-wrong` (invalid) naming every column that is missing, unknown or
 * there twice, so that all of it is mended at once.
 */
export function readHeadings<C extends TableColumn>(
  texts: readonly string[],
  { columns, template }: TableLayout<C>,
): Headings<C> {
  const names = namesOf(columns);
  const seen = new Map<C, number>();
  const faults: Fault[] = [];
  const read = texts.map((text, at) => {
    if (text === '' || text.startsWith(remark) || answerColumns.isOwn(text)) return undefined;
    const column = columnOf(text, names);
    if (column === undefined) faults.push(unknownColumn(text, at));
    else if (seen.has(column)) faults.push(repeatedColumn(text, at, seen.get(column) ?? 0));
    else seen.set(column, at);
    return column;
  });
  faults.push(...columns.filter((column) => column.required && !seen.has(column)).map(missingColumn));
  if (faults.length > 0) {
    throw new DomainError('headings-wrong', 'invalid', {
      message: {
        zh: `表头与模板不符，请以 ${template} 下载的模板为准`,
        en: `the headings are not those of the template (${template})`,
      },
      faults,
    });
  }
  return { columns: read, texts };
}

function unknownColumn(text: string, at: number): Fault {
  return {
    pointer: `/headings/${at}`,
    code: 'column-unknown',
    message: { zh: `没有这一列：${text.slice(0, 60)}`, en: `there is no such column: ${text.slice(0, 60)}` },
    actual: text.slice(0, 60),
    fix: {
      zh: `按模板改列名；自用的列请以 ${remark} 开头`,
      en: `name it as the template does; a column of your own begins with ${remark}`,
    },
  };
}

function repeatedColumn(text: string, at: number, first: number): Fault {
  return {
    pointer: `/headings/${at}`,
    code: 'column-repeated',
    message: { zh: '该列出现两次', en: 'the column stands twice' },
    expected: `column ${first + 1}`,
    actual: text.slice(0, 60),
    fix: { zh: '只保留一列', en: 'keep one of them' },
  };
}

function missingColumn(column: TableColumn): Fault {
  return {
    pointer: '/headings',
    code: 'column-missing',
    message: { zh: `缺少必填列：${column.label.zh}`, en: `a required column is missing: ${column.label.en}` },
    expected: heading(column),
    fix: { zh: '从模板复制该列', en: 'copy the column from the template' },
  };
}
