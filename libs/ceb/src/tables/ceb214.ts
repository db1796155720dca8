import type { Row } from '../table.js';

/** Children of CEB214Message. */
export const ceb214: readonly Row[] = [
  [
    'RefundReturn',
    '1..100',
    [
      ['guid', '1', 'C36'],
      ['ebpCode', '0..1', 'C..18'],
      ['ebcCode', '0..1', 'C..18'],
      ['agentCode', '1', 'C..18'],
      ['coElNo', '1', 'C..30'],
      ['preNo', '0..1', 'C..18'],
      ['invtNo', '1', 'C..20'],
      ['returnStatus', '1', 'C..10'],
      ['returnTime', '1', 'C17'],
      ['returnInfo', '1', 'C..1000'],
    ],
  ],
];
