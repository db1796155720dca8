import type { Row } from '../table.js';

/** Children of CEB412Message. */
export const ceb412: readonly Row[] = [
  [
    'PaymentReturn',
    '1..100',
    [
      ['guid', '1', 'C36'],
      ['payCode', '1', 'C1..18'],
      ['payTransactionId', '1', 'C1..60'],
      ['returnStatus', '1', 'C1..10'],
      ['returnTime', '1', 'C17'],
      ['returnInfo', '1', 'C1..1000'],
    ],
  ],
];
