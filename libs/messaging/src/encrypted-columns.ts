import { topics } from '@app/contracts';
import type { EncryptedColumn, EncryptedData, HashedColumn } from '@app/platform';

const columns: readonly EncryptedColumn[] = [
  { table: 'outbox', key: { id: 'bigint' }, column: 'data', form: 'json-text', goes: true },
  { table: 'parked_events', key: { id: 'bigint' }, column: 'value', form: 'json-bytes' },
];

/** What a service with events keeps under its field keys, beside columns of its own; `hashed` are looked up by keyed hash. */
export function encryptedData(
  own: readonly EncryptedColumn[] = [],
  hashed: readonly HashedColumn[] = [],
): EncryptedData {
  const eventDays = Math.max(...Object.values(topics).map(({ retentionDays }) => retentionDays));
  return { columns: [...columns, ...own], eventDays, hashed };
}
