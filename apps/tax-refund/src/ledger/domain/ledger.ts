import { amountText, decimal, sum, zero, type CalendarDate, type Decimal } from '@app/kernel';

/** What a step of a claim's life takes down; the amounts follow from the claim. */
export type Posting = 'claimed' | 'approved' | 'refused' | 'withdrawn' | 'paid';

/** Kinds of ledger entries: those of a claim's life, then what is demanded back (追回), what of it fell away, and what was repaid (缴回). */
export const ledgerKinds = [
  'claimed',
  'approved',
  'refused',
  'withdrawn',
  'paid',
  'taken-back',
  'released',
  'repaid',
] as const;
export type LedgerKind = (typeof ledgerKinds)[number];

/** One line of the ledger, never changed; amounts in CNY, not negative. */
export interface LedgerEntry {
  readonly claimId: string;
  readonly claimant: string;
  readonly kind: LedgerKind;
  readonly amount: string;
  /** Business day. */
  readonly day: CalendarDate;
  /** What caused it; the same cause again is the same entry. */
  readonly reference: string;
  readonly clause: string | null;
}

export type Totals = Readonly<Record<LedgerKind, Decimal>>;

export interface PostedClaim {
  readonly id: string;
  readonly claimant: string;
  /** Claimed, CNY. */
  readonly amount: string | null;
  /** Approved, where that is not all. */
  readonly approvedAmount: string | null;
}

/**
 * The entries that a step causes. An approval posts what is approved and refuses the rest; a payment posts what was paid, all
 * that was approved unless the authority named an amount.
 */
export function entriesOf(
  claim: PostedClaim,
  posting: Posting,
  cause: { readonly day: CalendarDate; readonly reference: string; readonly amount: string | null },
): LedgerEntry[] {
  const claimed = decimal(claim.amount ?? '0');
  const approved = decimal(claim.approvedAmount ?? claim.amount ?? '0');
  const { day, reference } = cause;
  const entry = (kind: LedgerKind, amount: Decimal): LedgerEntry => ({
    claimId: claim.id,
    claimant: claim.claimant,
    kind,
    amount: amountText(amount),
    day,
    reference,
    clause: null,
  });
  if (posting === 'approved') {
    const rest = claimed.minus(approved);
    return [entry('approved', approved), ...(rest.isZero() ? [] : [entry('refused', rest)])];
  }
  if (posting === 'paid') return [entry('paid', cause.amount === null ? approved : decimal(cause.amount))];
  return [entry(posting, claimed)];
}

/** Sums by kind; a kind without entries is zero. */
export function totalsOf(entries: readonly { readonly kind: LedgerKind; readonly amount: string }[]): Totals {
  const of = (kind: LedgerKind): Decimal =>
    sum(entries.filter((one) => one.kind === kind).map(({ amount }) => decimal(amount)));
  return Object.fromEntries(ledgerKinds.map((kind) => [kind, of(kind)])) as Totals;
}

export interface Standing {
  /** Claimed and not decided. */
  readonly undecided: Decimal;
  /** Approved and not paid. */
  readonly outstanding: Decimal;
  /** Paid less what is taken back. */
  readonly kept: Decimal;
  /** Taken back and not repaid; below zero: repaid and released, due to the enterprise. */
  readonly owed: Decimal;
}

/** What stands open after all entries up to a day. */
export function standingOf(totals: Totals): Standing {
  return {
    undecided: totals.claimed.minus(totals.approved).minus(totals.refused).minus(totals.withdrawn),
    outstanding: totals.approved.minus(totals.paid),
    kept: totals.paid.minus(totals['taken-back']).plus(totals.released),
    owed: totals['taken-back'].minus(totals.released).minus(totals.repaid),
  };
}

/** Whether `closing` is what `opening` and the month's entries give, and nothing went below zero. */
export function balances(opening: Standing, month: Totals, closing: Standing): boolean {
  const moved = standingOf(month);
  const agrees = (of: (standing: Standing) => Decimal): boolean =>
    of(opening).plus(of(moved)).equals(of(closing));
  const open = [closing.undecided, closing.outstanding];
  return (
    agrees((one) => one.undecided) &&
    agrees((one) => one.outstanding) &&
    agrees((one) => one.kept) &&
    agrees((one) => one.owed) &&
    open.every((one) => one.greaterThanOrEqualTo(zero))
  );
}
