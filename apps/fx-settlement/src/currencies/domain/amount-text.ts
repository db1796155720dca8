import type { Decimal } from '@app/kernel';

/** Two decimals, more where the amount has more: an order in tenths of a cent must not look paid when it is not. */
export function exactText(amount: Decimal): string {
  return amount.toFixed(Math.max(2, amount.decimalPlaces()));
}
