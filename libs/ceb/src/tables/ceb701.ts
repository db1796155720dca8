import type { Row } from '../table.js';
import { baseTransfer, baseSubscribe, extendMessage } from './export-shared.js';

/** Children of CEB701Message. */
export const ceb701: readonly Row[] = [
  [
    'SummaryApply',
    '1..100',
    [
      [
        'SummaryApplyHead',
        '1',
        [
          ['guid', '1', 'C36'],
          ['appType', '1', 'C1'],
          ['appTime', '1', 'C14'],
          ['appStatus', '1', 'C1', { default: '2' }],
          ['customsCode', '1', 'C4'],
          ['copNo', '1', 'C..30'],
          ['preNo', '0..1', 'C..18'],
          ['sumNo', '0..1', 'C..18'],
          ['agentCode', '1', 'C..18'],
          ['agentName', '1', 'C..100'],
          ['ebcCode', '1', 'C..18'],
          ['ebcName', '1', 'C..100'],
          ['declAgentCode', '1', 'C..18'],
          ['declAgentName', '1', 'C..100'],
          ['startTime', '0..1', 'C14'],
          ['endTime', '0..1', 'C14'],
          ['loctNo', '0..1', 'C..10'],
          ['summaryFlag', '1', 'C1'],
          ['itemNameFlag', '1', 'C1'],
          ['msgCount', '1', 'int N9'],
          ['msgSeqNo', '1', 'int N9'],
          ['note', '0..1', 'C..1000'],
        ],
      ],
      ['SummaryApplyList', '0..n', [['invtNo', '1', 'C..20']]],
    ],
  ],
  ['BaseTransfer', '1', baseTransfer],
  ['BaseSubscribe', '0..5', baseSubscribe],
  ['Signature', '0..1', 'signature'],
  ['ExtendMessage', '0..1', extendMessage],
];
