import { Type, type Static } from 'typebox';
import { amount, caseReference, documentHead, instant, parties } from './shapes.js';

/** One list line inside a declaration item. */
const declaredLine = Type.Object({
  listId: Type.String(),
  invtNo: Type.String(),
  gnum: Type.Integer(),
  case: caseReference,
  qty: amount,
  fob: amount,
});

/** A line of the export declaration (报关单商品项): its quantities and FOB values are the sums of its list lines. */
const declaredItem = Type.Object({
  item: Type.Integer(),
  gcode: Type.String(),
  gname: Type.String(),
  unit: Type.String(),
  qty: amount,
  unit1: Type.String(),
  qty1: amount,
  currency: Type.String(),
  fob: amount,
  lines: Type.Array(declaredLine),
});

/** An export declaration that customs merged from released lists (CEB792 joined to the lists); id is the declaration number. */
export const exportDeclared = Type.Object({
  ...documentHead,
  entryId: Type.String(),
  sumNo: Type.String(),
  customsCode: Type.String(),
  /** Credit code of the consignor (收发货人). */
  ebcCode: Type.String(),
  exportDate: Type.String(),
  declaredAt: instant,
  parties,
  cases: Type.Array(caseReference),
  items: Type.Array(declaredItem),
});
export type ExportDeclared = Static<typeof exportDeclared>;
