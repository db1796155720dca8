import type { InnerCode, NegativeCode, PlainReceipt } from '../../declarations/data/receipt-texts.js';

/** One act of the sandbox customs on a list, `afterMs` real milliseconds after it arrived or `afterDays` days of the business clock. */
export type Act =
  | { readonly receipt: PlainReceipt; readonly afterMs: number }
  | { readonly rejection: InnerCode; readonly afterMs: number }
  | { readonly negative: NegativeCode; readonly afterMs: number }
  | { readonly taxBill: 'as-calculated' | 'one-yuan-more'; readonly afterMs: number }
  /** CEB818: 1 generated, 2 aggregated, 3 void. */
  | { readonly taxStatus: '1' | '2' | '3'; readonly afterMs: number }
  | { readonly taxStatus: '1' | '2' | '3'; readonly afterDays: number };

/**
 * How receipts travel: `usual` as they come, some twice and some neighbours swapped, by a hash of the order number;
 * `twice` each one twice; `reverse` the last one first; `plain` in order, once.
 */
export type Delivery = 'usual' | 'plain' | 'twice' | 'reverse';

/** What happens to a list whose order number begins with `prefix` and that breaks no rule. */
export interface Outcome {
  readonly prefix: string;
  readonly zh: string;
  readonly en: string;
  readonly delivery: Delivery;
  readonly acts: readonly Act[];
}

/** What the exchange itself does to a message that holds such an order number: customs never sees it. */
export interface ExchangeOutcome {
  readonly prefix: string;
  readonly zh: string;
  readonly en: string;
  readonly refusal: string;
}
