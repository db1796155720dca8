import type { EncryptedColumn } from '@app/platform';

/** What this service keeps under its field keys. */
// prettier-ignore
export const encryptedColumns: readonly EncryptedColumn[] = [
  { table: 'messages', key: { id: 'uuid' }, column: 'original', form: 'text' },
  { table: 'messages', key: { id: 'uuid' }, column: 'answer', form: 'text' },
  { table: 'documents', key: { id: 'uuid' }, column: 'body', form: 'bytes' },
  { table: 'lists', key: { id: 'uuid' }, column: 'body', form: 'bytes' },
  { table: 'receipts', key: { id: 'uuid' }, column: 'body', form: 'text' },
  { table: 'export_declarations', key: { id: 'uuid' }, column: 'body', form: 'text' },
  { table: 'buyer_certifications', key: { id: 'uuid' }, column: 'sealed', form: 'text' },
  { table: 'blacklist_entries', key: { id: 'uuid' }, column: 'sealed', form: 'text' },
  { table: 'payment_data_answers', key: { id: 'uuid' }, column: 'body', form: 'bytes' },
  { table: 'payment_data_answers', key: { id: 'uuid' }, column: 'signed_text', form: 'bytes' },
];
