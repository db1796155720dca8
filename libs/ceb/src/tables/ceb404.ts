import type { Row } from '../table.js';

/** Children of CEB404Message. */
export const ceb404: readonly Row[] = [
  [
    'ReceiptsReturn',
    '1..100',
    [
      ['guid', '1', 'C36'],
      ['ebcCode', '1', 'C..18'],
      ['orderNo', '1', 'C..60'],
      ['payNo', '0..1', 'C..60'],
      ['returnStatus', '1', 'C1..10'],
      ['returnTime', '1', 'C17'],
      ['returnInfo', '1', 'C..1000'],
    ],
  ],
];
