/** Takes the events of the limit: each once by its inbox row, one status per list, all in one transaction. */
import pg from 'pg';
import { readEvents } from '../event-log.mjs';
import { binaryArray } from './binary-array.mjs';
import { ready } from '../process.mjs';
import { takeEvents } from './tables.mjs';

const { consumerUrl, log } = JSON.parse(process.env.PEER);
const pool = new pg.Pool({ connectionString: consumerUrl, max: 1 });

async function take(events) {
  const rows = events.flatMap(({ id, data }) => data.split('\n').map((line) => [id, ...line.split('\t')]));
  const column = (place, type) =>
    binaryArray(
      type,
      rows.map((row) => row[place]),
    );
  await pool.query({
    ...takeEvents,
    values: [
      binaryArray(
        'uuid',
        events.map(({ id }) => id),
      ),
      column(0, 'uuid'),
      ...[1, 2, 3, 4].map((place) => column(place, 'text')),
    ],
  });
}

await readEvents(log, take, ready);
