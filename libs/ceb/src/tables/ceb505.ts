import type { Row } from '../table.js';
import { baseTransfer, baseSubscribe, extendMessage } from './export-shared.js';

/** Children of CEB505Message. */
export const ceb505: readonly Row[] = [
  [
    'Logistics',
    '1..100',
    [
      ['guid', '1', 'C36'],
      ['appType', '1', 'C1'],
      ['appTime', '1', 'C14'],
      ['appStatus', '1', 'C1', { default: '2' }],
      ['logisticsCode', '1', 'C..18'],
      ['logisticsName', '1', 'C..100'],
      ['logisticsNo', '1', 'C..32'],
      ['freight', '1', 'N19,5'],
      ['insuredFee', '1', 'N19,5'],
      ['currency', '1', 'C3'],
      ['grossWeight', '1', 'N19,5'],
      ['packNo', '1', 'int N9'],
      ['goodsInfo', '1', 'C..200', { collapse: true }],
      ['ebcCode', '0..1', 'C..18'],
      ['ebcName', '0..1', 'C..100'],
      ['ebcTelephone', '0..1', 'C..50'],
      ['note', '0..1', 'C..1000'],
    ],
  ],
  ['BaseTransfer', '1', baseTransfer],
  ['BaseSubscribe', '0..5', baseSubscribe],
  ['Signature', '0..1', 'signature'],
  ['ExtendMessage', '0..1', extendMessage],
];
