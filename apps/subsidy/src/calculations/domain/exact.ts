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

/** Far below the cent, and few enough to be stored and read. */
const quotientDecimals = 30;

/** Fewer than a quotient has, so that three thirds are one; more than yuan have: 5 of a price, 8 of a rate, 4 of its units. */
const sumDecimals = 20;

/** A quotient that may not end, as it is kept in a fact. */
export function keptQuotient(value: Decimal): Decimal {
  return value.toDecimalPlaces(quotientDecimals);
}

/** A sum of exact values and kept quotients, as a threshold sees it. */
export function sumOfKept(values: readonly Decimal[]): Decimal {
  return exactSum(values).toDecimalPlaces(sumDecimals);
}

/** As it stands in steps: every digit, at least two decimals. */
export function digits(value: Decimal): string {
  return value.toFixed(Math.max(2, value.decimalPlaces()));
}
