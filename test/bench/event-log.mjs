/**
 * The event log of the programs that the platform is compared with: real Kafka as the platform uses it (acks of all,
 * idempotent producer, offsets moved after the work), or a table in a database of its own.
 *
 * @typedef {{ brokers: string, topic: string } | { url: string, positionUrl: string }} Log
 */
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';

const pollMs = 20;
const mostEvents = 100;
/** Kafka takes requests below 1 MB. */
const mostBytes = 900_000;

async function kafkaOf({ brokers }) {
  const { Kafka, logLevel } = await import('kafkajs');
  return new Kafka({ brokers: brokers.split(','), clientId: 'bench', logLevel: logLevel.ERROR });
}

/** Creates the topic, or nothing where the log is a table. */
export async function createTopic(log, partitions = 4) {
  if (!log.brokers) return;
  const admin = (await kafkaOf(log)).admin();
  await admin.connect();
  await admin.createTopics({
    waitForLeaders: true,
    topics: [{ topic: log.topic, numPartitions: partitions, replicationFactor: 1 }],
  });
  await admin.disconnect();
}

/** A function that resolves when the events (`{ id, data }`) it was given are durable. */
export async function openWriter(log) {
  if (log.brokers) return kafkaWriter(log);
  const client = new pg.Client({ connectionString: log.url });
  await client.connect();
  return (events) =>
    client.query({
      name: 'append',
      text: 'INSERT INTO events (event_id, data) SELECT * FROM unnest($1::uuid[], $2::text[])',
      values: [events.map(({ id }) => id), events.map(({ data }) => data)],
    });
}

async function kafkaWriter(log) {
  const { Partitioners } = await import('kafkajs');
  const producer = (await kafkaOf(log)).producer({
    idempotent: true,
    maxInFlightRequests: 1,
    allowAutoTopicCreation: false,
    createPartitioner: Partitioners.DefaultPartitioner,
  });
  await producer.connect();
  return async (events) => {
    for (const portion of portions(events))
      await producer.send({
        topic: log.topic,
        acks: -1,
        messages: portion.map(({ id, data }) => ({ key: id, value: data })),
      });
  };
}

function portions(events) {
  const all = [[]];
  let bytes = 0;
  for (const event of events) {
    bytes += Buffer.byteLength(event.data) + 100;
    if (bytes > mostBytes && all.at(-1).length > 0) {
      all.push([]);
      bytes = Buffer.byteLength(event.data) + 100;
    }
    all.at(-1).push(event);
  }
  return all.filter((portion) => portion.length > 0);
}

/** How many events the log holds. */
export async function eventsIn(log) {
  if (log.brokers) {
    const admin = (await kafkaOf(log)).admin();
    await admin.connect();
    const partitions = await admin.fetchTopicOffsets(log.topic);
    await admin.disconnect();
    return partitions.reduce((sum, { high }) => sum + Number(high), 0);
  }
  const client = new pg.Client({ connectionString: log.url });
  await client.connect();
  const { rows } = await client.query('SELECT count(*)::int AS n FROM events');
  await client.end();
  return rows[0].n;
}

/** Hands over what comes, in portions; the position moves when `take` has resolved. Runs until the process ends. */
export async function readEvents(log, take, onReady) {
  if (log.brokers) return readKafka(log, take, onReady);
  const events = new pg.Client({ connectionString: log.url });
  await events.connect();
  const positions = new pg.Client({ connectionString: log.positionUrl });
  await positions.connect();
  onReady();
  let next = (await positions.query('SELECT next_id FROM position')).rows[0].next_id;
  for (;;) {
    const { rows } = await events.query({
      name: 'read',
      text: 'SELECT id, event_id, data FROM events WHERE id > $1 ORDER BY id LIMIT $2',
      values: [next, mostEvents],
    });
    if (rows.length > 0) {
      await take(rows.map((row) => ({ id: row.event_id, data: row.data })));
      next = rows.at(-1).id;
      await positions.query({ name: 'move', text: 'UPDATE position SET next_id = $1', values: [next] });
    } else await delay(pollMs);
  }
}

async function readKafka(log, take, onReady) {
  const consumer = (await kafkaOf(log)).consumer({ groupId: log.topic, maxWaitTimeInMs: 100 });
  await consumer.connect();
  await consumer.subscribe({ topics: [log.topic], fromBeginning: true });
  consumer.on(consumer.events.GROUP_JOIN, () => onReady());
  await consumer.run({
    autoCommit: false,
    eachBatchAutoResolve: false,
    eachBatch: async ({ batch, resolveOffset, heartbeat }) => {
      await take(batch.messages.map(({ key, value }) => ({ id: key.toString(), data: value.toString() })));
      const last = batch.lastOffset();
      resolveOffset(last);
      await consumer.commitOffsets([
        { topic: batch.topic, partition: batch.partition, offset: String(BigInt(last) + 1n) },
      ]);
      await heartbeat();
    },
  });
}
