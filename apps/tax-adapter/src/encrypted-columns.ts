import type { EncryptedColumn } from '@app/platform';

/** What this service keeps under its field keys. */
// prettier-ignore
export const encryptedColumns: readonly EncryptedColumn[] = [
  { table: 'filings', key: { id: 'text', version: 'integer' }, column: 'body', form: 'text' },
  { table: 'received_answers', key: { id: 'text' }, column: 'body', form: 'text' },
];
