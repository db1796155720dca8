import { Decimal, roundToFen } from '@app/kernel';

/**
 * The part of a line's amount (value, tax) that goes with a returned quantity. Computed as the difference of two rounded
 * running totals, so that however a line comes back in parts, the parts add up to the amount to the cent.
 * Example: 10.00 for 3 pieces, one after the other: 3.33, 3.34, 3.33.
 */
export function returnedShare(amount: Decimal, released: Decimal, before: Decimal, now: Decimal): Decimal {
  const until = (quantity: Decimal): Decimal => roundToFen(amount.times(quantity).div(released));
  return until(before.plus(now)).minus(until(before));
}
