import { Type, type Static } from 'typebox';
import { amount, caseReference, day, documentHead, instant } from './shapes.js';

/**
 * Proof of receipt (收汇凭证) of one order: what of its declared amount was received, or why it counts as received (视同收汇).
 * `status`: `none`, `partial`, `complete` (received up to the declared amount, or a difference that the rule accepts),
 * `deemed` (a listed reason).
 */
export const receiptProofChanged = Type.Object({
  ...documentHead,
  case: caseReference,
  /** Credit code of the enterprise whose income it is. */
  payee: Type.String(),
  /** ISO 4217. */
  currency: Type.String(),
  declared: amount,
  received: amount,
  status: Type.String(),
  /** The day of the receipt that made it complete, or on which a listed reason was entered, whichever came first; null while it is neither. */
  provenOn: Type.Union([day, Type.Null()]),
  /** Code of the listed reason where `status` is `deemed`, or of the accepted difference. */
  reason: Type.Union([Type.String(), Type.Null()]),
  changedAt: instant,
});
export type ReceiptProofChanged = Static<typeof receiptProofChanged>;
