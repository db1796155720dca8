import { allocate, decimal, Decimal, inForce, roundToFen, sum, zero, type CalendarDate } from '@app/kernel';
import { positiveList, type Rates } from '../data/positive-list.js';
import { preferentialShare } from '../data/retail-limits.js';
import type { Measures } from './filed-list.js';

export type Treatment = 'preferential' | 'full';

/** A goods line of a list, CNY. */
export interface TaxableLine extends Measures {
  readonly gnum: string;
  readonly gcode: string;
  readonly totalPrice: Decimal;
}

export interface LineTax {
  readonly gnum: string;
  readonly gcode: string;
  readonly taxPrice: Decimal;
  readonly customsTax: Decimal;
  readonly valueAddedTax: Decimal;
  readonly consumptionTax: Decimal;
}

/** Rates of `gcode` on `date`; `undefined` when the positive list does not hold it then. */
export function ratesOf(gcode: string, date: CalendarDate): Rates | undefined {
  const series = Object.hasOwn(positiveList, gcode) ? positiveList[gcode] : undefined;
  return series?.find((entry) => entry.from <= date && (entry.to === undefined || date <= entry.to))?.value;
}

/** The consumption tax rate; a threshold per gram, piece or sheet counts as not reached where none are declared. */
function consumptionRate(rates: Rates, line: TaxableLine, taxPrice: Decimal): Decimal {
  const thresholds = [
    { from: rates.consumptionFromPerGram, held: line.grams },
    { from: rates.consumptionFromPerPiece, held: line.pieces },
    { from: rates.consumptionFromPerSheet, held: line.sheets },
  ].filter(({ from }) => from !== undefined);
  const due =
    thresholds.length === 0 ||
    thresholds.some(({ from = '', held }) => held !== null && held.gt(0) && taxPrice.div(held).gte(from));
  return due ? decimal(rates.consumption) : zero;
}

function lineTax(
  line: TaxableLine,
  taxPrice: Decimal,
  treatment: Treatment,
  date: CalendarDate,
  rates: Rates,
): LineTax {
  const full = treatment === 'full';
  const share = full ? new Decimal(1) : decimal(inForce('preferential share', preferentialShare, date).value);
  const duty = full ? taxPrice.times(rates.duty ?? '0') : zero;
  const rate = consumptionRate(rates, line, taxPrice);
  const consumption = taxPrice.plus(duty).div(new Decimal(1).minus(rate)).times(rate);
  const vat = taxPrice.plus(duty).plus(consumption).times(rates.vat);
  return {
    gnum: line.gnum,
    gcode: line.gcode,
    taxPrice,
    customsTax: roundToFen(duty),
    valueAddedTax: roundToFen(vat.times(share)),
    consumptionTax: roundToFen(consumption.times(share)),
  };
}

/**
 * The tax that customs bills for a released retail import list (综合税, RULES 2.4), line by line: freight and insurance are
 * shared out by price, each tax is rounded to 0.01 once per line, duty and consumption tax go unrounded into the VAT.
 * `undefined` when a code has no rates on `date`, or no duty rate where the full tax needs one.
 */
export function importTax(
  lines: readonly TaxableLine[],
  charges: Decimal,
  treatment: Treatment,
  date: CalendarDate,
): readonly LineTax[] | undefined {
  const prices = lines.map((line) => roundToFen(line.totalPrice));
  const shares = allocate(charges, prices);
  const taxed = lines.map((line, at) => {
    const rates = ratesOf(line.gcode, date);
    if (!rates || (treatment === 'full' && rates.duty === null)) return undefined;
    return lineTax(line, roundToFen((prices[at] ?? zero).plus(shares[at] ?? zero)), treatment, date, rates);
  });
  const known = taxed.filter((line) => line !== undefined);
  return known.length === lines.length ? known : undefined;
}

export interface TaxTotals {
  readonly customsTax: Decimal;
  readonly valueAddedTax: Decimal;
  readonly consumptionTax: Decimal;
}

export function taxTotals(lines: readonly LineTax[]): TaxTotals {
  return {
    customsTax: sum(lines.map((line) => line.customsTax)),
    valueAddedTax: sum(lines.map((line) => line.valueAddedTax)),
    consumptionTax: sum(lines.map((line) => line.consumptionTax)),
  };
}
