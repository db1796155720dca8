import { Decimal } from '@app/kernel';

/** Grams or millilitres in one unit of customs' table: kilogram, gram, litre, millilitre. */
const gramsIn: Readonly<Record<string, string>> = { '035': '1000', '036': '1', '095': '1000', '096': '1' };

/** What a list line declares as mass or volume in its statutory units, in grams or millilitres. */
export function statutoryMass(line: Readonly<Record<string, string>>): Decimal | undefined {
  for (const [unit, quantity] of [
    [line.unit1, line.qty1],
    [line.unit2, line.qty2],
    [line.unit, line.qty],
  ]) {
    const grams = unit === undefined ? undefined : gramsIn[unit];
    if (grams !== undefined && quantity) return new Decimal(quantity).times(grams);
  }
  return undefined;
}
