import type { Row } from '../table.js';
import { baseTransfer, baseSubscribe, extendMessage } from './export-shared.js';

/** Children of CEB605Message. */
export const ceb605: readonly Row[] = [
  [
    'InvtCancel',
    '1..100',
    [
      ['guid', '1', 'C36'],
      ['appType', '1', 'C1'],
      ['appTime', '1', 'C14'],
      ['appStatus', '1', 'C1'],
      ['customsCode', '1', 'C4'],
      ['copNo', '1', 'C..30'],
      ['preNo', '0..1', 'C18'],
      ['invtNo', '1', 'C..20'],
      ['reason', '1', 'C..1000', { collapse: true }],
      ['agentCode', '1', 'C..18'],
      ['agentName', '1', 'C..100'],
      ['ebcCode', '1', 'C..18'],
      ['ebcName', '1', 'C..100'],
      ['note', '0..1', 'C..1000'],
    ],
  ],
  ['BaseTransfer', '1', baseTransfer],
  ['BaseSubscribe', '0..5', baseSubscribe],
  ['Signature', '0..1', 'signature'],
  ['ExtendMessage', '0..1', extendMessage],
];
