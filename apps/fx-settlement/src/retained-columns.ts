import type { RetainedColumn } from '@app/platform';

/**
 * Who paid from abroad may be a natural person. From memory of the text (confidence M), to be checked against the official
 * one; KEPT_YEARS lengthens it.
 */
export const retainedColumns: readonly RetainedColumn[] = [
  {
    table: 'fx_receipts',
    key: ['id'],
    column: 'payer_name',
    since: 'status_since',
    ended: `status = 'settled'`,
    years: [
      { from: '1996-04-01', value: 5, source: '外汇业务单证留存五年备查（货物贸易外汇管理指引实施细则）' },
    ],
  },
];
