import type { ErrorRow } from '@app/kernel';

/** Tax guarantees and payment (税款担保与缴纳). */
// prettier-ignore
export const guaranteeErrors: readonly ErrorRow[] = [
  ['payment-number-taken', 'officer', '缴款编号已登记且内容不同', 'The payment number is recorded with other content', '核对编号，更正请另行编号', 'Check the number; a correction has a number of its own', 'HTTP 409'],
  ['nothing-to-pay', 'officer', '没有待缴税款', 'Nothing is open under it', '核对缴款书或清单编号', 'Check the payment book or the list numbers', 'HTTP 409'],
  ['payment-amount-differs', 'officer', '金额与待缴税款不符', 'The amount is not what is open', '按 expected 的金额登记', 'Record the amount that expected gives', 'HTTP 409'],
];
