import { sum, type CalendarDate, type Decimal } from '@app/kernel';

/** Kinds of accounts; what each holds and on which side is the table `fx_account_kinds`. */
export const accountKinds = [
  'order',
  'withdrawn',
  'shortfall',
  'sales',
  'funds',
  'in-settlement',
  'receipt',
  'suspense',
  'exchange',
  'proceeds',
  'cost',
  'difference',
  'payment',
] as const;
export type AccountKind = (typeof accountKinds)[number];

/** One line (分录) of a journal. Debit is above zero, credit below. */
export interface Entry {
  readonly kind: AccountKind;
  /** Whose books: the credit code, or the code as it came where no participant has it. */
  readonly enterprise: string;
  /** The record of an object account (order, receipt, document of a cost); left out for accounts of the enterprise. */
  readonly owner?: string;
  /** Of an `order` entry: the receipt that uses the order, or gives it back. */
  readonly receiptId?: string;
  /** ISO 4217. */
  readonly currency: string;
  readonly amount: Decimal;
}

/** A journal (凭证) that is to be posted. */
export interface Journal {
  /** What happened: `receipt-matched`, `netting-reported`. */
  readonly kind: string;
  /** The record that it is about; its journals are found by its id. */
  readonly source: { readonly kind: string; readonly id: string };
  /** Day of the business clock. */
  readonly bookedOn: CalendarDate;
  readonly entries: readonly Entry[];
  readonly reason?: string;
}

/** The entries without those of zero. Throws an Error for entries that do not add up to zero per currency: a journal is made by code, never by a user. */
export function balancedEntries({ kind, entries }: Journal): readonly Entry[] {
  for (const currency of new Set(entries.map((entry) => entry.currency))) {
    const rest = sum(entries.filter((entry) => entry.currency === currency).map(({ amount }) => amount));
    if (!rest.isZero()) throw new Error(`journal ${kind} does not balance: ${rest.toFixed()} ${currency}`);
  }
  return entries.filter(({ amount }) => !amount.isZero());
}

/** What takes the entries back (冲销). */
export function reversal(entries: readonly Entry[]): Entry[] {
  return entries.map((entry) => ({ ...entry, amount: entry.amount.negated() }));
}

/** One entry per account: what goes to and fro in the same journal is netted, what nets to nothing is left out. */
export function merged(entries: readonly Entry[]): Entry[] {
  const byAccount = new Map<string, Entry>();
  for (const entry of entries) {
    const { kind, enterprise, owner, receiptId, currency } = entry;
    const account = JSON.stringify([kind, enterprise, owner ?? null, receiptId ?? null, currency]);
    const there = byAccount.get(account);
    byAccount.set(account, there ? { ...there, amount: there.amount.plus(entry.amount) } : entry);
  }
  return [...byAccount.values()].filter(({ amount }) => !amount.isZero());
}
