/** Publishes the outbox of the limit in order and deletes what is published. */
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { openWriter } from '../event-log.mjs';
import { ready } from '../process.mjs';

/** So long it waits before it looks again, and then takes all that has come. */
const lingerMs = 40;
const mostRows = 100;
const { intakeUrl, log } = JSON.parse(process.env.PEER);
const client = new pg.Client({ connectionString: intakeUrl });
await client.connect();
const publish = await openWriter(log);
ready();
for (;;) {
  const { rows } = await client.query({
    name: 'next',
    text: 'SELECT id, event_id, data FROM outbox ORDER BY id LIMIT $1',
    values: [mostRows],
  });
  if (rows.length > 0) {
    await publish(rows.map((row) => ({ id: row.event_id, data: row.data })));
    await client.query({
      name: 'published',
      text: 'DELETE FROM outbox WHERE id = ANY($1::bigint[])',
      values: [rows.map((row) => row.id)],
    });
  }
  if (rows.length < mostRows) await delay(lingerMs);
}
