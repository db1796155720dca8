import { Type, type Static } from 'typebox';
import { day, documentHead, instant } from './shapes.js';

/**
 * A rating that a department gave an enterprise, in force from `from` to `to` (both included; null: still in force). One
 * whose `to` is the day before its `from` was replaced on its first day and never was in force.
 */
export const ratingChanged = Type.Object({
  ...documentHead,
  creditCode: Type.String(),
  kind: Type.String({ description: 'customs-credit, refund-class, fx-class, dishonesty-tax …' }),
  value: Type.String(),
  from: day,
  to: Type.Union([day, Type.Null()]),
  department: Type.String(),
  changedAt: instant,
});
export type RatingChanged = Static<typeof ratingChanged>;
