import type { ExportDeclared } from '@app/contracts';
import type { Fields } from '../../lists/domain/match-report.js';
import type { DeclarationForm } from './declaration-form.js';

/**
 * What a closed declaration means for the departments that decide on exports: the same event as for one that customs merged
 * from lists, with items that rest on no list line. Currencies stay in the numbers of CEB messages, as in that event.
 */
export function declaredItemsOf(
  form: DeclarationForm,
  orderLines: readonly Fields[],
): ExportDeclared['items'] {
  return form.lines.map((line, at) => ({
    item: at + 1,
    gcode: line.gcode ?? '',
    gname: line.gname ?? '',
    unit: line.unit ?? '',
    qty: line.qty ?? '',
    unit1: line.unit1 ?? '',
    qty1: line.qty1 ?? '',
    currency: orderLines[at]?.currency ?? '',
    fob: line.totalPrice ?? '',
    lines: [],
  }));
}
