import { describeMessage, messageKind, type CebMessageType, type FieldDescription } from '@app/ceb';
import type { TableColumn, TableLayout } from '@app/tables';

/** One column of a document's table: an element of its head or of its goods lines. */
export interface Column extends TableColumn {
  readonly name: string;
  readonly part: 'head' | 'line';
  /** The element, with its parent before it where head and lines both have it. */
  readonly key: string;
  /** As the specification writes it: `C1..60`, `N19,5`. */
  readonly type: string;
  /** What the platform fills in itself is not. */
  readonly required: boolean;
  /** What a cell left empty stands for, if anything. */
  readonly whenEmpty: string | undefined;
}

export interface DocumentTable extends TableLayout<Column> {
  readonly type: CebMessageType;
  /** Most documents of one message. */
  readonly documentsPerMessage: number;
}

/** Filled in by the upload where the cell is empty: numbers, the time of filing, a new document that is declared. */
const filledIn: Readonly<Record<string, string>> = {
  guid: '',
  appType: '1',
  appTime: '',
  appStatus: '2',
  gnum: '',
};
const mostDocuments = 100;

/** The table of a message of enterprises, made from the field table of the codec: a message changed there changes here. */
export function documentTable(type: CebMessageType): DocumentTable {
  const kind = messageKind(type);
  const node = describeMessage(type).find(({ name }) => name === kind.node);
  const below = (name: string | null): readonly FieldDescription[] =>
    node?.fields?.find((field) => field.name === name)?.fields ?? [];
  const head = kind.head === null ? (node?.fields ?? []) : below(kind.head);
  const lines = below(kind.lines);
  const both = new Set(
    head.filter(({ name }) => lines.some((line) => line.name === name)).map(({ name }) => name),
  );
  return {
    type,
    template: `GET /customs/templates/${type}`,
    columns: [
      ...values(head).map((field) => column(field, 'head', field.name)),
      ...values(lines).map((field) =>
        column(field, 'line', both.has(field.name) ? `${kind.lines ?? ''}.${field.name}` : field.name),
      ),
    ],
    documentsPerMessage: Math.min(node?.max ?? mostDocuments, mostDocuments),
  };
}

const values = (fields: readonly FieldDescription[]): FieldDescription[] =>
  fields.filter(({ type }) => type !== undefined);

function column(field: FieldDescription, part: 'head' | 'line', key: string): Column {
  const term = field.term ?? { zh: field.name, en: field.name };
  const whenEmpty = field.fixed ?? field.default ?? (filledIn[field.name] || undefined);
  return {
    name: field.name,
    part,
    key,
    label: part === 'head' ? term : { zh: `表体${term.zh}`, en: `line: ${term.en}` },
    type: field.type ?? '',
    required: field.required && whenEmpty === undefined && !Object.hasOwn(filledIn, field.name),
    whenEmpty: field.required ? whenEmpty : undefined,
  };
}
