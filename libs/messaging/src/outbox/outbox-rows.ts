import type { Topic } from '@app/contracts';
import type { ClientBase } from 'pg';
import { eventRecord } from '../log/cloud-event-record.js';
import type { LogRecord } from '../log/event-log.js';

/** One publication: as many rows as fit both limits, one at least. */
const maxBatchRows = 500;
const maxBatchBytes = 1024 * 1024;

interface Row {
  readonly id: string;
  readonly event_id: string;
  readonly type: string;
  readonly topic: Topic;
  readonly key: string;
  readonly traceparent: string | null;
  readonly time: Date;
  readonly data: string;
}

export interface OutboxBatch {
  readonly ids: readonly string[];
  readonly records: readonly LogRecord[];
  /** One of the limits was reached: there may be more. */
  readonly full: boolean;
}

/**
 * The next rows to publish, by id among those not yet published: a row whose transaction committed late is simply
 * found late, never skipped.
 */
export async function unpublished(client: ClientBase, source: string): Promise<OutboxBatch> {
  const { rows } = await client.query<Row>({
    name: 'unpublished',
    text: `SELECT id, event_id, type, topic, key, traceparent, time, data
           FROM (SELECT *, sum(octet_length(data)) OVER (ORDER BY id) - octet_length(data) AS bytes_before
                 FROM (SELECT * FROM outbox WHERE published_at IS NULL ORDER BY id LIMIT $1) AS next) AS sized
           WHERE bytes_before < $2 ORDER BY id`,
    values: [maxBatchRows, maxBatchBytes],
  });
  const records = rows.map((row) =>
    eventRecord({
      id: row.event_id,
      source,
      type: row.type,
      topic: row.topic,
      key: row.key,
      time: row.time.toISOString(),
      traceparent: row.traceparent,
      data: row.data,
    }),
  );
  const bytes = records.reduce((sum, record) => sum + record.value.length, 0);
  return {
    ids: rows.map((row) => row.id),
    records,
    full: rows.length === maxBatchRows || bytes >= maxBatchBytes,
  };
}

export async function markPublished(client: ClientBase, ids: readonly string[], log: string): Promise<void> {
  await client.query({
    name: 'mark-published',
    text: 'UPDATE outbox SET published_at = clock_timestamp(), published_log = $2 WHERE id = ANY($1::bigint[])',
    values: [ids, log],
  });
}

/** Rows that went to another log become unpublished, so that this log receives them in their order. Returns how many. */
export async function reopenForeign(client: ClientBase, log: string): Promise<number> {
  const { rowCount } = await client.query(
    'UPDATE outbox SET published_at = NULL, published_log = NULL WHERE published_log <> $1',
    [log],
  );
  return rowCount ?? 0;
}
