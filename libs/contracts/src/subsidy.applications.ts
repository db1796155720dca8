import { Type, type Static } from 'typebox';
import { amount, caseReference, documentHead, instant, parties } from './shapes.js';

/** An application for a policy award (扶持政策) reached `status`: submitted, calculated, decided, publicised, paid, refused. */
export const applicationMoved = Type.Object({
  ...documentHead,
  status: Type.String(),
  pack: Type.String(),
  measure: Type.String(),
  year: Type.Integer(),
  /** Credit code of the applicant. */
  applicant: Type.String(),
  parties,
  /** Cases whose value counts into the metric. */
  cases: Type.Array(caseReference),
  amount: Type.Union([amount, Type.Null()]),
  deadline: Type.Union([Type.String(), Type.Null()]),
  reason: Type.Union([Type.String(), Type.Null()]),
  at: instant,
});
export type ApplicationMoved = Static<typeof applicationMoved>;
