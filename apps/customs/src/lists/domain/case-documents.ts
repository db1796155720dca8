import type { DocumentKind } from '@app/ceb';
import type { Fields, GoodsDocument } from './match-report.js';

/** What a case holds, as far as it has arrived; any of them may come first. */
export interface CaseDocuments {
  readonly list?: GoodsDocument;
  readonly order?: GoodsDocument;
  /** CEB411, imports. */
  readonly payment?: Fields;
  /** CEB403, exports. */
  readonly receipt?: Fields;
  readonly waybill?: Fields;
}

/** The kinds of document that are matched against one another, and their heads. */
export type MatchedKind = Extract<DocumentKind, 'list' | 'order' | 'payment' | 'payment-receipt' | 'waybill'>;

export function headOfKind(documents: CaseDocuments, kind: MatchedKind): Fields | undefined {
  switch (kind) {
    case 'list':
      return documents.list?.head;
    case 'order':
      return documents.order?.head;
    case 'payment':
      return documents.payment;
    case 'payment-receipt':
      return documents.receipt;
    case 'waybill':
      return documents.waybill;
  }
}
