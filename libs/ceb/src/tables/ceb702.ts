import type { Row } from '../table.js';

/** Children of CEB702Message. */
export const ceb702: readonly Row[] = [
  [
    'SummaryReturn',
    '1..100',
    [
      ['guid', '1', 'C36'],
      ['agentCode', '1', 'C..18'],
      ['ebcCode', '1', 'C..18'],
      ['copNo', '1', 'C..30'],
      ['preNo', '1', 'C18'],
      ['sumNo', '0..1', 'C18'],
      ['msgSeqNo', '1', 'int N9'],
      ['returnStatus', '1', 'C1..10'],
      ['returnTime', '1', 'C17'],
      ['returnInfo', '1', 'C..1000'],
    ],
  ],
];
