import { Type, type Static } from 'typebox';
import { amount, caseReference, documentHead, instant, parties } from './shapes.js';

/** The guarantee (税款担保) for the tax of a released retail import list moved; id is the list's. */
export const guaranteeMoved = Type.Object({
  ...documentHead,
  case: caseReference,
  parties,
  invtNo: Type.String(),
  /** Credit code of who stands for the tax (assureCode). */
  guarantor: Type.String(),
  /** held, due, overdue, freed, paid. */
  state: Type.String(),
  /** Held for the tax in all, as adjusted to customs' bill. */
  held: amount,
  freed: amount,
  paid: amount,
  outstanding: amount,
  /** First and last calendar day of payment. */
  dueFrom: Type.String(),
  payBy: Type.String(),
  at: instant,
});
export type GuaranteeMoved = Static<typeof guaranteeMoved>;
