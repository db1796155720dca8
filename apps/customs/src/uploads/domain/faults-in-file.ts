import { messageKind } from '@app/ceb';
import type { Fault } from '@app/kernel';
import type { Headings } from '@app/tables';
import type { Column, DocumentTable } from './columns.js';
import { placeOf, type DraftDocument, type RowFault } from './documents-of-rows.js';

/** A fault of a document, told in the rows and columns of the file instead of the pointers of the message. */
export function faultInFile(
  table: DocumentTable,
  headings: Headings<Column>,
  draft: DraftDocument,
  { pointer, ...fault }: Fault,
): RowFault {
  const { node, head, lines } = messageKind(table.type);
  // ['', 'CEB311Message', 'Order', '3', 'OrderList', '1', 'qty']
  const [, , inNode, , ...path] = pointer.split('/');
  const first = draft.rows[0] ?? 0;
  if (inNode !== node) return { row: first, ...fault };
  if (lines !== null && path[0] === lines && path[1] !== undefined) {
    return {
      row: draft.rows[Number(path[1])] ?? first,
      ...inColumn(placeOf(headings, 'line', path[2] ?? '')),
      ...fault,
    };
  }
  const [name] = head === null ? path : path.slice(1);
  return { row: first, ...inColumn(placeOf(headings, 'head', name ?? '')), ...fault };
}

const inColumn = (column: number | undefined): { column?: number } =>
  column === undefined ? {} : { column };

/**
 * What a cell's own defect explains already is not told twice: an unreadable quantity is not also a missing one, nor do
 * the totals that it belongs to not add up.
 */
export function withoutEchoes(
  { columns }: Headings<Column>,
  own: readonly RowFault[],
  judged: readonly RowFault[],
): RowFault[] {
  const told = new Set(own.map(({ row, column }) => `${row}/${column ?? ''}`));
  const isFigure = ({ column }: RowFault): boolean =>
    column !== undefined && (columns[column]?.type.startsWith('N') ?? false);
  const figureMissing = own.some(isFigure);
  return [
    ...own,
    ...judged.filter((fault) => {
      if (figureMissing && isFigure(fault)) return false;
      return fault.column === undefined || !told.has(`${fault.row}/${fault.column}`);
    }),
  ];
}
