import type { Row } from '../table.js';

/** Children of CEB606Message. */
export const ceb606: readonly Row[] = [
  [
    'InvtCancelReturn',
    '1..100',
    [
      ['guid', '1', 'C36'],
      ['agentCode', '1', 'C..18'],
      ['copNo', '1', 'C..30'],
      ['preNo', '1', 'C18'],
      ['invtNo', '1', 'C..20'],
      ['returnStatus', '1', 'C1..10'],
      ['returnTime', '1', 'C17'],
      ['returnInfo', '1', 'C..1000'],
    ],
  ],
];
