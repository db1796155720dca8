import type { EncryptedColumn } from '@app/platform';

/** What this service keeps under its field keys. */
// prettier-ignore
export const encryptedColumns: readonly EncryptedColumn[] = [
  { table: 'fx_receipts', key: { id: 'uuid' }, column: 'payer_name', form: 'text' },
  { table: 'fx_receipts', key: { id: 'uuid' }, column: 'account', form: 'text' },
  { table: 'fx_individuals', key: { id: 'uuid' }, column: 'holder', form: 'text' },
];
