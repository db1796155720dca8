import type { EncryptedColumn } from '@app/platform';

/** What this service keeps under its field keys. */
// prettier-ignore
export const encryptedColumns: readonly EncryptedColumn[] = [ 
  { table: 'submissions', key: { id: 'text', version: 'integer' }, column: 'body', form: 'text' },
  { table: 'signing_keys', key: { sender_code: 'text' }, column: 'private_key', form: 'text' },
  { table: 'received_messages', key: { message_id: 'text' }, column: 'body', form: 'text' },
];
