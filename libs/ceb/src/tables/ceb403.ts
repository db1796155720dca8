import type { Row } from '../table.js';
import { baseTransfer, baseSubscribe, extendMessage } from './export-shared.js';

/** Children of CEB403Message. */
export const ceb403: readonly Row[] = [
  [
    'Receipts',
    '1..100',
    [
      ['guid', '1', 'C36'],
      ['appType', '1', 'C1'],
      ['appTime', '1', 'C14'],
      ['appStatus', '1', 'C1', { default: '1' }],
      ['ebpCode', '1', 'C..18'],
      ['ebpName', '1', 'C..100'],
      ['ebcCode', '1', 'C..18'],
      ['ebcName', '1', 'C..100'],
      ['orderNo', '1', 'C..60'],
      ['payCode', '0..1', 'C..18'],
      ['payName', '1', 'C..100'],
      ['payNo', '0..1', 'C..60'],
      ['charge', '1', 'N19,5'],
      ['currency', '1', 'C3'],
      ['accountingDate', '1', 'C14'],
      ['note', '0..1', 'C..1000'],
    ],
  ],
  ['BaseTransfer', '1', baseTransfer],
  ['BaseSubscribe', '0..5', baseSubscribe],
  ['Signature', '0..1', 'signature'],
  ['ExtendMessage', '0..1', extendMessage],
];
