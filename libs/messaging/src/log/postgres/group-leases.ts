import type { Pool } from 'pg';

/** A partition of a subscribed topic. */
export interface Place {
  readonly topicId: number;
  readonly partition: number;
}

export interface NamedPlace extends Place {
  /** Of the topic, on the wire. */
  readonly name: string;
}

export interface Member {
  readonly member: string;
  /** Names on the wire. */
  readonly topics: readonly string[];
}

export interface Membership extends Member {
  readonly group: string;
}

/** How long a dead instance keeps its partitions: they are its own as long as it is counted among the living. */
export const leaseMs = 5_000;

/** A partition that the instance holds, and whether there are records beyond the group's offset in it. */
export interface HeldPlace extends Place {
  readonly behind: boolean;
}

/** Says that the instance lives, forgets dead ones, and returns the living, itself among them, and what it holds. */
export async function heartbeat(
  pool: Pool,
  { group, member, topics }: Membership,
): Promise<{ living: Member[]; held: HeldPlace[] }> {
  const { rows } = await pool.query<{ others: Member[]; held: HeldPlace[] }>({
    name: 'heartbeat',
    text: `WITH own AS (
             INSERT INTO group_members (group_name, member, topics, seen_until)
             VALUES ($1, $2, $3, clock_timestamp() + make_interval(secs => $4))
             ON CONFLICT (group_name, member) DO UPDATE SET seen_until = excluded.seen_until
           ), dead AS (
             DELETE FROM group_members WHERE (group_name, member) IN (
               SELECT group_name, member FROM group_members
               WHERE group_name = $1 AND member <> $2 AND seen_until < clock_timestamp() FOR UPDATE SKIP LOCKED)
           )
           SELECT (SELECT coalesce(json_agg(json_build_object('member', member, 'topics', topics)), '[]') FROM group_members
                   WHERE group_name = $1 AND member <> $2 AND seen_until >= clock_timestamp()) AS others,
                  (SELECT coalesce(json_agg(json_build_object('topicId', g.topic_id, 'partition', g.partition,
                                                              'behind', p.next_offset > g.next_offset)), '[]')
                   FROM group_offsets g JOIN partitions p USING (topic_id, partition)
                   WHERE g.group_name = $1 AND g.lease_owner = $2) AS held`,
    values: [group, member, topics, leaseMs / 1000],
  });
  const { others = [], held = [] } = rows[0] ?? {};
  return { living: [...others, { member, topics }], held };
}

/** All partitions of the topics; a topic has those that it was made with. */
export async function placesOf(pool: Pool, topics: readonly string[]): Promise<NamedPlace[]> {
  const { rows } = await pool.query<{ name: string; topic_id: number; partition: number }>(
    'SELECT name, topic_id, partition FROM topics JOIN partitions ON topic_id = id WHERE name = ANY($1) ORDER BY topic_id, partition',
    [topics],
  );
  return rows.map(({ name, topic_id, partition }) => ({ name, topicId: topic_id, partition }));
}

/** The partitions that are `member`'s share among the living. */
export function fairShare(
  places: readonly NamedPlace[],
  living: readonly Member[],
  member: string,
): NamedPlace[] {
  const inOrder = living.toSorted((one, other) => (one.member < other.member ? -1 : 1));
  return places.filter(({ name, topicId, partition }) => {
    const sharing = inOrder.filter((other) => other.topics.includes(name));
    return sharing[(topicId + partition) % sharing.length]?.member === member;
  });
}

/** Takes those of `places` that no living instance holds, and returns how many. */
export async function takeLeases(
  pool: Pool,
  { group, member }: Membership,
  places: readonly Place[],
): Promise<number> {
  const columns = [group, places.map((place) => place.topicId), places.map((place) => place.partition)];
  await pool.query(
    `INSERT INTO group_offsets (group_name, topic_id, partition)
     SELECT $1, topic_id, partition FROM unnest($2::int[], $3::int[]) AS p (topic_id, partition) ON CONFLICT DO NOTHING`,
    columns,
  );
  const { rowCount } = await pool.query(
    `UPDATE group_offsets g SET lease_owner = $4
     FROM unnest($2::int[], $3::int[]) AS p (topic_id, partition)
     WHERE g.group_name = $1 AND g.topic_id = p.topic_id AND g.partition = p.partition
       AND NOT EXISTS (SELECT 1 FROM group_members m WHERE m.group_name = $1 AND m.member = g.lease_owner
                       AND m.member <> $4 AND m.seen_until >= clock_timestamp())`,
    [...columns, member],
  );
  return rowCount ?? 0;
}

/** Gives back everything that the instance holds beyond `kept`. */
export async function releaseLeases(
  pool: Pool,
  { group, member }: Membership,
  kept: readonly Place[],
): Promise<void> {
  await pool.query(
    `UPDATE group_offsets SET lease_owner = NULL
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
