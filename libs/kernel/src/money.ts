import { Decimal } from 'decimal.js';

Decimal.set({ precision: 40, rounding: Decimal.ROUND_HALF_UP, toExpNeg: -30, toExpPos: 40 });

/** Exact decimal arithmetic; amounts travel as strings, are `numeric` in PostgreSQL and `Decimal` in between. */
export { Decimal };

export type Amount = Decimal;

export const zero = new Decimal(0);

/** `value` must be a plain decimal string (`-12.50`), never a JavaScript number, so that no amount passes through binary floating point. */
export function decimal(value: string): Decimal {
  return new Decimal(value);
}

/** A quotient such as a third is cut after 40 digits: what is wrong with it lies far beyond so many places. */
const exactPlaces = 20;

/**
 * Rounds half up to 0.01 (分): the rounding of taxes and refunds unless a rule names another. A half that a division before has cut
 * counts as one. Example: 3.25 ÷ 3 × 6 % comes out as 0.0649…98, is exactly 0.065 and gives 0.07.
 */
export function roundToFen(amount: Decimal): Decimal {
  return amount.toDecimalPlaces(exactPlaces, Decimal.ROUND_HALF_UP).toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
}

/** As it stands on the wire: two decimals, no exponent. */
export function amountText(amount: Decimal): string {
  return amount.toFixed(2, Decimal.ROUND_HALF_UP);
}

export function sum(amounts: readonly Decimal[]): Decimal {
  return amounts.reduce((total, amount) => total.plus(amount), zero);
}

/**
 * Shares `total` out in proportion to `weights`, each part cut to 0.01 half up, the last one taking the remainder,
 * so that the parts always add up to the total (RULES: allocation of freight and insurance by price). No part takes more
 * than is left: many parts rounded up would leave the last one less than nothing. All weights zero: equal weights.
 */
export function allocate(total: Decimal, weights: readonly Decimal[]): Decimal[] {
  const whole = sum(weights);
  const even = whole.isZero();
  let left = total;
  const parts = weights.slice(0, -1).map((weight) => {
    const share = roundToFen(even ? total.div(weights.length) : total.times(weight).div(whole));
    const part = share.abs().greaterThan(left.abs()) ? left : share;
    left = left.minus(part);
    return part;
  });
  return weights.length === 0 ? [] : [...parts, left];
}
