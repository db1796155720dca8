import { Decimal } from '@app/kernel';

/** What a line of goods holds in the measures that consumption tax goes by; absent where no unit of the line says it. */
export interface Measures {
  /** Grams or millilitres. */
  readonly grams?: Decimal;
  readonly pieces?: Decimal;
  /** Of masks. A jar is a piece and no sheet: the price of a jar says nothing about high-end skin care. */
  readonly sheets?: Decimal;
}

/** How many of the measure one unit of customs' table holds. */
const units: Readonly<Record<keyof Measures, Readonly<Record<string, string>>>> = {
  // kilogram, gram, ton, litre, millilitre
  grams: { '035': '1000', '036': '1', '070': '1000000', '095': '1000', '096': '1' },
  // 个, 只, 件, 块
  pieces: { '007': '1', '008': '1', '011': '1', '017': '1' },
  // 张, 片, 百片, 千张, 万张
  sheets: { '010': '1', '020': '1', '044': '100', '058': '1000', '059': '10000' },
};

/** What a list line declares in its statutory units or else in its own. */
export function measuresOf(line: Readonly<Record<string, string>>): Measures {
  const grams = declaredIn(line, units.grams);
  const pieces = declaredIn(line, units.pieces);
  const sheets = declaredIn(line, units.sheets);
  return { ...(grams ? { grams } : {}), ...(pieces ? { pieces } : {}), ...(sheets ? { sheets } : {}) };
}

function declaredIn(
  line: Readonly<Record<string, string>>,
  held: Readonly<Record<string, string>>,
): Decimal | undefined {
  for (const [unit, quantity] of [
    [line.unit1, line.qty1],
    [line.unit2, line.qty2],
    [line.unit, line.qty],
  ]) {
    const each = unit === undefined ? undefined : held[unit];
    if (each !== undefined && quantity) return new Decimal(quantity).times(each);
  }
  return undefined;
}
