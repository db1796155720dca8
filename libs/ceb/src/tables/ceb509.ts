import type { Row } from '../table.js';
import { baseTransfer, baseSubscribe, extendMessage } from './export-shared.js';

/** Children of CEB509Message. */
export const ceb509: readonly Row[] = [
  [
    'Departure',
    '1..100',
    [
      [
        'DepartureHead',
        '1',
        [
          ['guid', '1', 'C36'],
          ['appType', '1', 'C1'],
          ['appTime', '1', 'C14'],
          ['appStatus', '1', 'C1'],
          ['customsCode', '1', 'C4'],
          ['copNo', '1', 'C..30'],
          ['preNo', '0..1', 'C18'],
          ['logisticsCode', '1', 'C..18'],
          ['logisticsName', '1', 'C..100'],
          ['trafMode', '1', 'C1', { collapse: true }],
          ['trafName', '0..1', 'C..100'],
          ['voyageNo', '0..1', 'C..32'],
          ['billNo', '0..1', 'C..37'],
          ['leaveTime', '1', 'C14'],
          ['msgCount', '1', 'int N9'],
          ['msgSeqNo', '1', 'int N9'],
          ['note', '0..1', 'C..1000'],
        ],
      ],
      [
        'DepartureList',
        '1..n',
        [
          ['gnum', '1', 'int N5'],
          ['totalPackageNo', '0..1', 'C..37'],
          ['logisticsNo', '1', 'C..32'],
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
