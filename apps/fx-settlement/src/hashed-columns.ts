import type { HashedColumn } from '@app/platform';

/** What this service finds by keyed hash: while a row is found by a key, the key cannot be dropped. */
export const hashedColumns: readonly HashedColumn[] = [
  { table: 'fx_receipts', column: 'payer_hash' },
  { table: 'fx_receipts', column: 'account_hash' },
  { table: 'fx_order_buyers', column: 'name_hash' },
  { table: 'fx_individuals', column: 'identity_hash' },
  { table: 'fx_quota_facts', column: 'identity_hash' },
  { table: 'fx_bank_statements', column: 'account_hash' },
];
