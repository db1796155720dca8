import type { Row } from '../table.js';

/** Children of CEB818Message. */
export const ceb818: readonly Row[] = [
  [
    'Tax',
    '1..n',
    [
      [
        'TaxHeadStatus',
        '1',
        [
          ['guid', '1', 'C36'],
          ['returnTime', '1', 'C17'],
          ['invtNo', '1', 'C1..18'],
          ['taxNo', '1', 'C1..50'],
          ['status', '1', 'C1'],
          ['entDutyNo', '0..1', 'C..50'],
          ['assureCode', '0..1', 'C..64'],
        ],
      ],
    ],
  ],
];
