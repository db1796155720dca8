import type { Topic } from '@app/contracts';
import type { Pool } from 'pg';
import type { StoredRecord } from '../event-log.js';
import type { FollowedTopic } from './followed-topic.js';
import type { Membership, Place } from './group-leases.js';

const maxBatchRecords = 500;
const maxBatchBytes = 2 * 1024 * 1024;
/** One statement looks at so many offsets at most: a new group passes over years of foreign records in steps. */
const maxStretch = 10_000;

/** The partitions leased to the instance that have records beyond the group's offset. */
export async function placesWithRecords(
  pool: Pool,
  { group, member }: Membership,
): Promise<(Place & { name: string })[]> {
  const { rows } = await pool.query<{ topic_id: number; partition: number; name: string }>({
    name: 'places-with-records',
    text: `SELECT g.topic_id, g.partition, t.name
           FROM group_offsets g JOIN partitions p USING (topic_id, partition) JOIN topics t ON t.id = g.topic_id
           WHERE g.group_name = $1 AND g.lease_owner = $2 AND p.next_offset > g.next_offset`,
    values: [group, member],
  });
  return rows.map((row) => ({ topicId: row.topic_id, partition: row.partition, name: row.name }));
}

/** What concerns the group in the stretch of a partition that was looked at. */
export interface Reading {
  readonly records: readonly StoredRecord[];
  /** The offset to move to when the records are done; a reading without any has moved it. */
  readonly next: bigint;
  /** There are records beyond `next`. */
  readonly more: boolean;
}

interface Row {
  readonly to: string;
  readonly more: boolean;
  /** Null in the only row of a reading without records. */
  readonly offset: string | null;
  readonly key: string;
  readonly headers: string;
  readonly value: Buffer;
}

/**
 * The next records of a partition that concern the group: as many as fit both limits, one at least where the stretch has
 * one. Those of foreign types are neither fetched nor counted. Undefined without the lease.
 *
 * `partitions.next_offset` moves in the transaction that writes the records, so that all below it are in the snapshot:
 * what a statement does not find up to there will not come.
 */
export async function nextRecords(
  pool: Pool,
  { group, member }: Membership,
  place: Place,
  { topic, foreign }: FollowedTopic,
): Promise<Reading | undefined> {
  const { rows } = await pool.query<Row>({
    name: 'next-records',
    text: `WITH place AS (
             SELECT g.next_offset AS "from", p.next_offset AS written,
                    least(p.next_offset, $6::int + coalesce(
                      (SELECT min(r."offset") FROM records r
                       WHERE r.topic_id = $3 AND r.partition = $4 AND r."offset" >= g.next_offset), p.next_offset)) AS "to"
             FROM group_offsets g JOIN partitions p USING (topic_id, partition)
             WHERE g.group_name = $1 AND g.lease_owner = $2 AND g.topic_id = $3 AND g.partition = $4
           ), concerning AS (
             SELECT "offset", key, headers, value FROM records
             WHERE topic_id = $3 AND partition = $4
               AND "offset" >= (SELECT "from" FROM place) AND "offset" < (SELECT "to" FROM place)
               AND (type IS NULL OR type <> ALL ($5::text[]))
             ORDER BY "offset" LIMIT $7
           ), passed_over AS (
             UPDATE group_offsets g SET next_offset = place."to" FROM place
             WHERE g.group_name = $1 AND g.lease_owner = $2 AND g.topic_id = $3 AND g.partition = $4
               AND g.next_offset = place."from" AND place."from" < place."to" AND NOT EXISTS (SELECT FROM concerning)
           )
           SELECT "to", "to" < written AS more, "offset", key, headers, value
           FROM place LEFT JOIN (
             SELECT *, sum(octet_length(value)) OVER (ORDER BY "offset") - octet_length(value) AS bytes_before FROM concerning
           ) AS sized ON bytes_before < $8
           ORDER BY "offset"`,
    values: [
      group,
      member,
      place.topicId,
      place.partition,
      foreign,
      maxStretch,
      maxBatchRecords,
      maxBatchBytes,
    ],
  });
  const [first] = rows;
  if (!first) return undefined;
  const records = rows.flatMap((row) => storedRecord(topic, place.partition, row));
  const last = records.at(-1);
  const bytes = records.reduce((sum, record) => sum + record.value.length, 0);
  return last && (records.length === maxBatchRecords || bytes >= maxBatchBytes)
    ? { records, next: last.offset + 1n, more: true }
    : { records, next: BigInt(first.to), more: first.more };
}

function storedRecord(topic: Topic, partition: number, row: Row): StoredRecord[] {
  if (row.offset === null) return [];
  return [
    {
      topic,
      partition,
      offset: BigInt(row.offset),
      key: row.key,
      // Written by this adapter from a record of strings.
      headers: JSON.parse(row.headers) as Record<string, string>,
      value: row.value,
    },
  ];
}

/** Moves the group to `next`; false when another instance has taken the partition over meanwhile. */
export async function moveOffset(
  pool: Pool,
  { group, member }: Membership,
  place: Place,
  next: bigint,
): Promise<boolean> {
  const { rowCount } = await pool.query({
    name: 'move-offset',
    text: `UPDATE group_offsets SET next_offset = $5
           WHERE group_name = $1 AND lease_owner = $2 AND topic_id = $3 AND partition = $4`,
    values: [group, member, place.topicId, place.partition, String(next)],
  });
  return rowCount === 1;
}
