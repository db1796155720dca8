import type { RetainedColumn } from '@app/platform';

/**
 * Who paid from abroad may be a natural person, and so may be who was paid into an account. From memory of the text
 * (confidence M), to be checked against the official
 * one; KEPT_YEARS lengthens it.
 */
const years = [
  { from: '1996-04-01', value: 5, source: '外汇业务单证留存五年备查（货物贸易外汇管理指引实施细则）' },
];

const personal = ['payer_name', 'payer_hash', 'account', 'account_hash'] as const;

export const retainedColumns: readonly RetainedColumn[] = [
  ...personal.map((column) => ({
    table: 'fx_receipts',
    key: ['id'],
    column,
    since: 'status_since',
    ended: `status IN ('settled', 'refunded')`,
    years,
  })),
  {
    table: 'fx_order_buyers',
    key: ['order_no', 'ebp_code', 'told_by'],
    column: 'name_hash',
    since: 'told_at',
    ended: 'TRUE',
    years,
  },
  ...(['holder', 'identity_hash'] as const).map((column) => ({
    table: 'fx_individuals',
    key: ['id'],
    column,
    since: 'status_since',
    ended: `status = 'refused'`,
    years,
  })),
];
