import { type CalendarDate, Decimal, zero } from '@app/kernel';

/** Life of a guarantee (税款担保): it stands for the tax until that is paid, or the goods are back and there is none. */
export const guaranteeStates = ['held', 'due', 'overdue', 'freed', 'paid'] as const;
export type GuaranteeState = (typeof guaranteeStates)[number];

export const entryKinds = ['held', 'freed', 'paid'] as const;
export type EntryKind = (typeof entryKinds)[number];

/** One movement of the ledger, CNY; a correction of what was held or freed is an entry of its own, with its sign. */
export interface LedgerEntry {
  readonly kind: EntryKind;
  readonly amount: Decimal;
}

export interface Balance {
  readonly held: Decimal;
  readonly freed: Decimal;
  readonly paid: Decimal;
  /** held - freed - paid: what the guarantor still stands for. */
  readonly open: Decimal;
}

export function balanceOf(entries: readonly LedgerEntry[]): Balance {
  const of = (kind: EntryKind): Decimal =>
    entries.reduce((sum, entry) => (entry.kind === kind ? sum.plus(entry.amount) : sum), zero);
  const [held, freed, paid] = [of('held'), of('freed'), of('paid')];
  return { held, freed, paid, open: held.minus(freed).minus(paid) };
}

/** What the list is liable for as far as is known now. */
export interface Liability {
  /** Customs' bill; our own assessment until it is there. CNY. */
  readonly tax: Decimal;
  /** The share of the tax whose goods are back, from 0 to 1. */
  readonly returned: Decimal;
}

/**
 * The entries that bring the ledger to this liability: none when it is there already, so that the same fact told twice
 * changes nothing. Tax that was paid is not freed again: what is then too much stands as a refund that customs owes, outside
 * this ledger.
 */
export function entriesTo(liability: Liability, before: Balance): LedgerEntry[] {
  const held = liability.tax.minus(before.held);
  const goods = liability.tax.times(liability.returned).toDecimalPlaces(2);
  const most = Decimal.max(liability.tax.minus(before.paid), 0);
  const freed = (goods.greaterThan(most) ? most : goods).minus(before.freed);
  return [
    ...(held.isZero() ? [] : [{ kind: 'held' as const, amount: held }]),
    ...(freed.isZero() ? [] : [{ kind: 'freed' as const, amount: freed }]),
  ];
}

/** Where a guarantee stands on `today`: nothing open is the end, the calendar decides the rest (CUS-4). */
export function stateOn(
  balance: Balance,
  { dueFrom, payBy }: { readonly dueFrom: CalendarDate; readonly payBy: CalendarDate },
  today: CalendarDate,
): GuaranteeState {
  if (!balance.open.greaterThan(0)) return balance.paid.greaterThan(0) ? 'paid' : 'freed';
  if (today > payBy) return 'overdue';
  return today >= dueFrom ? 'due' : 'held';
}
