import { Type, type Static } from 'typebox';
import { caseReference, documentHead, instant, parties } from './shapes.js';

/** A full export declaration (出口报关单, 9710 or 9810) reached `status`; what it declares travels in customs.exports-declared. */
export const exportDeclarationMoved = Type.Object({
  ...documentHead,
  status: Type.String(),
  tradeMode: Type.String(),
  /** Declaration number of 18 digits, once customs has given it. */
  entryId: Type.Union([Type.String(), Type.Null()]),
  /** Credit code of the consignor (境内发货人). */
  ebcCode: Type.String(),
  parties,
  cases: Type.Array(caseReference),
  at: instant,
  /** Why customs refused it, or why it was withdrawn. */
  reason: Type.Union([Type.String(), Type.Null()]),
});
export type ExportDeclarationMoved = Static<typeof exportDeclarationMoved>;
