import type { ExportDeclared } from '@app/contracts';
import { decimal, sum, type CalendarDate } from '@app/kernel';
import { provesVat, type DocumentKind } from '../../invoices/domain/document-kinds.js';

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
  readonly linkNo?: string | null;
  /** Absent: a VAT special invoice. */
  readonly kind?: DocumentKind;
  /** CNY, of the whole line; on certificates of consumption tax. */
  readonly consumptionTax?: string;
}

/** A declaration item in a claim, with what it was bought with: the evidence, kept with the claim as it stood. */
export interface ClaimItem extends Omit<DeclaredItem, 'lines'> {
  readonly entryId: string;
  readonly exportDate: CalendarDate;
  /** Documents that prove VAT. */
  readonly links: readonly ClaimedLink[];
  /** Documents that prove consumption tax, where there are any. */
  readonly consumptionTaxLinks?: readonly ClaimedLink[];
  /** How much of `qty` came back, where anything did. */
  readonly returned?: string;
}

/** All items of the declarations, in the order of number and item. `returned`: what came back, by list line. */
export function claimItems(
  entries: readonly ClaimedEntry[],
  links: readonly ClaimedLink[],
  returned: ReadonlyMap<string, string> = new Map(),
): ClaimItem[] {
  const ofItem = new Map<string, ClaimedLink[]>();
  for (const link of links) {
    const known = ofItem.get(`${link.entryId}/${link.item}`);
    if (known === undefined) ofItem.set(`${link.entryId}/${link.item}`, [link]);
    else known.push(link);
  }
  return entries.flatMap(({ entryId, exportDate, items }) =>
    [...items]
      .sort((a, b) => a.item - b.item)
      .map((item) => {
        const all = ofItem.get(`${entryId}/${item.item}`) ?? [];
        const consumptionTaxLinks = all.filter(({ kind }) => kind !== undefined && !provesVat(kind));
        const back = sum(
          item.lines.map(({ listId, gnum }) => decimal(returned.get(returnKey(listId, gnum)) ?? '0')),
        );
        return {
          entryId,
          exportDate,
          ...withoutLines(item),
          links: all.filter(({ kind }) => kind === undefined || provesVat(kind)),
          ...(consumptionTaxLinks.length === 0 ? {} : { consumptionTaxLinks }),
          ...(back.isZero() ? {} : { returned: back.toFixed() }),
        };
      }),
  );
}

export const returnKey = (listId: string, gnum: number): string => `${listId}/${gnum}`;

/** A declaration item without its list lines, which may be thousands. */
export function withoutLines(declared: DeclaredItem): Omit<DeclaredItem, 'lines'> {
  const { item, gcode, gname, unit, qty, unit1, qty1, currency, fob } = declared;
  return { item, gcode, gname, unit, qty, unit1, qty1, currency, fob };
}
