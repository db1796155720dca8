import type { Decimal } from '@app/kernel';

/** What a bank's statement says of one reference, or what we have. Money that came in is above zero, money that went out below. */
export interface Movement {
  readonly kind: MovementKind;
  readonly reference: string;
  readonly amount: Decimal;
}

export const movementKinds = ['receipt', 'settlement', 'refund', 'payment'] as const;
export type MovementKind = (typeof movementKinds)[number];

export const findingKinds = ['missing-here', 'missing-in-bank', 'amount-differs'] as const;
export type FindingKind = (typeof findingKinds)[number];

/** One difference between the bank's statement and ours; nothing is ever changed to make it go away. */
export interface Finding {
  readonly finding: FindingKind;
  readonly kind: MovementKind;
  readonly reference: string;
  readonly bankAmount: Decimal | null;
  readonly ownAmount: Decimal | null;
}

/**
 * The differences between two sides of one account and day, by kind and reference. Lines that repeat a reference are added up on each
 * side first: a bank may book one receipt in parts. Sorted by kind and reference.
 */
export function compare(bank: readonly Movement[], own: readonly Movement[]): Finding[] {
  const [theirs, ours] = [byKey(bank), byKey(own)];
  const keys = [...new Set([...theirs.keys(), ...ours.keys()])].sort();
  return keys.flatMap((key) => findingOf(theirs.get(key), ours.get(key)) ?? []);
}

function findingOf(theirs: Movement | undefined, ours: Movement | undefined): Finding | undefined {
  const one = theirs ?? ours;
  if (one === undefined || (theirs && ours && theirs.amount.equals(ours.amount))) return undefined;
  const { kind, reference } = one;
  const bankAmount = theirs?.amount ?? null;
  const ownAmount = ours?.amount ?? null;
  if (theirs === undefined) return { finding: 'missing-in-bank', kind, reference, bankAmount, ownAmount };
  return {
    finding: ours === undefined ? 'missing-here' : 'amount-differs',
    kind,
    reference,
    bankAmount,
    ownAmount,
  };
}

function byKey(movements: readonly Movement[]): ReadonlyMap<string, Movement> {
  const sums = new Map<string, Movement>();
  for (const one of movements) {
    const key = `${one.kind} ${one.reference}`;
    const there = sums.get(key);
    sums.set(key, there ? { ...there, amount: there.amount.plus(one.amount) } : one);
  }
  return sums;
}
