import { Type, type Static } from 'typebox';
import { amount, caseReference, documentHead, instant, parties } from './shapes.js';

/** A foreign-exchange receipt (收汇) reached `status`: received, matched, settled. */
export const fxReceiptMoved = Type.Object({
  ...documentHead,
  status: Type.String(),
  /** The bank's reference. */
  reference: Type.String(),
  /** Credit code of the payee. */
  payee: Type.String(),
  parties,
  cases: Type.Array(caseReference),
  /** ISO 4217. */
  currency: Type.String(),
  amount,
  /** How much of the receipt each order uses. */
  allocations: Type.Array(Type.Object({ case: caseReference, amount })),
  at: instant,
});
export type FxReceiptMoved = Static<typeof fxReceiptMoved>;
