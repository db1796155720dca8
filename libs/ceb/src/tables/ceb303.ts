import type { Row } from '../table.js';
import { baseTransfer, baseSubscribe, extendMessage } from './export-shared.js';

/** Children of CEB303Message. */
export const ceb303: readonly Row[] = [
  [
    'Order',
    '1..100',
    [
      [
        'OrderHead',
        '1',
        [
          ['guid', '1', 'C36'],
          ['appType', '1', 'C1'],
          ['appTime', '1', 'C14'],
          ['appStatus', '1', 'C1', { default: '1' }],
          ['orderType', '1', 'C1'],
          ['orderNo', '1', 'C..60'],
          ['ebpCode', '1', 'C..18'],
          ['ebpName', '1', 'C..100'],
          ['ebcCode', '1', 'C..18'],
          ['ebcName', '1', 'C..100'],
          ['goodsValue', '1', 'N19,5'],
          ['freight', '1', 'N19,5', { default: '0' }],
          ['currency', '1', 'C3'],
          ['note', '0..1', 'C..1000'],
        ],
      ],
      [
        'OrderList',
        '1..100',
        [
          ['gnum', '1', 'int N5'],
          ['itemNo', '1', 'C..30'],
          ['itemName', '1', 'C..250'],
          ['itemDescribe', '0..1', 'C..1000'],
          ['barCode', '0..1', 'C..50'],
          ['unit', '1', 'C3'],
          ['currency', '1', 'C3'],
          ['qty', '1', 'N19,5'],
          ['price', '1', 'N19,5'],
          ['totalPrice', '1', 'N19,5'],
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
