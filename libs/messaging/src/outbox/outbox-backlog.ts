import type { DataSource } from 'typeorm';

/** How much of the outbox waits for the relay, and how long the oldest has waited (seconds; 0 when nothing waits). */
export async function outboxBacklog(database: DataSource): Promise<{ events: number; oldestS: number }> {
  const [row]: { events: string; oldest_s: string | null }[] = await database.query(
    `SELECT count(*) AS events, extract(epoch FROM clock_timestamp() - min(time)) AS oldest_s FROM outbox WHERE published_at IS NULL`,
  );
  return { events: Number(row?.events ?? 0), oldestS: Number(row?.oldest_s ?? 0) };
}
