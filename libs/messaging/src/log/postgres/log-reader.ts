import type { Topic } from '@app/contracts';
import type { Pool } from 'pg';
import type { StoredRecord } from '../event-log.js';
import type { Membership, Place } from './group-leases.js';

const maxBatchRecords = 500;
const maxBatchBytes = 2 * 1024 * 1024;

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

/** The next records of a partition for the group: as many as fit both limits, one at least where there is one; none without the lease. */
export async function nextRecords(
  pool: Pool,
  { group, member }: Membership,
  place: Place,
  topic: Topic,
): Promise<StoredRecord[]> {
  const { rows } = await pool.query<{ offset: string; key: string; headers: string; value: Buffer }>({
    name: 'next-records',
    text: `SELECT "offset", key, headers, value
           FROM (SELECT *, sum(octet_length(value)) OVER (ORDER BY "offset") - octet_length(value) AS bytes_before
                 FROM (SELECT * FROM records
                       WHERE topic_id = $3 AND partition = $4 AND "offset" >= (
                         SELECT next_offset FROM group_offsets
                         WHERE group_name = $1 AND lease_owner = $2 AND topic_id = $3 AND partition = $4)
                       ORDER BY "offset" LIMIT $5) AS next) AS sized
           WHERE bytes_before < $6 ORDER BY "offset"`,
    values: [group, member, place.topicId, place.partition, maxBatchRecords, maxBatchBytes],
  });
  return rows.map((row) => ({
    topic,
    partition: place.partition,
    offset: BigInt(row.offset),
    key: row.key,
    // Written by this adapter from a record of strings.
    headers: JSON.parse(row.headers) as Record<string, string>,
    value: row.value,
  }));
}

/** Moves the group past `last`; false when another instance has taken the partition over meanwhile. */
export async function moveOffset(
  pool: Pool,
  { group, member }: Membership,
  place: Place,
  last: bigint,
): Promise<boolean> {
  const { rowCount } = await pool.query({
    name: 'move-offset',
    text: `UPDATE group_offsets SET next_offset = $5
           WHERE group_name = $1 AND lease_owner = $2 AND topic_id = $3 AND partition = $4`,
    values: [group, member, place.topicId, place.partition, String(last + 1n)],
  });
  return rowCount === 1;
}
