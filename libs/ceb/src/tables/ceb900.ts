import type { Row } from '../table.js';

/** Children of CEB900Message. */
export const ceb900: readonly Row[] = [
  [
    'MessageReturn',
    '1',
    [
      ['guid', '1', 'C36'],
      ['returnStatus', '1', 'C1..10'],
      ['returnInfo', '1', 'C..5000'],
      ['returnTime', '1', 'C17'],
      ['oriCopMsgId', '1', 'C..255'],
      ['oriMessageType', '1', 'C..15'],
      ['oriBizMessage', '1', 'C', { cdata: true }],
    ],
  ],
];
