import type { Row } from '../table.js';

/** Children of CEB816Message. */
export const ceb816: readonly Row[] = [
  [
    'Tax',
    '1..n',
    [
      [
        'TaxHeadRd',
        '1',
        [
          ['guid', '1', 'C36'],
          ['returnTime', '1', 'C17'],
          ['invtNo', '1', 'C1..18'],
          ['taxNo', '1', 'C1..50'],
          ['customsTax', '1', 'N19,5'],
          ['valueAddedTax', '1', 'N19,5'],
          ['consumptionTax', '1', 'N19,5'],
          ['status', '1', 'C1'],
          ['entDutyNo', '0..1', 'C..50'],
          ['note', '0..1', 'C..1000'],
          ['assureCode', '0..1', 'C..64'],
          ['ebcCode', '0..1', 'C..64'],
          ['logisticsCode', '0..1', 'C..64'],
          ['agentCode', '0..1', 'C1..18'],
          ['customsCode', '0..1', 'C4'],
        ],
      ],
      [
        'TaxListRd',
        '1..99',
        [
          ['gnum', '1', 'int'],
          ['gcode', '1', 'C10'],
          ['taxPrice', '1', 'N19,5'],
          ['customsTax', '1', 'N19,5'],
          ['valueAddedTax', '1', 'N19,5'],
          ['consumptionTax', '1', 'N19,5'],
        ],
      ],
    ],
  ],
];
