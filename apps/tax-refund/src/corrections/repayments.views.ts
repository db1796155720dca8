import type { RepaymentMoved } from '@app/contracts';
import { instantText } from '@app/kernel';
import type { ClaimEntity } from '../claims/claim.entity.js';
import type { Repayment } from './repayments.repository.js';

/** A repayment as it is told. */
export function repaymentDocument(repayment: Repayment, claim: ClaimEntity, at: Date): RepaymentMoved {
  return {
    id: repayment.id,
    version: repayment.version,
    status: statusOf(repayment),
    claimId: claim.id,
    claimant: claim.claimant,
    parties: [claim.claimant],
    cases: [...claim.cases],
    entryIds: claim.entryIds,
    amount: repayment.amount,
    reason: repayment.reason,
    clause: repayment.clause,
    at: instantText(at),
  };
}

function statusOf({ paidOn, releasedOn }: Repayment): string {
  if (releasedOn !== null) return 'released';
  return paidOn === null ? 'demanded' : 'paid';
}
