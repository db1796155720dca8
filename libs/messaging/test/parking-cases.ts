import { expect, it } from '@jest/globals';
import { DomainError, newId, type ErrorKind } from '@app/kernel';
import type { DataSource } from 'typeorm';
import type { ConsumerOptions } from '../src/consumer/consumer.js';
import { lockOpen, settle } from '../src/consumer/parked-rows.js';
import { replayRow, startReplay } from '../src/consumer/replay.js';
import type { LogRecord } from '../src/log/event-log.js';
import { document, record, type Bench } from './suite.js';
import { consumerOf, effects, eventually, recordEffects, type Before } from './test-service.js';

/** What the consumer does with what it cannot take. */
export function parkingCases(bench: Bench): void {
  it('hands a record over once that the log has twice', async () => {
    const { publish, arrived, ids } = await consumer();
    const twice = record('a', [document('one')]);
    await publish([twice, record('a', [document('two')]), twice]);
    await arrived(2);
    await publish([twice, record('a', [document('three')])]);
    await arrived(3);
    expect(await ids()).toEqual(['one', 'two', 'three']);
  });

  it.each<[string, string, Partial<LogRecord>]>([
    [
      'an unknown type',
      'unknown-event-type',
      { headers: { ...record('a', []).headers, ce_id: newId(), ce_type: 'customs.lists-lost.v9' } },
    ],
    ['no CloudEvents headers', 'unreadable-event', { headers: {} }],
    ['data that is no JSON', 'unreadable-event', { value: Buffer.from('{"documents":[') }],
    ['data that is no UTF-8', 'unreadable-event', { value: Buffer.from([0xff, 0xfe, 0]) }],
    ['data without documents', 'unreadable-event', { value: Buffer.from('[]') }],
    ['a document without version', 'unreadable-event', { value: Buffer.from('{"documents":[{"id":"x"}]}') }],
    [
      'a document with NUL in its id',
      'unreadable-event',
      { value: Buffer.from(String.raw`{"documents":[{"id":"x\u0000","version":1}]}`) },
    ],
  ])('parks an event with %s alone', async (_, code, defect) => {
    const { publish, arrived, ids, parked } = await consumer();
    await publish([
      record('a', [document('before')]),
      { ...record('a', [document('defect')]), ...defect },
      record('a', [document('after')]),
    ]);
    await arrived(2);
    expect(await ids()).toEqual(['before', 'after']);
    expect(await parked()).toEqual([
      { state: 'parked', kind: 'invalid', code, document_id: null, version: null },
    ]);
  });

  it.each<ErrorKind>(['invalid', 'not-found', 'conflict', 'forbidden', 'uncomputable'])(
    'parks one document of 100 that is refused as %s; its neighbours go on',
    async (kind) => {
      const refusal = new DomainError('not-this-one', kind, { message: { zh: '不行', en: 'no' } });
      const { publish, arrived, ids, parked } = await consumer((id) => refuse(id === 'd57', refusal));
      const hundred = Array.from({ length: 100 }, (_, index) => document(`d${index}`));
      await publish([
        record('a', [document('before')]),
        record('a', hundred),
        record('a', [document('after')]),
      ]);
      await arrived(101);
      const others = hundred.map(({ id }) => id).filter((id) => id !== 'd57');
      expect(await ids()).toEqual(['before', ...others, 'after']);
      expect(await parked()).toEqual([
        { state: 'parked', kind, code: 'not-this-one', document_id: 'd57', version: '1' },
      ]);
    },
  );

  it('tries again after an unexpected error, and parks nothing when it passes', async () => {
    let failures = 0;
    const { publish, arrived, ids, parked } = await consumer((id) =>
      refuse(id === 'shaky' && (failures += 1) <= 2, new Error('for now')),
    );
    await publish([record('a', [document('shaky')]), record('a', [document('sound')])]);
    await arrived(2);
    expect(await ids()).toEqual(['shaky', 'sound']);
    expect(await parked()).toEqual([]);
  });

  it('parks after an unexpected error that stays, also one of the database', async () => {
    const { publish, arrived, ids, parked } = await consumer(async (id, __, tx) => {
      if (id === 'broken') await tx.query('SELECT 1/0');
    });
    await publish([record('a', [document('broken'), document('sound')])]);
    await arrived(1);
    expect(await ids()).toEqual(['sound']);
    expect(await parked()).toEqual([
      { state: 'parked', kind: 'unexpected', code: 'unexpected', document_id: 'broken', version: '1' },
    ]);
  });

  it('parks the documents of an event that can be handled but not committed', async () => {
    const { publish, arrived, ids, parked, database } = await consumer();
    await database.query(`
      CREATE FUNCTION refuse_late() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'too late'; END $$;
      CREATE CONSTRAINT TRIGGER late AFTER INSERT ON effects DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW WHEN (NEW.document_id = 'late') EXECUTE FUNCTION refuse_late()`);
    await publish([record('a', [document('late')]), record('a', [document('sound')])]);
    await arrived(1);
    expect(await ids()).toEqual(['sound']);
    expect(await parked()).toMatchObject([{ document_id: 'late', kind: 'unexpected' }]);
  });

  it.each<ErrorKind>(['unavailable', 'too-many'])(
    'waits while a neighbour is %s, in order, and parks nothing',
    async (kind) => {
      let failures = 0;
      const away = new DomainError('away', kind, { message: { zh: '暂不可用', en: 'away' }, retryAfterS: 0 });
      const { publish, arrived, ids, parked } = await consumer((id) =>
        refuse(id === 'two' && (failures += 1) <= 3, away),
      );
      await publish([
        record('a', [document('one')]),
        record('a', [document('two')]),
        record('a', [document('three')]),
      ]);
      await arrived(3);
      expect(await ids()).toEqual(['one', 'two', 'three']);
      expect(await parked()).toEqual([]);
    },
  );

  it('replays by itself what came too early, and neighbours do not wait for it', async () => {
    let known = false;
    const early = new DomainError('not-known-yet', 'not-yet', {
      message: { zh: '尚未收到', en: 'not known yet' },
    });
    const { publish, arrived, ids, parked } = await consumer((id) => refuse(id === 'early' && !known, early));
    await publish([record('a', [document('early')]), record('a', [document('other')])]);
    await arrived(1);
    expect(await parked()).toMatchObject([{ document_id: 'early', state: 'parked', kind: 'not-yet' }]);
    known = true;
    await arrived(2);
    expect(await ids()).toEqual(['other', 'early']);
    expect(await parked()).toMatchObject([{ document_id: 'early', state: 'replayed' }]);
  });

  it('lets newer versions of a parked document wait, older ones and other documents pass, and replays them in order', async () => {
    let mended = false;
    const refusal = new DomainError('broken', 'invalid', { message: { zh: '不行', en: 'no' } });
    const { publish, arrived, versions, parked, replay } = await consumer((id, version) =>
      refuse(id === 'x' && version === 2 && !mended, refusal),
    );
    await publish([record('a', [document('x', 2)])]);
    await publish([
      record('a', [document('x', 3), document('y', 1)]),
      record('a', [document('x', 1)]),
      record('a', [document('x', 4)]),
    ]);
    await arrived(2);
    await eventually('all of them to be set aside', async () => (await parked()).length === 3);
    expect(await versions()).toEqual(['y1', 'x1']);
    expect((await parked()).map(({ version, state }) => `${version} ${state}`)).toEqual([
      '2 parked',
      '3 waiting',
      '4 waiting',
    ]);
    expect(await replay('x', 2)).toBe('parked');
    mended = true;
    expect(await replay('x', 2)).toBe('replayed');
    await arrived(5);
    expect(await versions()).toEqual(['y1', 'x1', 'x2', 'x3', 'x4']);
  });

  it('lets the newer version go on when the parked one is discarded', async () => {
    const refusal = new DomainError('broken', 'invalid', { message: { zh: '不行', en: 'no' } });
    const { publish, arrived, versions, parked, database } = await consumer((_, version) =>
      refuse(version === 1, refusal),
    );
    await publish([record('a', [document('x', 1)]), record('a', [document('x', 2)])]);
    await eventually('both to be set aside', async () => (await parked()).length === 2);
    const [row]: { id: string }[] = await database.query(
      `SELECT id FROM parked_events WHERE state = 'parked'`,
    );
    await database.transaction((tx) => settle(tx, row?.id ?? '', 'discarded', 'operator-1'));
    await arrived(1);
    expect(await versions()).toEqual(['x2']);
  });

  async function consumer(before?: Before) {
    const { database } = await bench.database();
    const { log, prefix } = await bench.log();
    const options = consumerOf(database, recordEffects(before));
    const replaying = startReplay(options);
    bench.closing(() => replaying.stop());
    await bench.subscribe(log, `${prefix}.tests`, options.onBatch);
    return {
      database,
      publish: (records: readonly LogRecord[]) => log.publish(records),
      arrived: (count: number) =>
        eventually(`${count} effects`, async () => (await effects(database)).length >= count),
      ids: async () => (await effects(database)).map((effect) => effect.document_id),
      versions: async () =>
        (await effects(database)).map((effect) => `${effect.document_id}${effect.version}`),
      parked: () => parkedRows(database),
      replay: (id: string, version: number) => replayed(options, id, version),
    };
  }
}

function refuse(when: boolean, error: Error): void {
  if (when) throw error;
}

function parkedRows(
  database: DataSource,
): Promise<
  { state: string; kind: string; code: string; document_id: string | null; version: string | null }[]
> {
  return database.query(
    'SELECT state, kind, code, document_id, document_version AS version FROM parked_events ORDER BY id',
  );
}

function replayed(options: ConsumerOptions, id: string, version: number): Promise<string> {
  return options.database.transaction(async (tx) => {
    const [found]: { id: string }[] = await tx.query(
      'SELECT id FROM parked_events WHERE document_id = $1 AND document_version = $2',
      [id, version],
    );
    const row = await lockOpen(tx, options.consumer, found?.id ?? '0', 'wait');
    return row ? replayRow(options, tx, row, 'operator-1') : 'unknown';
  });
}
