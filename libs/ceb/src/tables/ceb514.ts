import type { Row } from '../table.js';

/** Children of CEB514Message. */
export const ceb514: readonly Row[] = [
  [
    'LogisticsStatusReturn',
    '1..100',
    [
      ['guid', '1', 'C36'],
      ['logisticsCode', '1', 'C1..18'],
      ['logisticsNo', '1', 'C1..60'],
      ['logisticsStatus', '1', 'C1'],
      ['returnStatus', '1', 'C1..10'],
      ['returnTime', '1', 'C17'],
      ['returnInfo', '1', 'C1..1000'],
    ],
  ],
];
