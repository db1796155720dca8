import { Type, type Static } from 'typebox';
import { amount, caseReference, day, documentHead, instant, parties } from './shapes.js';

/** A refund is taken back (`demanded`), was paid in again (`paid`): goods come back free of duty only after it; or need not be (`released`). */
export const repaymentMoved = Type.Object({
  ...documentHead,
  status: Type.String(),
  claimId: Type.String(),
  /** Credit code of the claimant. */
  claimant: Type.String(),
  parties,
  cases: Type.Array(caseReference),
  entryIds: Type.Array(Type.String()),
  amount,
  /** return, no-receipt, discount, wrong-base, advance-unsold. */
  reason: Type.String(),
  clause: Type.String(),
  at: instant,
});
export type RepaymentMoved = Static<typeof repaymentMoved>;

/** A deadline of an export comes near (60 days before) or has passed, with what the law says then. */
export const refundDeadlineTold = Type.Object({
  ...documentHead,
  /** approaching, passed. */
  status: Type.String(),
  /** claim, last-claim, fx-proof. */
  kind: Type.String(),
  entryId: Type.String(),
  claimant: Type.String(),
  parties,
  cases: Type.Array(caseReference),
  deadline: day,
  clause: Type.String(),
  /** late-claim, domestic-sale, recover. */
  consequence: Type.String(),
  at: instant,
});
export type RefundDeadlineTold = Static<typeof refundDeadlineTold>;
