import type { Row } from '../table.js';
import { baseTransfer, baseSubscribe, extendMessage } from './import-shared.js';

/** Children of CEB411Message. */
export const ceb411: readonly Row[] = [
  [
    'Payment',
    '1..100',
    [
      [
        'PaymentHead',
        '1',
        [
          ['guid', '1', 'C36'],
          ['appType', '1', 'C1'],
          ['appTime', '1', 'C14'],
          ['appStatus', '1', 'C1..3'],
          ['payCode', '1', 'C1..18'],
          ['payName', '1', 'C1..100'],
          ['payTransactionId', '1', 'C1..60'],
          ['orderNo', '1', 'C1..60'],
          ['ebpCode', '1', 'C1..18'],
          ['ebpName', '1', 'C1..100'],
          ['payerIdType', '1', 'C1'],
          ['payerIdNumber', '1', 'C1..60'],
          ['payerName', '1', 'C1..60'],
          ['telephone', '0..1', 'C..60'],
          ['amountPaid', '1', 'N19,5'],
          ['currency', '1', 'C3', { fixed: '142' }],
          ['payTime', '1', 'C14'],
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
