import type { Row } from '../table.js';

/** Children of CEB216Message. */
export const ceb216: readonly Row[] = [
  [
    'InvtRefundDetailReturn',
    '1..100',
    [
      ['guid', '1', 'C36'],
      ['operatorCode', '1', 'C..18'],
      ['logisticsCode', '1', 'C..18'],
      ['logisticsNo', '1', 'C..80'],
      ['coElNo', '1', 'C..30'],
      ['preNo', '0..1', 'C..18'],
      ['returnStatus', '1', 'C..10'],
      ['returnTime', '1', 'C17'],
      ['returnInfo', '1', 'C..1000'],
    ],
  ],
];
