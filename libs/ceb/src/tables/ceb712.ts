import type { Row } from '../table.js';

/** Children of CEB712Message. */
export const ceb712: readonly Row[] = [
  [
    'DeliveryReturn',
    '1..100',
    [
      ['guid', '1', 'C36'],
      ['customsCode', '0..1', 'C4'],
      ['operatorCode', '0..1', 'C1..18'],
      ['copNo', '0..1', 'C..20'],
      ['preNo', '0..1', 'C..18'],
      ['rkdNo', '0..1', 'C..18'],
      ['returnStatus', '1', 'C1..10'],
      ['returnTime', '1', 'C17'],
      ['returnInfo', '1', 'C1..1000'],
    ],
  ],
];
