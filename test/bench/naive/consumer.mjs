/** Takes the events of the naive peer one by one: an inbox row and a `save`, in one transaction. */
import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { readEvents } from '../event-log.mjs';
import { ready } from '../process.mjs';
import { Status } from './entities.mjs';

const { consumerUrl, log } = JSON.parse(process.env.PEER);
const database = await new DataSource({
  type: 'postgres',
  url: consumerUrl,
  entities: [Status],
}).initialize();

async function takeOne({ id, data }) {
  await database.transaction(async (tx) => {
    const seen = await tx.query('INSERT INTO inbox VALUES ($1) ON CONFLICT DO NOTHING RETURNING event_id', [
      id,
    ]);
    if (seen.length === 0) return;
    const { id: listId, orderNo, status } = JSON.parse(data);
    await tx.getRepository(Status).save({ listId, orderNo, status });
  });
}

async function take(events) {
  for (const event of events) await takeOne(event);
}

await readEvents(log, take, ready);
