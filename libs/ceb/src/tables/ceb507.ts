import type { Row } from '../table.js';
import { baseTransfer, baseSubscribe, extendMessage } from './export-shared.js';

/** Children of CEB507Message. */
export const ceb507: readonly Row[] = [
  [
    'Arrival',
    '1..100',
    [
      [
        'ArrivalHead',
        '1',
        [
          ['guid', '1', 'C36'],
          ['appType', '1', 'C1'],
          ['appTime', '1', 'C14'],
          ['appStatus', '1', 'C1', { default: '1' }],
          ['customsCode', '1', 'C4'],
          ['copNo', '1', 'C..30'],
          ['preNo', '0..1', 'C18'],
          ['operatorCode', '1', 'C..18'],
          ['operatorName', '1', 'C..100'],
          ['loctNo', '0..1', 'C..10'],
          ['ieFlag', '1', 'C1'],
          ['trafMode', '1', 'C1', { collapse: true }],
          ['billNo', '0..1', 'C..37'],
          ['domesticTrafNo', '1', 'C..100', { collapse: true }],
          ['logisticsCode', '1', 'C..18'],
          ['logisticsName', '1', 'C..100'],
          ['msgCount', '1', 'int N9'],
          ['msgSeqNo', '1', 'int N9'],
          ['note', '0..1', 'C..1000'],
        ],
      ],
      [
        'ArrivalList',
        '0..n',
        [
          ['gnum', '1', 'int N5'],
          ['logisticsNo', '1', 'C..32'],
          ['totalPackageNo', '0..1', 'C..37'],
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
