/** What a line of a statement is about. */
export type StatementLineKind = 'receipt' | 'settlement' | 'refund' | 'payment';

/** One line of an account's statement (对账单明细). */
export interface StatementLine {
  /** From 1 within account and day. */
  readonly line: number;
  readonly kind: StatementLineKind;
  /** The bank's reference: of a receipt the one that it reported. */
  readonly reference: string;
  /** The number under which the platform asked for it (settlements); null where the platform did not ask. */
  readonly number: string | null;
  /** Two decimals; money that came in is above zero, money that went out below. */
  readonly amount: string;
  readonly valueDate: string;
  /** RFC 3339, business clock. */
  readonly bookedAt: string;
}

/**
 * Statement of one account and day, as `GET /sandbox/bank/statements?account=…&day=…` answers it, a page of lines at a
 * time: `opening` and `closing` are of the whole day, two decimals; `next` is the `after` of the next page, or null.
 */
export interface Statement {
  readonly account: string;
  /** ISO 4217: an account holds one currency. */
  readonly currency: string;
  readonly day: string;
  readonly opening: string;
  readonly closing: string;
  readonly lines: readonly StatementLine[];
  readonly next: string | null;
}

/** The account of a payee at the sandbox bank: one per currency, and money of the country in `CNY`. */
export function accountOf(payeeCode: string, currency: string): string {
  return `${payeeCode}${currency}`;
}
