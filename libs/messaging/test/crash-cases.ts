import { expect, it } from '@jest/globals';
import type { EventDocument } from '@app/contracts';
import type { DataSource } from 'typeorm';
import type { EventLog } from '../src/log/event-log.js';
import { consumerSteps, relaySteps, runIntoCrash, startProcess, type CrashSettings } from './crash-steps.js';
import { appendEvents, document, record, type Bench } from './suite.js';
import { consumerOf, effects, eventually, recordEffects, type Effect } from './test-service.js';

const keys = ['a', 'b', 'c'];
const failing = 'b/3/bad';

/** Nothing lost and nothing doubled in effect, wherever a process is killed; the crashes of each kind happen side by side. */
export function crashCases(bench: Bench): void {
  const relays = lazily(() => Promise.all(relaySteps.map((step) => relayKilled(step))));
  it.each(relaySteps.map((step, index) => [step, index] as const))(
    'relay killed %s: nothing is lost or doubled',
    async (_, index) => {
      const seen = (await relays())[index] ?? [];
      for (const key of keys) {
        const ids = seen.map((effect) => effect.document_id).filter((id) => id.startsWith(key));
        expect(ids).toEqual(Array.from({ length: 6 }, (__, n) => `${key}/${n}`));
      }
    },
  );

  const consumers = lazily(async () => {
    const { log, prefix } = await bench.log();
    await log.publish(eventsOfAllKeys().map(([key, documents]) => record(key, documents)));
    const killed = consumerSteps.map(([step, occurrence]) => consumerKilled(log, prefix, step, occurrence));
    return Promise.all(killed);
  });
  it.each(consumerSteps.map(([step, occurrence], index) => [`${step}, time ${occurrence}`, index] as const))(
    'consumer killed %s: nothing is lost or doubled, one document is parked',
    async (_, index) => {
      const { seen, parked } = (await consumers())[index] ?? { seen: [], parked: [] };
      const expected = eventsOfAllKeys().flatMap(([key, documents]) =>
        documents.map(({ id }) => [key, id] as const),
      );
      for (const key of keys) {
        const ids = seen.map((effect) => effect.document_id).filter((id) => id.startsWith(key));
        expect(ids).toEqual(expected.filter(([of, id]) => of === key && id !== failing).map(([, id]) => id));
      }
      expect(parked).toEqual([{ document_id: failing, state: 'parked' }]);
    },
  );

  it('an instance killed while two share a group: the other takes its partitions over', async () => {
    const { database, url } = await bench.database();
    const { log, prefix } = await bench.log();
    const group = `${prefix}.g`;
    await bench.subscribe(log, group, consumerOf(database, recordEffects()).onBatch);
    const child = startProcess({ role: 'consumer', log: bench.address(), prefix, databaseUrl: url, group });
    bench.closing(async () => void child.kill('SIGKILL'));
    let working = false;
    child.on('message', (message) => (working ||= message === 'batch'));
    const many = Array.from({ length: 16 }, (_, index) => `key-${index}`);
    let published = 0;
    const publishRound = async () => {
      published += 1;
      await log.publish(many.map((key) => record(key, [document(`${key}/${published}`)])));
    };
    await eventually('the other process to take part', async () => {
      await publishRound();
      await new Promise((resolve) => setTimeout(resolve, 100));
      return working;
    });
    await publishRound();
    child.kill('SIGKILL');
    await publishRound();
    const seen = await allOf(database, many.length * published, log, group);
    for (const key of many) {
      const ids = seen.map((effect) => effect.document_id).filter((id) => id.startsWith(`${key}/`));
      expect(ids).toEqual(Array.from({ length: published }, (_, n) => `${key}/${n + 1}`));
    }
  });

  async function relayKilled(step: string): Promise<Effect[]> {
    const producer = await bench.database();
    const consumer = await bench.database();
    const { log, prefix } = await bench.log();
    const group = `${prefix}.tests`;
    // Several publications: five such events fill one.
    for (const key of keys)
      await appendEvents(
        producer.database,
        key,
        Array.from({ length: 6 }, (_, n) => [large(`${key}/${n}`)]),
      );
    await runIntoCrash({
      role: 'relay',
      log: bench.address(),
      prefix,
      databaseUrl: producer.url,
      group,
      crashAt: step,
      occurrence: 2,
    });
    await bench.subscribe(log, group, consumerOf(consumer.database, recordEffects()).onBatch);
    bench.relay(producer.url, log);
    await eventually(
      'the outbox to be empty',
      async () =>
        (await producer.database.query('SELECT 1 FROM outbox WHERE published_at IS NULL')).length === 0,
    );
    await appendEvents(producer.database, 'last', [[document('last')]]);
    return allOf(consumer.database, keys.length * 6 + 1, log, group);
  }

  /** Each in a group of its own, on the same records. */
  async function consumerKilled(
    log: EventLog,
    prefix: string,
    step: string,
    occurrence: number,
  ): Promise<{ seen: Effect[]; parked: unknown[] }> {
    const { database, url } = await bench.database();
    const group = `${prefix}.${step}-${occurrence}`;
    const settings: CrashSettings = {
      role: 'consumer',
      log: bench.address(),
      prefix,
      databaseUrl: url,
      group,
      crashAt: step,
      occurrence,
      failing,
    };
    await runIntoCrash(settings);
    const refuse = (id: string) => {
      if (id === failing) throw new Error('this document always fails');
    };
    await bench.subscribe(log, group, consumerOf(database, recordEffects(refuse)).onBatch);
    const count = eventsOfAllKeys().flatMap(([, documents]) => documents).length - 1;
    const seen = await allOf(database, count, log, group);
    const parked = await eventually('the failing document to be parked', async () => {
      const rows: unknown[] = await database.query('SELECT document_id, state FROM parked_events');
      return rows.length > 0 && rows;
    });
    return { seen, parked };
  }
}

/** Six events of one document for each key, one of them with neighbours of a document that fails. */
function eventsOfAllKeys(): (readonly [string, EventDocument[]])[] {
  return keys.flatMap((key) =>
    Array.from({ length: 6 }, (_, n) => {
      const id = `${key}/${n}`;
      const documents =
        key === 'b' && n === 3 ? ['x', 'bad', 'y'].map((part) => document(`${id}/${part}`)) : [document(id)];
      return [key, documents] as const;
    }),
  );
}

function large(id: string): EventDocument & { padding: string } {
  return { id, version: 1, padding: 'x'.repeat(200_000) };
}

/** Everything that took effect, once so much did and the group has nothing left to read. */
async function allOf(database: DataSource, count: number, log: EventLog, group: string): Promise<Effect[]> {
  await eventually(`${count} effects`, async () => (await effects(database)).length >= count);
  await eventually('the group to be at the end', async () => {
    const lag = await log.lag(group, ['customs.lists']).catch(() => []);
    return lag.length > 0 && lag.every(({ records }) => records === 0);
  });
  return effects(database);
}

function lazily<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
