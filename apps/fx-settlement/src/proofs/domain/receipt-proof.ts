import { Decimal, sum, zero, type CalendarDate } from '@app/kernel';

export const proofStatuses = ['none', 'partial', 'complete', 'deemed'] as const;
export type ProofStatus = (typeof proofStatuses)[number];

/** A reason that stands in for money, and since when. */
export interface GroundOfProof {
  readonly reason: string;
  readonly on: CalendarDate;
}

/** What is known of the income of one order. */
export interface ProofFacts {
  readonly declared: Decimal;
  readonly withdrawn: boolean;
  /** Parts of receipts that the order got, and costs that it paid in reported nettings, with the day of each. */
  readonly received: readonly { readonly amount: Decimal; readonly on: CalendarDate }[];
  /** The order gets less (or more) than declared, `received` in all, and the rule accepts it (FX-3). */
  readonly accepted?: (GroundOfProof & { readonly received: Decimal }) | undefined;
  /** A listed reason, confirmed by an officer (视同收汇). */
  readonly deemed?: GroundOfProof | undefined;
}

export interface ReceiptProof {
  readonly status: ProofStatus;
  readonly received: Decimal;
  /** The day of the receipt, the acceptance or the deeming that made it so; null while it is neither complete nor deemed. */
  readonly provenOn: CalendarDate | null;
  readonly reason: string | null;
}

/**
 * Proof of receipt (收汇凭证) of an order: money first, then an accepted difference (money came, but not all of it), then a
 * listed reason. An order that was withdrawn proves nothing, and a difference without any money neither.
 */
export function receiptProof({ declared, withdrawn, received, accepted, deemed }: ProofFacts): ReceiptProof {
  const total = sum(received.map(({ amount }) => amount));
  const proof = (
    status: ProofStatus,
    provenOn: CalendarDate | null = null,
    reason: string | null = null,
  ) => ({
    status,
    received: total,
    provenOn,
    reason,
  });
  if (withdrawn || declared.lessThanOrEqualTo(0)) return proof('none');
  if (total.greaterThanOrEqualTo(declared)) return proof('complete', dayReached(declared, received));
  if (accepted && total.greaterThan(0) && total.greaterThanOrEqualTo(accepted.received))
    return proof('complete', accepted.on, accepted.reason);
  if (deemed) return proof('deemed', deemed.on, deemed.reason);
  return proof(total.greaterThan(0) ? 'partial' : 'none');
}

/** The day on which what had come by then was as much as declared. */
function dayReached(declared: Decimal, received: ProofFacts['received']): CalendarDate | null {
  let soFar = zero;
  for (const { amount, on } of [...received].sort((a, b) => (a.on < b.on ? -1 : 1))) {
    soFar = soFar.plus(amount);
    if (soFar.greaterThanOrEqualTo(declared)) return on;
  }
  return null;
}
