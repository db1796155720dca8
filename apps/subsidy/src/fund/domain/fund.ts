import { DomainError } from '@app/kernel';

export const entryKinds = ['budget', 'commitment', 'release', 'payment', 'recovery'] as const;
export type EntryKind = (typeof entryKinds)[number];

/** A budget as a finance officer proposed it; in force when another one has confirmed it. Whole yuan. */
export interface Budget {
  readonly id: string;
  readonly pack: string;
  readonly year: number;
  readonly amount: string;
  /** The decision that grants it. */
  readonly source: string;
  readonly proposedBy: string;
  readonly proposedAt: Date;
  readonly confirmedBy: string | null;
  readonly confirmedAt: Date | null;
}

/** Balance of the special fund of a pack and year, whole yuan: `available` = budget − committed − paid. */
export interface Fund {
  readonly pack: string;
  readonly year: number;
  readonly budget: string;
  readonly committed: string;
  readonly paid: string;
  readonly recovered: string;
  readonly available: string;
}

/**
 * An entry to be written. A commitment takes from what is available, a release gives it back, a payment turns a commitment
 * into money spent, a recovery is wrongly paid money that came back to the treasury (it is not spent again).
 */
export interface NewEntry {
  readonly pack: string;
  readonly year: number;
  readonly kind: EntryKind;
  readonly applicationId: string | null;
  /** Whole yuan, above zero. */
  readonly amount: string;
  readonly paymentId?: string | null;
  readonly reason: string;
}

export interface FundEntry extends Omit<NewEntry, 'pack' | 'year'> {
  readonly seq: string;
  readonly actor: string;
  readonly enteredAt: Date;
}

export function budgetNotSet(pack: string, year: number): DomainError {
  const message = {
    zh: `${pack} ${year} 年度没有已复核的预算，请财政人员设定并由另一人复核`,
    en: `There is no confirmed budget of ${pack} ${year}: a finance officer sets it, a second one confirms`,
  };
  return new DomainError('budget-not-set', 'uncomputable', {
    message,
    faults: [{ pointer: '/year', code: 'budget-not-set', message, actual: `${pack} ${year}` }],
  });
}

/** What the database refused, by the constraint that refused it. */
export function refusalOf(
  constraint: string | undefined,
  pack: string,
  year: number,
): DomainError | undefined {
  if (constraint === 'funds_budget_set') return budgetNotSet(pack, year);
  const refusal = refusals[constraint ?? ''];
  return refusal && conflict(refusal, pack, year);
}

export function fundExhausted(pack: string, year: number): DomainError {
  return conflict(exhausted, pack, year);
}

function conflict({ code, zh, en }: Refusal, pack: string, year: number): DomainError {
  const message = { zh: `${pack} ${year} 年度：${zh}`, en: `${pack} ${year}: ${en}` };
  return new DomainError(code, 'conflict', { message, faults: [{ pointer: '/amount', code, message }] });
}

interface Refusal {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

const exhausted = {
  code: 'fund-exhausted',
  zh: '超过预算：已安排与已拨付之和不得大于预算',
  en: 'the budget does not suffice: commitments and payments never exceed it',
};
const notCommitted = {
  code: 'not-committed',
  zh: '拨付或退回的金额超过已安排的金额',
  en: 'more would be paid or released than is committed',
};
const notPaid = {
  code: 'recovery-too-much',
  zh: '追回金额超过已拨付且未追回的金额',
  en: 'more would be recovered than was paid and has not come back yet',
};
const refusals: Readonly<Record<string, Refusal>> = {
  funds_never_overspent: exhausted,
  funds_committed_enough: notCommitted,
  fund_awards_paid_was_committed: notCommitted,
  funds_recovered_was_paid: notPaid,
  fund_awards_recovered_was_paid: notPaid,
};
