import { expect, it } from '@jest/globals';
import {
  assertMay,
  receiptLife,
  receiptStatuses,
  type ReceiptStatus,
  type ReceiptStep,
} from './receipt-life.js';

it.each<[ReceiptStep, ReceiptStatus, boolean]>([
  ['match', 'received', true],
  ['match', 'matched', false],
  ['match', 'settled', false],
  ['settle', 'received', false],
  ['settle', 'matched', true],
  ['settle', 'settled', false],
  ['unmatch', 'received', true],
  ['unmatch', 'matched', true],
  ['unmatch', 'settled', false],
  ['refund', 'received', true],
  ['refund', 'settled', true],
  ['refund', 'refunded', false],
  ['match', 'refunded', false],
])('%s from %s: %s', (step, status, allowed) => {
  if (allowed) {
    assertMay(step, status);
    return;
  }
  try {
    assertMay(step, status);
    throw new Error('it was not refused');
  } catch (error) {
    expect(error).toMatchObject({
      code: 'illegal-step',
      kind: 'conflict',
      faults: [{ expected: receiptLife[step].from.join(', '), actual: status }],
    });
  }
});

it('ends only where it was sent back', () => {
  const left = receiptStatuses.filter(
    (status) => !Object.values(receiptLife).some(({ from }) => from.includes(status)),
  );
  expect(left).toEqual(['refunded']);
});
