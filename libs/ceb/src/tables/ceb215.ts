import type { Row } from '../table.js';
import { baseTransfer, baseSubscribe, extendMessage } from './export-shared.js';

/** Children of CEB215Message. */
export const ceb215: readonly Row[] = [
  [
    'InvtRefundDetail',
    '1..100',
    [
      ['guid', '1', 'C36'],
      ['appType', '1', 'C1'],
      ['appTime', '1', 'C14'],
      ['appStatus', '1', 'C1'],
      ['customsCode', '1', 'C4'],
      ['operatorCode', '1', 'C..18'],
      ['operatorName', '1', 'C..100'],
      ['logisticsCode', '1', 'C..18'],
      ['logisticsName', '1', 'C..100'],
      ['logisticsNo', '1', 'C..80'],
      ['invtNo', '0..1', 'C..20'],
      ['coElNo', '1', 'C..20'],
      ['preNo', '0..1', 'C..18'],
      ['billNo', '1', 'C..37'],
      ['ieFlag', '1', 'C1'],
      ['trafMode', '1', 'C1'],
      ['trafName', '1', 'C..100'],
      ['voyageNo', '1', 'C..32'],
      ['location', '0..1', 'C..250'],
      ['note', '0..1', 'C..250'],
    ],
  ],
  ['BaseTransfer', '1', baseTransfer],
  ['BaseSubscribe', '0..5', baseSubscribe],
  ['Signature', '0..1', 'signature'],
  ['ExtendMessage', '0..1', extendMessage],
];
