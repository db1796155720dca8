import type { Row } from '../table.js';

/** Children of CEB792Message. */
export const ceb792: readonly Row[] = [
  [
    'SummaryResult',
    '1..100',
    [
      [
        'SummaryResultHead',
        '1',
        [
          ['guid', '1', 'C36'],
          ['customsCode', '1', 'C4'],
          ['sumNo', '1', 'C18'],
          ['opDate', '1', 'C17'],
          ['declSeqNo', '1', 'C18'],
          ['decTmpNo', '0..1', 'C18'],
          ['decPreNo', '0..1', 'C18'],
          ['entryId', '0..1', 'C18'],
          ['decState', '1', 'C1..3'],
          ['agentCode', '1', 'C..18'],
          ['agentName', '1', 'C..100'],
          ['ebcCode', '1', 'C..18'],
          ['ebcName', '1', 'C..100'],
          ['declAgentCode', '1', 'C..18'],
          ['declAgentName', '1', 'C..100'],
          ['grossWeight', '1', 'N19,5'],
          ['netWeight', '1', 'N19,5'],
          ['msgCount', '1', 'int N9'],
          ['msgSeqNo', '1', 'int N9'],
          ['note', '0..1', 'C..1000'],
        ],
      ],
      [
        'SummaryResultList',
        '0..n',
        [
          ['invtNo', '1', 'C..20'],
          ['logisticsNo', '1', 'C..32'],
          ['gseqno', '1', 'int N5'],
          ['gnum', '1', 'int N5'],
          ['gcode', '1', 'C10'],
        ],
      ],
    ],
  ],
];
