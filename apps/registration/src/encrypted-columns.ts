import type { EncryptedColumn } from '@app/platform';

/** What this service keeps under its field keys. */
// prettier-ignore
export const encryptedColumns: readonly EncryptedColumn[] = [
  { table: 'seller_identities', key: { participant_id: 'uuid' }, column: 'sealed', form: 'text' },
];
