import { Decimal } from '@app/kernel';
import type { ImportedGoods } from './import-tax.js';
import { measuresOf } from './measures.js';

/** The lines of an import list as the tax sees them; the only item of a list is one that cannot be divided (CUS-2). */
export function importedGoods(lines: readonly Readonly<Record<string, string>>[]): ImportedGoods[] {
  return lines.map((line) => ({
    gnum: line.gnum ?? '',
    hsCode: line.gcode ?? '',
    qty: new Decimal(line.qty?.trim() || '0'),
    price: new Decimal(line.price?.trim() || '0'),
    indivisible: lines.length === 1,
    ...measuresOf(line),
  }));
}
