import type { CebMessageType } from '@app/ceb';
import type { Delivery, ReceiptAct } from './outcome.js';

/**
 * One act on a document that is no list. `ordinary` stands for what its kind is answered after 2 and 3 when all is well
 * (120 for an order, 399 for a waybill of exports …), its first receipt `afterMs` real milliseconds after the document.
 */
export type DocumentAct = ReceiptAct | { readonly ordinary: 'end'; readonly afterMs: number };

/** What happens to a document of these kinds whose order number, or own number, begins with `prefix` and that breaks no rule. */
export interface DocumentOutcome {
  readonly prefix: string;
  readonly documents: readonly CebMessageType[];
  readonly zh: string;
  readonly en: string;
  readonly delivery: Delivery;
  readonly acts: readonly DocumentAct[];
}
