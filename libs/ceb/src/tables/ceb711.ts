import type { Row } from '../table.js';
import { baseTransfer, baseSubscribe, extendMessage } from './import-shared.js';

/** Children of CEB711Message. */
export const ceb711: readonly Row[] = [
  [
    'Delivery',
    '1',
    [
      [
        'DeliveryHead',
        '1',
        [
          ['guid', '1', 'C36'],
          ['appType', '1', 'C1'],
          ['appTime', '1', 'C14'],
          ['appStatus', '1', 'C1..3'],
          ['customsCode', '1', 'C4'],
          ['copNo', '0..1', 'C..20'],
          ['preNo', '0..1', 'C..18'],
          ['rkdNo', '0..1', 'C..18'],
          ['operatorCode', '1', 'C1..18'],
          ['operatorName', '1', 'C1..100'],
          ['ieFlag', '1', 'C1'],
          ['trafMode', '1', 'C1'],
          ['trafNo', '1', 'C1..100'],
          ['voyageNo', '1', 'C1..32'],
          ['billNo', '1', 'C1..37'],
          ['logisticsCode', '1', 'C1..18'],
          ['logisticsName', '1', 'C1..100'],
          ['unloadLocation', '0..1', 'C..100'],
          ['note', '0..1', 'C..1000'],
        ],
      ],
      [
        'DeliveryList',
        '1..n',
        [
          ['gnum', '1', 'int'],
          ['logisticsNo', '1', 'C1..60'],
          ['note', '0..1', 'C..1000'],
        ],
      ],
    ],
  ],
  ['BaseTransfer', '1', baseTransfer],
  ['BaseSubscribe', '0..5', baseSubscribe],
  ['ExtendMessage', '0..1', extendMessage],
  ['Signature', '1', 'signature'],
];
