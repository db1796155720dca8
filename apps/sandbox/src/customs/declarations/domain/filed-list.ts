import { decimal, Decimal, roundToFen, sum } from '@app/kernel';

export type Fields = Readonly<Record<string, string>>;

/** A declaration list as the authority got it; the schema holds, so every amount is a decimal. */
export interface FiledGoods {
  readonly head: Fields;
  readonly lines: readonly Fields[];
}

/** An import list (CEB621). */
export interface FiledList extends FiledGoods {
  /** Keyed hash of the buyer's identity number: customs' own books know a buyer by nothing else. */
  readonly buyer: string;
}

/** A field's text; an absent and an empty element are the same. */
export function text(fields: Fields, name: string): string {
  return (fields[name] ?? '').trim();
}

/** The fields without white space around their values. */
export function trimmed(fields: Fields): Fields {
  return Object.fromEntries(Object.keys(fields).map((name) => [name, text(fields, name)]));
}

export function amount(fields: Fields, name: string): Decimal {
  return decimal(text(fields, name) || '0');
}

/** Freight and insurance, CNY, to 0.01 together. */
export function chargesOf(list: FiledList): Decimal {
  return roundToFen(amount(list.head, 'freight').plus(amount(list.head, 'insuredFee')));
}

/**
 * Taxable value (完税价格): goods, freight and insurance, to 0.01 as the tax takes it; a discount is a way of paying and does
 * not reduce it (RULES 2.3).
 */
export function taxableValueOf(list: FiledList): Decimal {
  return sum(list.lines.map((line) => roundToFen(amount(line, 'totalPrice')))).plus(chargesOf(list));
}

/** What a line holds in the measures that consumption tax goes by; `null` where no unit of the line says it. */
export interface Measures {
  /** Grams or millilitres. */
  readonly grams: Decimal | null;
  readonly pieces: Decimal | null;
  /** Of masks. */
  readonly sheets: Decimal | null;
}

/** How many of the measure one unit of customs holds. */
const unitsOf: Readonly<Record<keyof Measures, Readonly<Record<string, string>>>> = {
  grams: { '035': '1000', '036': '1', '070': '1000000', '095': '1000', '096': '1' },
  pieces: { '007': '1', '008': '1', '011': '1', '017': '1' },
  sheets: { '010': '1', '020': '1', '044': '100', '058': '1000', '059': '10000' },
};

/** By the statutory units of the line, or else its own. */
export function measuresOf(line: Fields): Measures {
  return {
    grams: declaredIn(line, unitsOf.grams),
    pieces: declaredIn(line, unitsOf.pieces),
    sheets: declaredIn(line, unitsOf.sheets),
  };
}

function declaredIn(line: Fields, units: Readonly<Record<string, string>>): Decimal | null {
  for (const [quantity, unit] of [
    ['qty1', 'unit1'],
    ['qty2', 'unit2'],
    ['qty', 'unit'],
  ] as const) {
    const factor = units[text(line, unit)];
    if (factor !== undefined && text(line, quantity) !== '') return amount(line, quantity).times(factor);
  }
  return null;
}
