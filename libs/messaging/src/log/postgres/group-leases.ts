import type { Pool } from 'pg';

/** A partition of a subscribed topic. */
export interface Place {
  readonly topicId: number;
  readonly partition: number;
}

export interface Membership {
  readonly group: string;
  /** This instance, new at every subscription. */
  readonly member: string;
  /** Names on the wire. */
  readonly topics: readonly string[];
}

/** How long a dead instance keeps its partitions. */
export const leaseMs = 5_000;

/** Says that the instance lives, forgets dead ones, and returns the partitions that are its share among the living. */
export async function fairShare(pool: Pool, { group, member, topics }: Membership): Promise<Place[]> {
  await pool.query(
    `INSERT INTO group_members (group_name, member, topics, seen_until)
     VALUES ($1, $2, $3, clock_timestamp() + make_interval(secs => $4))
     ON CONFLICT (group_name, member) DO UPDATE SET seen_until = excluded.seen_until`,
    [group, member, topics, leaseMs / 1000],
  );
  await pool.query('DELETE FROM group_members WHERE group_name = $1 AND seen_until < clock_timestamp()', [
    group,
  ]);
  const { rows: members } = await pool.query<{ member: string; topics: string[] }>(
    'SELECT member, topics FROM group_members WHERE group_name = $1 ORDER BY member',
    [group],
  );
  const { rows: places } = await pool.query<{ name: string; topic_id: number; partition: number }>(
    'SELECT name, topic_id, partition FROM topics JOIN partitions ON topic_id = id WHERE name = ANY($1) ORDER BY topic_id, partition',
    [topics],
  );
  return places
    .filter(({ name, topic_id, partition }) => {
      const sharing = members.filter((other) => other.topics.includes(name));
      return sharing[(topic_id + partition) % sharing.length]?.member === member;
    })
    .map(({ topic_id, partition }) => ({ topicId: topic_id, partition }));
}

/** Takes or prolongs the leases of `places` that nobody else holds, and returns those held now. */
export async function takeLeases(
  pool: Pool,
  { group, member }: Membership,
  places: readonly Place[],
): Promise<Place[]> {
  const columns = [group, places.map((place) => place.topicId), places.map((place) => place.partition)];
  await pool.query(
    `INSERT INTO group_offsets (group_name, topic_id, partition)
     SELECT $1, topic_id, partition FROM unnest($2::int[], $3::int[]) AS p (topic_id, partition) ON CONFLICT DO NOTHING`,
    columns,
  );
  const { rows } = await pool.query<{ topic_id: number; partition: number }>(
    `UPDATE group_offsets g SET lease_owner = $4, lease_until = clock_timestamp() + make_interval(secs => $5)
     FROM unnest($2::int[], $3::int[]) AS p (topic_id, partition)
     WHERE g.group_name = $1 AND g.topic_id = p.topic_id AND g.partition = p.partition
       AND (g.lease_owner IS NULL OR g.lease_owner = $4 OR g.lease_until < clock_timestamp())
     RETURNING g.topic_id, g.partition`,
    [...columns, member, leaseMs / 1000],
  );
  return rows.map((row) => ({ topicId: row.topic_id, partition: row.partition }));
}

/** Gives back everything that the instance holds beyond `kept`. */
export async function releaseLeases(
  pool: Pool,
  { group, member }: Membership,
  kept: readonly Place[],
): Promise<void> {
  await pool.query(
    `UPDATE group_offsets SET lease_owner = NULL, lease_until = NULL
     WHERE group_name = $1 AND lease_owner = $2
       AND (topic_id, partition) NOT IN (SELECT * FROM unnest($3::int[], $4::int[]))`,
    [group, member, kept.map((place) => place.topicId), kept.map((place) => place.partition)],
  );
}

/** Leaves the group: its partitions are free at once. */
export async function leaveGroup(pool: Pool, membership: Membership): Promise<void> {
  await releaseLeases(pool, membership, []);
  await pool.query('DELETE FROM group_members WHERE group_name = $1 AND member = $2', [
    membership.group,
    membership.member,
  ]);
}
