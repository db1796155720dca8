import type { Row } from '../table.js';

/** Children of CEB604Message. */
export const ceb604: readonly Row[] = [
  [
    'InventoryReturn',
    '1..100',
    [
      ['guid', '1', 'C36'],
      ['agentCode', '1', 'C..18'],
      ['copNo', '1', 'C..30'],
      ['preNo', '1', 'C18'],
      ['invtNo', '1', 'C..20'],
      ['ebcCode', '1', 'C..18'],
      ['ebpCode', '1', 'C..18'],
      ['orderNo', '1', 'C..60'],
      ['statisticsFlag', '1', 'C1'],
      ['returnStatus', '1', 'C1..10'],
      ['returnTime', '1', 'C17'],
      ['returnInfo', '1', 'C..1000'],
    ],
  ],
];
