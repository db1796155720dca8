import type { Pool } from 'pg';

const recordsPerPurge = 5_000;
const maxPurgesInARow = 200;

/** Deletes what is older than its topic's retention, oldest first and in short statements; any process of any service does it. */
export async function purgeRecords(pool: Pool): Promise<void> {
  const { rows: partitions } = await pool.query<{
    topic_id: number;
    partition: number;
    retention_days: number;
  }>('SELECT topic_id, partition, retention_days FROM partitions JOIN topics ON id = topic_id');
  for (const { topic_id, partition, retention_days } of partitions) {
    for (let run = 0; run < maxPurgesInARow; run += 1) {
      const { rowCount } = await pool.query(
        `DELETE FROM records WHERE topic_id = $1 AND partition = $2 AND "offset" IN (
           SELECT "offset" FROM (
             SELECT "offset", written_at FROM records WHERE topic_id = $1 AND partition = $2 ORDER BY "offset" LIMIT ${recordsPerPurge}
           ) AS oldest WHERE written_at < clock_timestamp() - make_interval(days => $3))`,
        [topic_id, partition, retention_days],
      );
      if (!rowCount) break;
    }
  }
}
