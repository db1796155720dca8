import type { EventType } from '@app/contracts';
import { DomainError } from '@app/kernel';

export const receiptStatuses = ['received', 'matched', 'settled', 'refunded'] as const;
export type ReceiptStatus = (typeof receiptStatuses)[number];

export type ReceiptStep = 'match' | 'unmatch' | 'settle' | 'refund';

interface StepRule {
  readonly from: readonly ReceiptStatus[];
  readonly event: EventType;
  readonly zh: string;
}

/** The bank's report puts a receipt (收汇) into `received` and tells it so. */
export const reportEvent: EventType = 'fx-settlement.receipts-received.v1';

/**
 * Life of a receipt: from where a step may be taken and the event that tells of it. It is `matched` when all of it is
 * allocated, `received` again when some of that is taken back, and `refunded` (退汇) when the bank sent the money back.
 */
export const receiptLife: Readonly<Record<ReceiptStep, StepRule>> = {
  match: { from: ['received'], event: 'fx-settlement.receipts-matched.v1', zh: '匹配' },
  unmatch: { from: ['received', 'matched'], event: 'fx-settlement.receipts-unmatched.v1', zh: '取消匹配' },
  settle: { from: ['matched'], event: 'fx-settlement.receipts-settled.v1', zh: '结汇' },
  refund: {
    from: ['received', 'matched', 'settled'],
    event: 'fx-settlement.receipts-refunded.v1',
    zh: '退汇',
  },
};

/** Throws `illegal-step` (conflict) with the states in which the step is allowed. */
export function assertMay(step: ReceiptStep, status: ReceiptStatus): void {
  const { from, zh } = receiptLife[step];
  if (from.includes(status)) return;
  const allowed = from.join(', ');
  const message = {
    zh: `该笔收汇状态为 ${status}，只有 ${allowed} 可${zh}`,
    en: `The receipt is ${status}; only ${allowed} can take the step ${step}`,
  };
  throw new DomainError('illegal-step', 'conflict', {
    message,
    faults: [{ pointer: '/status', code: 'illegal-step', message, expected: allowed, actual: status }],
  });
}
