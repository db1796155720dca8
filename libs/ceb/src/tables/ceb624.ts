import type { Row } from '../table.js';

/** Children of CEB624Message. */
export const ceb624: readonly Row[] = [
  [
    'InvtCancelReturn',
    '1..100',
    [
      ['guid', '1', 'C36'],
      ['customsCode', '0..1', 'C4'],
      ['agentCode', '0..1', 'C1..18'],
      ['ebpCode', '0..1', 'C1..18'],
      ['ebcCode', '0..1', 'C1..18'],
      ['copNo', '1', 'C1..20'],
      ['preNo', '1', 'C18'],
      ['invtNo', '0..1', 'C18'],
      ['returnStatus', '1', 'C1..10'],
      ['returnTime', '1', 'C17'],
      ['returnInfo', '1', 'C1..1000'],
    ],
  ],
];
