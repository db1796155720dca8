import type { Row } from '../table.js';

/** Children of CEB626Message. */
export const ceb626: readonly Row[] = [
  [
    'InvtRefundReturn',
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
