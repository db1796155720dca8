import type { Row } from '../table.js';
import { baseTransfer, baseSubscribe, extendMessage } from './export-shared.js';

/** Children of CEB607Message. */
export const ceb607: readonly Row[] = [
  [
    'WayBill',
    '1..100',
    [
      [
        'WayBillHead',
        '1',
        [
          ['guid', '1', 'C36'],
          ['appType', '1', 'C1'],
          ['appTime', '1', 'C14'],
          ['appStatus', '1', 'C1'],
          ['customsCode', '1', 'C4'],
          ['copNo', '1', 'C..30'],
          ['preNo', '0..1', 'C18'],
          ['agentCode', '1', 'C..18'],
          ['agentName', '1', 'C..100'],
          ['loctNo', '0..1', 'C..10'],
          ['trafMode', '1', 'C1', { collapse: true }],
          ['trafName', '1', 'C..100', { collapse: true }],
          ['voyageNo', '1', 'C..32', { collapse: true }],
          ['billNo', '1', 'C..37'],
          ['domesticTrafNo', '0..1', 'C..100'],
          ['grossWeight', '1', 'N19,5'],
          ['logisticsCode', '1', 'C..18'],
          ['logisticsName', '1', 'C..100'],
          ['msgCount', '1', 'int N9'],
          ['msgSeqNo', '1', 'int N9'],
          ['note', '0..1', 'C..1000'],
        ],
      ],
      [
        'WayBillList',
        '1..n',
        [
          ['gnum', '1', 'int N5'],
          ['totalPackageNo', '0..1', 'C..60'],
          ['logisticsNo', '1', 'C..32'],
          ['invtNo', '0..1', 'C..20'],
          ['note', '0..1', 'C..1000'],
        ],
      ],
    ],
  ],
  ['BaseTransfer', '1', baseTransfer],
  ['BaseSubscribe', '0..5', baseSubscribe],
  ['Signature', '0..1', 'signature'],
  ['ExtendMessage', '0..1', extendMessage],
];
