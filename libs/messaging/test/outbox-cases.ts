import { expect, it } from '@jest/globals';
import { Client } from 'pg';
import { append } from '../src/outbox/append.js';
import { appendEvents, document, type Bench } from './suite.js';
import { consumerOf, effects, eventually, recordEffects, types } from './test-service.js';

/** Outbox, relay, log and consumer together, in one process. */
export function outboxCases(bench: Bench): void {
  it('brings every document of a committed transaction to the handler, once and in the order of its key', async () => {
    const { consumer, producer, arrived } = await pair();
    for (let batch = 0; batch < 5; batch += 1) {
      await appendEvents(
        producer.database,
        'enterprise',
        Array.from({ length: 10 }, (_, index) => [document(`d${batch * 10 + index}`)]),
      );
    }
    await arrived(50);
    expect((await effects(consumer.database)).map((effect) => effect.document_id)).toEqual(
      Array.from({ length: 50 }, (_, index) => `d${index}`),
    );
  });

  it('publishes nothing of a transaction that was rolled back', async () => {
    const { consumer, producer, arrived } = await pair();
    const refused = producer.database.transaction(async (tx) => {
      await append(tx, types[0], 'enterprise', [document('rolled-back')]);
      throw new Error('rolled back');
    });
    await expect(refused).rejects.toThrow('rolled back');
    await appendEvents(producer.database, 'enterprise', [[document('kept')]]);
    await arrived(1);
    expect((await effects(consumer.database)).map((effect) => effect.document_id)).toEqual(['kept']);
  });

  it('skips nothing when a transaction that began earlier commits later, and does not wait for it', async () => {
    const { consumer, producer, arrived } = await pair();
    const early = producer.database.createQueryRunner();
    await early.startTransaction();
    await append(early.manager, types[0], 'early', [document('early')]);
    await appendEvents(producer.database, 'late', [[document('late')]]);
    await arrived(1);
    await early.commitTransaction();
    await early.release();
    await arrived(2);
    expect((await effects(consumer.database)).map((effect) => effect.document_id)).toEqual(['late', 'early']);
  });

  it('does not stall while idle transactions stay open elsewhere in the cluster', async () => {
    const { producer, consumer, arrived } = await pair();
    const { url } = await bench.database();
    for (const connectionString of [url, producer.url, consumer.url, ...logDatabase()]) {
      const idle = new Client({ connectionString });
      await idle.connect();
      bench.closing(() => idle.end());
      // A transaction id and a snapshot, both held.
      await idle.query('BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT pg_current_xact_id()');
    }
    await appendEvents(producer.database, 'enterprise', [[document('one')], [document('two')]]);
    await arrived(2);
  });

  it('publishes each event once while two relays of one service run, and one goes on when the other stops', async () => {
    const { producer, consumer, log, relay, arrived } = await pair();
    bench.relay(producer.url, log);
    for (let index = 0; index < 30; index += 1)
      await appendEvents(producer.database, 'enterprise', [[document(`d${index}`)]]);
    await arrived(30);
    await relay.stop();
    await appendEvents(producer.database, 'enterprise', [[document('afterwards')]]);
    await arrived(31);
    expect((await effects(consumer.database)).map((effect) => effect.document_id)).toEqual([
      ...Array.from({ length: 30 }, (_, index) => `d${index}`),
      'afterwards',
    ]);
    const lag = await log.lag('nobody', ['customs.lists']);
    expect(lag.reduce((sum, entry) => sum + entry.records, 0)).toBe(31);
  });

  it('is told of commits that another instance of the service makes', async () => {
    const { producer, log, relay, arrived } = await pair();
    const other = bench.relay(producer.url, log);
    const heard: string[] = [];
    const listener = new Client({ connectionString: producer.url });
    await listener.connect();
    bench.closing(() => listener.end());
    listener.on('notification', ({ channel }) => heard.push(channel));
    await listener.query('LISTEN outbox_appended');
    await appendEvents(producer.database, 'enterprise', [[document('elsewhere')]]);
    await eventually('the relay that waits for its turn to pass it on', () => {
      // whichever of the two got the lock
      relay.wake();
      other.wake();
      return heard.length > 0;
    });
    await arrived(1);
  });

  it('gives an existing outbox to another log as a whole, and the inbox drops what is known', async () => {
    const { producer, consumer, relay, arrived } = await pair();
    await appendEvents(producer.database, 'enterprise', [[document('first')], [document('second')]]);
    await arrived(2);
    await relay.stop();
    const { log: next, prefix } = await bench.log();
    await bench.subscribe(next, `${prefix}.tests`, consumerOf(consumer.database, recordEffects()).onBatch);
    const newcomer = await bench.database();
    await bench.subscribe(
      next,
      `${prefix}.newcomer`,
      consumerOf(newcomer.database, recordEffects(), 'newcomer').onBatch,
    );
    bench.relay(producer.url, next);
    await appendEvents(producer.database, 'enterprise', [[document('third')]]);
    await arrived(3);
    const newcomers = await eventually('the newcomer to have all', async () => {
      const seen = await effects(newcomer.database);
      return seen.length === 3 && seen;
    });
    expect(newcomers.map((effect) => effect.document_id)).toEqual(['first', 'second', 'third']);
    expect((await effects(consumer.database)).map((effect) => effect.document_id)).toEqual([
      'first',
      'second',
      'third',
    ]);
    const marks: { published_log: string }[] = await producer.database.query(
      'SELECT DISTINCT published_log FROM outbox',
    );
    expect(marks).toEqual([{ published_log: await next.identity() }]);
  });

  async function pair() {
    const producer = await bench.database();
    const consumer = await bench.database();
    const { log, prefix } = await bench.log();
    await bench.subscribe(log, `${prefix}.tests`, consumerOf(consumer.database, recordEffects()).onBatch);
    const relay = bench.relay(producer.url, log);
    const arrived = (count: number) =>
      eventually(`${count} effects`, async () => (await effects(consumer.database)).length >= count);
    return { producer, consumer, log, relay, arrived };
  }

  function logDatabase(): string[] {
    const address = bench.address();
    return address.kind === 'postgres' ? [address.url] : [];
  }
}
