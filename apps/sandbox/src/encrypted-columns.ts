import type { EncryptedColumn } from '@app/platform';

/** What this service keeps under its field keys. */
// prettier-ignore
export const encryptedColumns: readonly EncryptedColumn[] = [
  { table: 'signing_keys', key: { kid: 'text' }, column: 'private_jwk', form: 'text' },
  { table: 'test_keys', key: { owner: 'text', kind: 'text' }, column: 'private_key', form: 'text' },
  { table: 'bank_payments', key: { serial: 'bigint' }, column: 'report', form: 'text' },
  { table: 'exchange_incoming', key: { sender_id: 'text', cop_msg_id: 'text' }, column: 'body', form: 'text' },
  { table: 'exchange_outgoing', key: { position: 'bigint' }, column: 'envelope', form: 'text' },
  { table: 'customs_payment_checks', key: { session_id: 'text' }, column: 'answer', form: 'text' },
  { table: 'tax_filings', key: { number: 'text' }, column: 'content', form: 'text' },
];
