import type { Row } from '../table.js';

/** Children of CEB506Message. */
export const ceb506: readonly Row[] = [
  [
    'LogisticsReturn',
    '1..100',
    [
      ['guid', '1', 'C36'],
      ['logisticsCode', '1', 'C..18'],
      ['logisticsNo', '1', 'C..32'],
      ['returnStatus', '1', 'C1..10'],
      ['returnTime', '1', 'C17'],
      ['returnInfo', '1', 'C..1000'],
    ],
  ],
];
