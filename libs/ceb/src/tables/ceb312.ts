import type { Row } from '../table.js';

/** Children of CEB312Message. */
export const ceb312: readonly Row[] = [
  [
    'OrderReturn',
    '1..100',
    [
      ['guid', '1', 'C36'],
      ['ebpCode', '1', 'C1..18'],
      ['ebcCode', '1', 'C1..18'],
      ['orderNo', '1', 'C1..60'],
      ['returnStatus', '1', 'C1..10'],
      ['returnTime', '1', 'C17'],
      ['returnInfo', '1', 'C1..1000'],
    ],
  ],
];
