import type { ExportDeclared } from '@app/contracts';
import type { CalendarDate } from '@app/kernel';

export type DeclaredItem = ExportDeclared['items'][number];
export type CaseReference = ExportDeclared['cases'][number];

export interface ClaimedEntry {
  readonly entryId: string;
  readonly exportDate: CalendarDate;
  readonly cases: readonly CaseReference[];
  readonly items: readonly DeclaredItem[];
}

/** A link with its invoice line. */
export interface ClaimedLink {
  readonly linkId: string;
  readonly entryId: string;
  readonly item: number;
  readonly invoiceId: string;
  readonly number: string;
  readonly sellerCode: string;
  readonly date: CalendarDate;
  readonly line: number;
  readonly name: string;
  readonly unit: string;
  readonly quantity: string;
  /** Of the whole invoice line. */
  readonly invoiceQuantity: string;
  readonly netAmount: string;
  readonly vat: string;
}

/** A declaration item in a claim, with what it was bought with: the evidence, kept with the claim as it stood. */
export interface ClaimItem extends Omit<DeclaredItem, 'lines'> {
  readonly entryId: string;
  readonly exportDate: CalendarDate;
  readonly links: readonly ClaimedLink[];
}

/** All items of the declarations, in the order of number and item. */
export function claimItems(entries: readonly ClaimedEntry[], links: readonly ClaimedLink[]): ClaimItem[] {
  return entries.flatMap(({ entryId, exportDate, items }) =>
    [...items]
      .sort((a, b) => a.item - b.item)
      .map((item) => ({
        entryId,
        exportDate,
        ...withoutLines(item),
        links: links.filter((link) => link.entryId === entryId && link.item === item.item),
      })),
  );
}

/** A declaration item without its list lines, which may be thousands. */
export function withoutLines(declared: DeclaredItem): Omit<DeclaredItem, 'lines'> {
  const { item, gcode, gname, unit, qty, unit1, qty1, currency, fob } = declared;
  return { item, gcode, gname, unit, qty, unit1, qty1, currency, fob };
}
