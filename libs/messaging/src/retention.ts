import { topics } from '@app/contracts';
import type { ClientBase } from 'pg';

/** Published rows stay for a switch to another log (and for whoever asks what was sent). */
export const outboxRetentionDays = 7;

const longestTopicDays = Math.max(...Object.values(topics).map((topic) => topic.retentionDays));
/** Longer than any record can come back: read again from the oldest record of a topic, or published again by an outbox. */
export const inboxRetentionDays = longestTopicDays + outboxRetentionDays;

/** Settled rows are the record of who decided what. */
export const settledRetentionDays = 365;

const rowsPerPurge = 5_000;
const maxPurgesInARow = 200;

const purges = [
  // The oldest rows only: nothing is read beyond them when none has expired.
  `DELETE FROM outbox WHERE id IN (
     SELECT id FROM (SELECT id, published_at FROM outbox ORDER BY id LIMIT ${rowsPerPurge}) AS oldest
     WHERE published_at < clock_timestamp() - interval '${outboxRetentionDays} days')`,
  `DELETE FROM inbox WHERE (consumer, event_id) IN (
     SELECT consumer, event_id FROM inbox WHERE seen_at < clock_timestamp() - interval '${inboxRetentionDays} days' LIMIT ${rowsPerPurge})`,
  `DELETE FROM parked_events WHERE id IN (
     SELECT id FROM parked_events WHERE settled_at < clock_timestamp() - interval '${settledRetentionDays} days' LIMIT ${rowsPerPurge})`,
];

/** Deletes what its retention has passed, in short statements. */
export async function purgeExpired(client: ClientBase): Promise<void> {
  for (const purge of purges) {
    for (let run = 0; run < maxPurgesInARow; run += 1) {
      const { rowCount } = await client.query(purge);
      if (!rowCount) break;
    }
  }
}
