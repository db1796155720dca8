import { Decimal, sum, zero, type CalendarDate } from '@app/kernel';
import { minorUnit } from '../../currencies/domain/currencies.js';

export const proofStatuses = ['none', 'partial', 'complete', 'deemed'] as const;
export type ProofStatus = (typeof proofStatuses)[number];

/** What is known of the income of one order. */
export interface ProofFacts {
  readonly declared: Decimal;
  /** ISO 4217, of all amounts. */
  readonly currency: string;
  readonly withdrawn: boolean;
  /** Parts of receipts that the order got, and costs that it paid in reported nettings, with the day of each. */
  readonly received: readonly { readonly amount: Decimal; readonly on: CalendarDate }[];
  /** The order gets less (or more) than declared, `received` in all, and the rule accepts it (FX-3). */
  readonly accepted?: { readonly reason: string; readonly received: Decimal } | undefined;
  /** A listed reason, confirmed by an officer (视同收汇), with the day on which the enterprise entered it. */
  readonly deemed?: { readonly reason: string; readonly on: CalendarDate } | undefined;
}

export interface ReceiptProof {
  readonly status: ProofStatus;
  readonly received: Decimal;
  /** The day of the receipt that made it complete, or on which the listed reason was entered, whichever came first; null while it is neither. */
  readonly provenOn: CalendarDate | null;
  readonly reason: string | null;
}

/**
 * Proof of receipt (收汇凭证) of an order: money first, then an accepted difference (money came, but not all of it), then a
 * listed reason. An order that was withdrawn proves nothing, and a difference without any money neither. The day is the
 * enterprise's, by which it is in time (TAX-10), however long an officer then takes. Example: a reason entered on 2026-04-20
 * and confirmed on 2026-05-08 proves on 2026-04-20; 87,300 of 100,000 received on 2026-04-28, the difference stated on
 * 2026-05-06, prove on 2026-04-28. Money that comes after a listed reason was confirmed takes no day back.
 * Orders have up to five decimals: what is missing by less than the smallest unit of the currency no bank can pay, and it counts as
 * received (own rule): 60.00 of USD 60.005, 30.123 of KWD 30.1234.
 */
export function receiptProof({
  declared,
  currency,
  withdrawn,
  received,
  accepted,
  deemed,
}: ProofFacts): ReceiptProof {
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
  const first = (day: CalendarDate | null): CalendarDate | null =>
    day !== null && deemed && deemed.on < day ? deemed.on : day;
  const due = payable(declared, currency);
  if (total.greaterThanOrEqualTo(due)) return proof('complete', first(dayReached(due, received)));
  if (accepted && total.greaterThan(0) && total.greaterThanOrEqualTo(accepted.received))
    return proof('complete', first(dayReached(accepted.received, received)), accepted.reason);
  if (deemed) return proof('deemed', deemed.on, deemed.reason);
  return proof(total.greaterThan(0) ? 'partial' : 'none');
}

/** What of it a bank can pay; of less than the smallest unit all of it, so that nothing never pays for something. */
function payable(amount: Decimal, currency: string): Decimal {
  const whole = amount.toDecimalPlaces(minorUnit(currency), Decimal.ROUND_DOWN);
  return whole.isZero() ? amount : whole;
}

/** The day on which what had come by then was as much as `amountDue`. */
function dayReached(amountDue: Decimal, received: ProofFacts['received']): CalendarDate | null {
  let soFar = zero;
  for (const { amount, on } of [...received].sort((a, b) => (a.on < b.on ? -1 : 1))) {
    soFar = soFar.plus(amount);
    if (soFar.greaterThanOrEqualTo(amountDue)) return on;
  }
  return null;
}
