import { isEventType, type Topic } from '@app/contracts';
import type { Pool, PoolClient } from 'pg';
import type { LogRecord } from '../event-log.js';
import { noticeOf } from './notice.js';
import { partitionOf } from './partition-of.js';

/** Told at the commit of every publication what is in it (notice.ts); readers also poll. */
export const notifyChannel = 'event_log';

interface TopicRow {
  readonly id: number;
  readonly name: string;
  readonly partitions: number;
}

/**
 * Appends records in one transaction. It holds the rows of their topics to the end, in the order of their names (so that
 * two writers never wait for each other), and numbers the records of each partition without gaps.
 */
export async function writeRecords(
  pool: Pool,
  records: readonly LogRecord[],
  wireName: (topic: Topic) => string,
): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const names = [...new Set(records.map((record) => wireName(record.topic)))];
    await insertNumbered(client, records, names, wireName);
    await client.query('COMMIT');
    client.release();
  } catch (error) {
    // The connection is dropped rather than rolled back: it may be the one that failed.
    client.release(true);
    throw error;
  }
}

async function insertNumbered(
  client: PoolClient,
  records: readonly LogRecord[],
  names: readonly string[],
  wireName: (topic: Topic) => string,
): Promise<void> {
  const { rows } = await client.query<TopicRow>({
    name: 'lock-topics',
    text: 'SELECT id, name, partitions FROM topics WHERE name = ANY($1) ORDER BY name FOR UPDATE',
    values: [names],
  });
  const topics = new Map(rows.map((row) => [row.name, row]));
  const places = records.map((record) => {
    const topic = topics.get(wireName(record.topic));
    if (!topic) throw new Error(`the event log has no topic ${wireName(record.topic)}`);
    return { topicId: topic.id, partition: partitionOf(record.key, topic.partitions) };
  });
  const types = records.map(knownType);
  const notice = noticeOf(
    records.map((record, index) => ({ name: wireName(record.topic), type: types[index] ?? null })),
  );
  // All values travel as one binary parameter, cut up again by their lengths: an array of bytea would go over as hexadecimal text.
  const lengths = records.map((record) => record.value.length);
  await client.query({
    name: 'insert-numbered',
    text: `
      WITH incoming AS (
        SELECT topic_id, partition, type, key, headers, length, n, sum(length) OVER (ORDER BY n) - length + 1 AS start
        FROM unnest($1::int[], $2::int[], $3::text[], $4::text[], $5::text[], $6::int[])
             WITH ORDINALITY AS i (topic_id, partition, type, key, headers, length, n)
      ), counted AS (
        SELECT topic_id, partition, count(*) AS added FROM incoming GROUP BY topic_id, partition
      ), moved AS (
        UPDATE partitions SET next_offset = next_offset + added FROM counted
        WHERE partitions.topic_id = counted.topic_id AND partitions.partition = counted.partition
        RETURNING partitions.topic_id, partitions.partition, next_offset - added AS first
      ), stored AS (
        INSERT INTO records (topic_id, partition, "offset", type, key, headers, value)
        SELECT topic_id, partition, first + row_number() OVER (PARTITION BY topic_id, partition ORDER BY n) - 1, type, key, headers,
               substring($7::bytea FROM start::int FOR length)
        FROM incoming JOIN moved USING (topic_id, partition) ORDER BY n
      )
      SELECT pg_notify($8, $9)`,
    values: [
      places.map((place) => place.topicId),
      places.map((place) => place.partition),
      types,
      records.map((record) => record.key),
      records.map((record) => JSON.stringify(record.headers)),
      lengths,
      Buffer.concat(records.map((record) => record.value)),
      notifyChannel,
      notice,
    ],
  });
}

/** Only what contracts know is kept beside the headers, which carry any text: a text of PostgreSQL does not. */
function knownType({ headers: { ce_type: type } }: LogRecord): string | null {
  return type !== undefined && isEventType(type) ? type : null;
}
