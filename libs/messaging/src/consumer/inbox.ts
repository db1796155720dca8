import type { EntityManager } from 'typeorm';

/**
 * Notes these events as seen by `consumer` and returns those that it had not seen: another process that has them at
 * work is waited for. Ids are written in sorted order, so that two processes never wait for each other.
 */
export async function takeUnseen(
  tx: EntityManager,
  consumer: string,
  ids: readonly string[],
): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows: { event_id: string }[] = await tx.query(
    `INSERT INTO inbox (consumer, event_id) SELECT $1, unnest($2::uuid[]) ON CONFLICT DO NOTHING RETURNING event_id`,
    [consumer, [...new Set(ids)].sort()],
  );
  return new Set(rows.map((row) => row.event_id));
}
