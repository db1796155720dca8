import { Decimal } from '@app/kernel';

/** A plain decimal of a document (N19,5): digits, at most one point, an optional sign. */
const plain = /^[+-]?(\d+\.?\d*|\.\d+)$/;

/** A decimal of a document that has passed the structural check; `undefined` where the element is absent or no number. */
export function asDecimal(value: string): Decimal | undefined {
  return plain.test(value.trim()) ? new Decimal(value.trim()) : undefined;
}

export const isDecimal = (value: string | undefined): value is string =>
  value !== undefined && plain.test(value.trim());

export const decimalOf = (value: string | undefined): Decimal => asDecimal(value ?? '') ?? new Decimal(0);

export const shown = (amount: Decimal): string => amount.toFixed();

/** Fraction digits that CEB allows in any amount or quantity (N19,5). */
const places = 5;
/** Digits that such an integer may have so that sums of a hundred of them stay exact as JavaScript numbers. */
const exactDigits = 13;
const [zeroCode, nineCode, pointCode, minusCode] = [48, 57, 46, 45];

/**
 * The number as an integer of its hundred-thousandths, for the comparisons of every line of every list; `undefined` where that
 * would not be exact (or it is no plain number), so that the caller counts in decimals instead. Read by hand: it runs a dozen
 * times for each line that comes in.
 */
export function hundredThousandths(value: string | undefined): number | undefined {
  if (value === undefined || value === '') return undefined;
  const negative = value.charCodeAt(0) === minusCode;
  let units = 0;
  let digits = 0;
  let fraction = -1;
  for (let at = negative ? 1 : 0; at < value.length; at += 1) {
    const code = value.charCodeAt(at);
    if (code === pointCode && fraction === -1) fraction = 0;
    else if (code < zeroCode || code > nineCode) return undefined;
    else {
      units = units * 10 + (code - zeroCode);
      digits += 1;
      if (fraction !== -1) fraction += 1;
    }
  }
  const shift = places - Math.max(fraction, 0);
  if (digits === 0 || shift < 0 || digits + shift > exactDigits) return undefined;
  const scaled = units * 10 ** shift;
  return negative ? -scaled : scaled;
}

/** Whether `a` and `b` are the same number, however they are written; false where one is no number. */
export function sameNumber(a: string, b: string): boolean {
  if (a === b) return plain.test(a);
  return asDecimal(a)?.equals(asDecimal(b) ?? NaN) ?? false;
}

const one = 10 ** places;

/** Whether qty x price is total to the last digit; false also where that takes decimals to say. */
export function isExactProduct(qty?: string, price?: string, total?: string): boolean {
  const [q, p, t] = [hundredThousandths(qty), hundredThousandths(price), hundredThousandths(total)];
  if (q === undefined || p === undefined || t === undefined) return false;
  const product = q * p;
  return Math.abs(product) <= Number.MAX_SAFE_INTEGER && product === t * one;
}

/** Whether the parts (with their sign) add up to the total to the last digit; false also where that takes decimals to say. */
export function isExactSum(total: string | undefined, parts: readonly (string | undefined)[]): boolean {
  const whole = hundredThousandths(total);
  if (whole === undefined) return false;
  let left = whole;
  for (const part of parts) {
    const value = hundredThousandths(part);
    if (value === undefined) return false;
    left -= value;
  }
  return left === 0;
}

/** value <= limit. */
export function isWithin(value: string, limit: string): boolean {
  const [v, l] = [hundredThousandths(value), hundredThousandths(limit)];
  if (v !== undefined && l !== undefined) return v <= l;
  return decimalOf(value).lessThanOrEqualTo(decimalOf(limit));
}
