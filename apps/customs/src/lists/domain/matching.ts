import type { DocumentKind } from '@app/ceb';
import type { CalendarDate } from '@app/kernel';
import type { CaseDocuments } from './case-documents.js';
import { lineTotals, resultOf, weights, type Canonical } from './comparison.js';
import { exportChecks, exportOrderTotals } from './export-checks.js';
import { importChecks, orderTotals } from './import-checks.js';
import type { GoodsDocument, MatchCheck, MatchReport } from './match-report.js';
import { retailChecks } from '../../taxes/domain/retail-checks.js';
import { requiredDocuments } from './required-documents.js';

/** Under which rules a case is matched. */
export interface MatchedMode {
  readonly ieFlag: 'I' | 'E';
  readonly tradeMode: string;
  /** The day that chooses the rules. */
  readonly date: CalendarDate;
}

const partOf: Readonly<Partial<Record<DocumentKind, keyof CaseDocuments>>> = {
  order: 'order',
  payment: 'payment',
  'payment-receipt': 'receipt',
  waybill: 'waybill',
};

/**
 * Compares the documents of one case (三单对碰; FLOWS 6, CUS-1). Every comparison that can be made is made and listed,
 * whatever is still missing; the result is `incomplete` until every document that the mode demands is there.
 */
export function matchCase(mode: MatchedMode, documents: CaseDocuments, canonical: Canonical): MatchReport {
  const { list } = documents;
  const missing = requiredDocuments(mode.ieFlag, mode.tradeMode, mode.date).filter(
    (kind) => documents[partOf[kind] ?? 'list'] === undefined,
  );
  const between =
    mode.ieFlag === 'I'
      ? [...importChecks(documents, canonical), ...retailChecks(list, mode.date, canonical)]
      : exportChecks(documents, canonical);
  const checks = [...lineTotals('list', list.lines), weights(list.head), ...between];
  return { result: resultOf(missing, checks), missing, checks };
}

/** What a document shows against itself: the totals, for the validator that stores nothing. */
export function ownTotals(kind: DocumentKind, ieFlag: 'I' | 'E', document: GoodsDocument): MatchCheck[] {
  switch (kind) {
    case 'order':
      return [
        ...(ieFlag === 'I' ? orderTotals(document) : exportOrderTotals(document)),
        ...lineTotals('order', document.lines),
      ];
    case 'list':
      return [...lineTotals('list', document.lines), weights(document.head)];
    default:
      return [];
  }
}
