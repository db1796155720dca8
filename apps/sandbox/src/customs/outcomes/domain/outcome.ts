import type { InnerCode, NegativeCode, PlainReceipt } from '../../declarations/data/receipt-texts.js';

/** A receipt about a list, `afterMs` real milliseconds after it arrived. */
export type ReceiptAct =
  | { readonly receipt: PlainReceipt; readonly afterMs: number }
  | { readonly rejection: InnerCode; readonly afterMs: number }
  | { readonly negative: NegativeCode; readonly afterMs: number };

/** One act of the sandbox customs on an import list, `afterMs` real milliseconds after it arrived or `afterDays` days of the business clock. */
export type Act =
  | ReceiptAct
  | { readonly taxBill: 'as-calculated' | 'one-yuan-more'; readonly afterMs: number }
  /** CEB818: 1 generated, 2 aggregated, 3 void. */
  | { readonly taxStatus: '1' | '2' | '3'; readonly afterMs: number }
  | { readonly taxStatus: '1' | '2' | '3'; readonly afterDays: number };

/**
 * How receipts travel: `usual` as they come, some twice and some neighbours swapped, by a hash of the order number;
 * `twice` each one twice; `reverse` the last one first; `plain` in order, once.
 */
export type Delivery = 'usual' | 'plain' | 'twice' | 'reverse';

/** What happens to an import list whose order number begins with `prefix` and that breaks no rule. */
export interface Outcome {
  readonly prefix: string;
  readonly zh: string;
  readonly en: string;
  readonly delivery: Delivery;
  readonly acts: readonly Act[];
}

/** What happens to an export list whose order number begins with `prefix` and that breaks no rule. */
export interface ExportOutcome {
  readonly prefix: string;
  readonly zh: string;
  readonly en: string;
  readonly delivery: Delivery;
  /** Up to clearance, from the arrival of the list on. */
  readonly acts: readonly ReceiptAct[];
  /** Once the list is cleared and its goods have arrived, from the later of both on; empty: nothing follows. */
  readonly release: readonly ReceiptAct[];
  /** What becomes of an application to summarise it: a declaration, or a rejection with this inner code. */
  readonly summary: 'declared' | InnerCode;
}

/** What the exchange itself does to a message that holds such an order number: customs never sees it. */
export interface ExchangeOutcome {
  readonly prefix: string;
  readonly zh: string;
  readonly en: string;
  readonly refusal: string;
}

/** What customs' own format check does to a message that holds such an order number. */
export interface FormatOutcome {
  readonly prefix: string;
  readonly zh: string;
  readonly en: string;
  readonly format: 'refused';
}
