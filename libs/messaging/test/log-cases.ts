import { expect, it } from '@jest/globals';
import { newId } from '@app/kernel';
import type { LogRecord, StoredRecord } from '../src/log/event-log.js';
import { maxDocumentBytes } from '../src/outbox/split-documents.js';
import { document, record, type Bench } from './suite.js';
import { eventually, types } from './test-service.js';

/** The port itself: what every adapter must keep, with nothing of ours on top. */
export function logCases(bench: Bench): void {
  it('keeps the order of every key, and gives every record its place in a partition', async () => {
    const { log } = await bench.log();
    const keys = Array.from({ length: 12 }, (_, index) => `enterprise-${index}`);
    for (let round = 0; round < 20; round += 1)
      await log.publish(keys.map((key) => record(key, [document(`${key}/${round}`, round + 1)])));
    const seen = await collect(bench, log, keys.length * 20);
    for (const key of keys) {
      const ofKey = seen.filter((entry) => entry.key === key);
      expect(ofKey.map(versionOf)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
      expect(new Set(ofKey.map((entry) => entry.partition)).size).toBe(1);
    }
    expect(new Set(seen.map((entry) => entry.partition)).size).toBeGreaterThan(1);
  });

  it('gives back key, headers and bytes as they were written, also those that are no text', async () => {
    const { log } = await bench.log();
    const written: LogRecord = {
      topic: 'customs.lists',
      key: '企业-1',
      headers: { ce_id: newId(), note: '中文' },
      value: Buffer.from([0, 255, 1, 128, 10]),
    };
    await log.publish([written]);
    const [read] = await collect(bench, log, 1);
    expect(read).toEqual({ ...written, partition: expect.any(Number), offset: 0n });
  });

  it('carries the largest event, alone and among many', async () => {
    const { log } = await bench.log();
    const large = { ...record('large', []), value: Buffer.alloc(maxDocumentBytes + 16, 'x') };
    await log.publish([
      record('large', [document('before')]),
      large,
      large,
      record('large', [document('after')]),
    ]);
    const seen = await collect(bench, log, 4);
    expect(seen.map((entry) => entry.value.length)).toEqual([
      expect.any(Number),
      large.value.length,
      large.value.length,
      expect.any(Number),
    ]);
    expect(seen[1]?.value.equals(large.value)).toBe(true);
  });

  it('publishes to several topics at once', async () => {
    const { log } = await bench.log();
    await log.publish([
      record('a', [document('1')]),
      { ...record('a', [document('2')]), topic: 'customs.taxes' },
    ]);
    const lag = await log.lag('nobody', ['customs.lists', 'customs.taxes']);
    const waiting = lag
      .filter((entry) => entry.records > 0)
      .map(({ topic, records }) => ({ topic, records }));
    expect(waiting).toEqual([
      { topic: 'customs.lists', records: 1 },
      { topic: 'customs.taxes', records: 1 },
    ]);
  });

  it('gives two groups everything, each at its own pace', async () => {
    const { log } = await bench.log();
    await log.publish([record('a', [document('1')])]);
    expect(await collect(bench, log, 1, 'first')).toHaveLength(1);
    await log.publish([record('a', [document('2')])]);
    expect(await collect(bench, log, 2, 'second')).toHaveLength(2);
  });

  it('gives a batch again when it was not taken, without holding up other partitions', async () => {
    const { log, prefix } = await bench.log();
    await log.publish([
      record('refused', [document('1')]),
      ...Array.from({ length: 8 }, (_, index) => record(`other-${index}`, [document('1')])),
    ]);
    const taken = new Map<string, number>();
    let refusals = 0;
    await bench.subscribe(log, `${prefix}.g`, async ({ records }) => {
      if (records.some((entry) => entry.key === 'refused') && refusals < 2) {
        refusals += 1;
        throw new Error('not now');
      }
      for (const entry of records) taken.set(entry.key, (taken.get(entry.key) ?? 0) + 1);
    });
    await eventually('all records to be taken', () => taken.size === 9);
    expect(refusals).toBe(2);
    expect([...taken.values()]).toEqual(Array.from({ length: 9 }, () => 1));
  });

  it('goes on after the last taken batch when a group comes back, and its lag says how far it is', async () => {
    const { log, prefix } = await bench.log();
    const group = `${prefix}.g`;
    const lag = async () =>
      (await log.lag(group, ['customs.lists'])).reduce((sum, entry) => sum + entry.records, 0);
    await log.publish([record('a', [document('1')]), record('a', [document('2')])]);
    expect(await lag()).toBe(2);
    expect(await collect(bench, log, 2, group)).toHaveLength(2);
    await eventually('the offset to move', async () => (await lag()) === 0);
    await log.publish([record('a', [document('3')])]);
    expect(await lag()).toBe(1);
    expect((await collect(bench, log, 1, group)).map(idOf)).toEqual(['3']);
  });

  it('shares the partitions between two instances of a group, and one takes over when the other leaves', async () => {
    const { log, prefix } = await bench.log();
    const group = `${prefix}.g`;
    const seen: [StoredRecord[], StoredRecord[]] = [[], []];
    const first = await bench.subscribe(log, group, async ({ records }) => void seen[0].push(...records));
    await bench.subscribe(
      (await bench.log(prefix)).log,
      group,
      async ({ records }) => void seen[1].push(...records),
    );
    const keys = Array.from({ length: 16 }, (_, index) => `key-${index}`);
    let published = 0;
    await eventually('both instances to receive', async () => {
      await log.publish(keys.map((key) => record(key, [document(String((published += 1)))])));
      await new Promise((resolve) => setTimeout(resolve, 200));
      return seen[0].length > 0 && seen[1].length > 0;
    });
    await first.close();
    const before = seen[1].length;
    await log.publish(keys.map((key) => record(key, [document(String((published += 1)))])));
    await eventually(
      'the other instance to take over',
      () => new Set(seen[1].slice(before).map((entry) => entry.key)).size === keys.length,
    );
    await eventually(
      'everything to arrive',
      () => new Set([...seen[0], ...seen[1]].map(idOf)).size === published,
    );
  });

  it('gives a group that takes some types all of these, unknown ones and those without a type, and moves past the rest', async () => {
    const { log, prefix } = await bench.log();
    const group = `${prefix}.g`;
    const [foreign, taken] = types;
    const { ce_type: _, ...untyped } = record('a', []).headers;
    await log.publish([
      record('a', [document('foreign')], { ce_type: foreign }),
      record('a', [document('1')], { ce_type: taken }),
      record('a', [document('foreign')], { ce_type: foreign }),
      record('a', [document('2')], { ce_type: 'customs.lists-dreamt.v1' }),
      { ...record('a', [document('3')]), headers: untyped },
      record('a', [document('4')], { ce_type: '\0' }),
      record('a', [document('5')], { ce_type: taken }),
      record('a', [document('foreign')], { ce_type: foreign }),
    ]);
    const seen: string[] = [];
    await bench.subscribe(
      log,
      group,
      async ({ records }) => void seen.push(...records.map(idOf)),
      (type) => type === taken,
    );
    await eventually('the group to be at the end', async () =>
      (await log.lag(group, ['customs.lists'])).every((entry) => entry.records === 0),
    );
    expect(seen.filter((id) => id !== 'foreign')).toEqual(['1', '2', '3', '4', '5']);
  });

  it('has one identity, which another installation does not share', async () => {
    const { log, prefix } = await bench.log();
    const identity = await log.identity();
    expect(await (await bench.log(prefix)).log.identity()).toBe(identity);
    expect(await (await bench.log()).log.identity()).not.toBe(identity);
  });
}

async function collect(
  bench: Bench,
  log: Parameters<Bench['subscribe']>[0],
  count: number,
  group = 'collector',
): Promise<StoredRecord[]> {
  const seen: StoredRecord[] = [];
  const name = group.includes('.') ? group : `${await log.identity()}.${group}`.replaceAll(':', '.');
  const subscription = await bench.subscribe(log, name, async ({ records }) => void seen.push(...records));
  await eventually(`${count} records`, () => seen.length >= count);
  await subscription.close();
  return seen;
}

function documentOf(entry: StoredRecord): { id: string; version: number } {
  const { documents } = JSON.parse(entry.value.toString()) as {
    documents: { id: string; version: number }[];
  };
  return documents[0] ?? { id: '', version: 0 };
}

const versionOf = (entry: StoredRecord) => documentOf(entry).version;
const idOf = (entry: StoredRecord) => documentOf(entry).id;
