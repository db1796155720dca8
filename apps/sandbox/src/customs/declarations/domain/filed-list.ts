import { decimal, Decimal, sum } from '@app/kernel';

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

/** Freight and insurance, CNY. */
export function chargesOf(list: FiledList): Decimal {
  return amount(list.head, 'freight').plus(amount(list.head, 'insuredFee'));
}

/** Taxable value (完税价格): goods, freight and insurance; a discount is a way of paying and does not reduce it (RULES 2.3). */
export function taxableValueOf(list: FiledList): Decimal {
  return sum(list.lines.map((line) => amount(line, 'totalPrice'))).plus(chargesOf(list));
}

/** Units of customs that measure mass or volume, in grams or millilitres. */
const gramsPerUnit: Readonly<Record<string, string>> = {
  '035': '1000',
  '036': '1',
  '070': '1000000',
  '095': '1000',
  '096': '1',
};

/** Quantity of the line in grams or millilitres by its first or second statutory unit; `null` where neither measures so. */
export function gramsOf(line: Fields): Decimal | null {
  for (const [quantity, unit] of [
    ['qty1', 'unit1'],
    ['qty2', 'unit2'],
  ] as const) {
    const factor = gramsPerUnit[text(line, unit)];
    if (factor !== undefined && text(line, quantity) !== '') return amount(line, quantity).times(factor);
  }
  return null;
}
