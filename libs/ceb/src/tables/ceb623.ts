import type { Row } from '../table.js';
import { baseTransfer, baseSubscribe, extendMessage } from './import-shared.js';

/** Children of CEB623Message. */
export const ceb623: readonly Row[] = [
  [
    'InvtCancel',
    '1..100',
    [
      ['guid', '1', 'C36'],
      ['appType', '1', 'C1'],
      ['appTime', '1', 'C14'],
      ['appStatus', '1', 'C1..3'],
      ['customsCode', '1', 'C4'],
      ['orderNo', '1', 'C1..60'],
      ['ebpCode', '1', 'C1..18'],
      ['ebpName', '1', 'C1..100'],
      ['ebcCode', '1', 'C1..18'],
      ['ebcName', '1', 'C1..100'],
      ['logisticsNo', '1', 'C1..60'],
      ['logisticsCode', '1', 'C1..18'],
      ['logisticsName', '1', 'C1..100'],
      ['copNo', '0..1', 'C..20'],
      ['preNo', '0..1', 'C..18'],
      ['invtNo', '1', 'C1..18'],
      ['buyerIdType', '1', 'C1'],
      ['buyerIdNumber', '1', 'C1..60'],
      ['buyerName', '1', 'C1..60'],
      ['buyerTelephone', '1', 'C1..30'],
      ['agentCode', '1', 'C1..18'],
      ['agentName', '1', 'C1..100'],
      ['reason', '1', 'C1..1000'],
      ['note', '0..1', 'C..1000'],
    ],
  ],
  ['BaseTransfer', '1', baseTransfer],
  ['BaseSubscribe', '0..5', baseSubscribe],
  ['ExtendMessage', '0..1', extendMessage],
  ['Signature', '1', 'signature'],
];
