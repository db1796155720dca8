import { Type, type Static } from 'typebox';
import { amount, caseReference, documentHead, instant, parties } from './shapes.js';

/** Composite tax (综合税) of a released retail import list by our own calculation; id is the list's. */
export const taxAssessed = Type.Object({
  ...documentHead,
  case: caseReference,
  parties,
  invtNo: Type.String(),
  treatment: Type.String(),
  taxableValue: amount,
  customsDuty: amount,
  consumptionTax: amount,
  valueAddedTax: amount,
  total: amount,
  at: instant,
});
export type TaxAssessed = Static<typeof taxAssessed>;

/** An electronic tax bill (CEB816) or a change of its status (CEB818), compared with our own figure. */
export const taxBillReceived = Type.Object({
  ...documentHead,
  case: caseReference,
  parties,
  invtNo: Type.String(),
  taxNo: Type.String(),
  /** 1 generated, 2 aggregated, 3 void. */
  status: Type.String(),
  /** Null while only the status is known: a CEB818 that overtook its CEB816. */
  total: Type.Union([amount, Type.Null()]),
  /** Bill minus our own figure; null where we could not compute one. */
  difference: Type.Union([amount, Type.Null()]),
  at: instant,
});
export type TaxBillReceived = Static<typeof taxBillReceived>;
