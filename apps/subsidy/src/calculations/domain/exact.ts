import { Decimal } from '@app/kernel';

/**
 * Nothing in an award is rounded before the last cut to whole yuan, so products of metric, rate, factor and budget need
 * more digits than the kernel keeps: 16 + 8 before a product of four, with room.
 */
const Exact = Decimal.clone({ precision: 150 });

/** Every result computed from it is exact, but for a quotient that does not end. */
export function exact(value: Decimal.Value): Decimal {
  return new Exact(value);
}

export function exactSum(values: readonly Decimal[]): Decimal {
  return values.reduce((total, value) => total.plus(value), exact(0));
}

/** As it stands in steps: every digit, at least two decimals. */
export function digits(value: Decimal): string {
  return value.toFixed(Math.max(2, value.decimalPlaces()));
}
