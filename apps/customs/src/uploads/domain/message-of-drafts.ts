import { messageKind } from '@app/ceb';
import type { Column, DocumentTable } from './columns.js';
import type { DraftDocument } from './documents-of-rows.js';

/** BaseTransfer of an upload. */
export interface Transfer {
  readonly copCode: string;
  readonly copName: string;
  readonly dxpId: string;
}

/** What is filled in where the file leaves it open. */
export interface FilledIn {
  readonly newGuid: () => string;
  /** Fourteen digits. */
  readonly now: string;
}

/** The same JSON that a partner's system would send (API.md "Customs messages"), so that the same intake judges it. */
export function messageOfDrafts(
  table: DocumentTable,
  drafts: readonly DraftDocument[],
  transfer: Transfer,
  filledIn: FilledIn,
): object {
  const { root, node, head, lines } = messageKind(table.type);
  const heads = table.columns.filter(({ part }) => part === 'head');
  const lineColumns = table.columns.filter(({ part }) => part === 'line');
  const documents = drafts.map((draft) => {
    const fields = withDefaults(draft.head, heads, filledIn);
    return {
      ...(head === null ? fields : { [head]: fields }),
      ...(lines === null ? {} : { [lines]: linesOf(draft, lineColumns, filledIn) }),
    };
  });
  return {
    [root]: {
      guid: filledIn.newGuid(),
      version: '1.0',
      [node]: documents,
      BaseTransfer: { ...transfer, dxpMode: 'DXP' },
    },
  };
}

/** A row that fills no cell of a line stands for none: a document whose lines are optional may have a single such row. */
function linesOf(
  { lines }: DraftDocument,
  columns: readonly Column[],
  filledIn: FilledIn,
): Record<string, string>[] {
  const [only] = lines;
  if (lines.length === 1 && only && Object.keys(only).every((name) => name === 'gnum')) return [];
  return lines.map((line) => withDefaults(line, columns, filledIn));
}

function withDefaults(
  fields: Readonly<Record<string, string>>,
  columns: readonly Column[],
  { newGuid, now }: FilledIn,
): Record<string, string> {
  const filled = { ...fields };
  for (const { name, whenEmpty } of columns) {
    if (filled[name] !== undefined) continue;
    if (name === 'guid') filled[name] = newGuid();
    else if (name === 'appTime') filled[name] = now;
    else if (whenEmpty !== undefined) filled[name] = whenEmpty;
  }
  return filled;
}
