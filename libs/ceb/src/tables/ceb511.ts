import type { Row } from '../table.js';
import { baseTransfer, baseSubscribe, extendMessage } from './import-shared.js';

/** Children of CEB511Message. */
export const ceb511: readonly Row[] = [
  [
    'Logistics',
    '1..100',
    [
      [
        'LogisticsHead',
        '1',
        [
          ['guid', '1', 'C36'],
          ['appType', '1', 'C1'],
          ['appTime', '1', 'C14'],
          ['appStatus', '1', 'C1..3'],
          ['logisticsCode', '1', 'C1..18'],
          ['logisticsName', '1', 'C1..100'],
          ['logisticsNo', '1', 'C1..60'],
          ['billNo', '0..1', 'C..37'],
          ['orderNo', '1', 'C1..60'],
          ['freight', '0..1', 'N19,5'],
          ['insuredFee', '0..1', 'N19,5'],
          ['currency', '1', 'C3', { fixed: '142' }],
          ['weight', '1', 'N19,5'],
          ['packNo', '1', 'int N9'],
          ['goodsInfo', '0..1', 'C..200'],
          ['consignee', '1', 'C1..100'],
          ['consigneeAddress', '1', 'C1..200'],
          ['consigneeTelephone', '1', 'C1..50'],
          ['note', '0..1', 'C..1000'],
        ],
      ],
    ],
  ],
  ['BaseTransfer', '1', baseTransfer],
  ['BaseSubscribe', '0..5', baseSubscribe],
  ['ExtendMessage', '0..1', extendMessage],
  ['Signature', '0..1', 'signature'],
];
