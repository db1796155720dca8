import type { Row } from '../table.js';

/** Children of CEB508Message. */
export const ceb508: readonly Row[] = [
  [
    'ArrivalReturn',
    '1..100',
    [
      ['guid', '1', 'C36'],
      ['operatorCode', '1', 'C..18'],
      ['logisticsCode', '1', 'C..18'],
      ['preNo', '1', 'C18'],
      ['copNo', '1', 'C..30'],
      ['billNo', '1', 'C..37'],
      ['msgSeqNo', '1', 'int N9'],
      ['returnStatus', '1', 'C1..10'],
      ['returnTime', '1', 'C17'],
      ['returnInfo', '1', 'C..1000'],
    ],
  ],
];
