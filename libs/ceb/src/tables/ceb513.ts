import type { Row } from '../table.js';
import { baseTransfer, baseSubscribe, extendMessage } from './import-shared.js';

/** Children of CEB513Message. */
export const ceb513: readonly Row[] = [
  [
    'LogisticsStatus',
    '1..100',
    [
      ['guid', '1', 'C36'],
      ['appType', '1', 'C1'],
      ['appTime', '1', 'C14'],
      ['appStatus', '1', 'C1..3'],
      ['logisticsCode', '1', 'C1..18'],
      ['logisticsName', '1', 'C1..100'],
      ['logisticsNo', '1', 'C1..60'],
      ['logisticsStatus', '1', 'C1'],
      ['logisticsTime', '1', 'C14'],
      ['note', '0..1', 'C..1000'],
    ],
  ],
  ['BaseTransfer', '1', baseTransfer],
  ['BaseSubscribe', '0..5', baseSubscribe],
  ['ExtendMessage', '0..1', extendMessage],
  ['Signature', '0..1', 'signature'],
];
