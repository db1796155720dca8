import { decimal, type Decimal } from '@app/kernel';
import type { AuthorityStep } from './claim-life.js';

/** What an answer says, as far as it could contradict. */
export interface AnsweredAmount {
  readonly status: AuthorityStep;
  readonly amount: string | null;
}

/**
 * Why an answer contradicts what was decided here, or null: an approval must name the amount that was decided, payments must
 * not exceed what is outstanding. Such an answer is set aside and shown, never applied.
 */
export function contradictionOf(
  { status, amount }: AnsweredAmount,
  { approved, outstanding }: { readonly approved: string; readonly outstanding: Decimal },
): string | null {
  if (amount === null) return null;
  if (status === 'approved' && !decimal(amount).equals(approved))
    return `approved ${decimal(amount).toFixed(2)}, decided ${decimal(approved).toFixed(2)}`;
  if (
    status === 'paid' &&
    (decimal(amount).greaterThan(outstanding) || decimal(amount).isZero() !== outstanding.isZero())
  )
    return `paid ${decimal(amount).toFixed(2)}, outstanding ${outstanding.toFixed(2)}`;
  return null;
}

/** A payment of less than is outstanding leaves the claim open. */
export function stepOf({ status, amount }: AnsweredAmount, outstanding: Decimal): AuthorityStep {
  return status === 'paid' && amount !== null && decimal(amount).lessThan(outstanding)
    ? 'paid-in-part'
    : status;
}
