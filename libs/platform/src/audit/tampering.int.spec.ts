import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { postgresForSuite, type SuiteDatabase } from '@app/testing';
import { canonicalText, entryColumns } from './chain.js';
import type { AloneWorker } from '../database/work-alone.js';
import { startChainer } from './chainer.js';
import { headFileOf, readHead } from './heads.js';
import {
  compareWithKept,
  keptHeads,
  verifyChain,
  type Finding,
} from '../../../../deploy/local/audit-chain.mjs';

jest.setTimeout(60_000);

let database: SuiteDatabase;
let client: pg.Client;
let folder: string;
let headFile: string;
let states: boolean[];

/** A chain of six entries, its chainer stopped, and a superuser at its database. */
beforeEach(async () => {
  database = await postgresForSuite('tampering');
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  folder = mkdtempSync(join(tmpdir(), 'heads-'));
  headFile = headFileOf(folder, 'shop');
  states = [];
  for (const actor of ['a', 'b', 'c', 'd', 'e', 'f']) await add(actor);
  await (await chainerUntil(6)).stop();
});

afterEach(async () => {
  await client.end();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

async function add(actor: string, queued = true): Promise<string> {
  const { rows } = await client.query(
    `INSERT INTO audit.entries (business_at, actor, roles, action, outcome, times)
     VALUES (clock_timestamp(), $1, '{enterprise}', 'POST /shop/orders', 'done', 1) RETURNING id`,
    [actor],
  );
  if (queued) await client.query('INSERT INTO audit.unchained VALUES ($1)', [rows[0].id]);
  return rows[0].id;
}

const start = (): AloneWorker =>
  startChainer({
    service: 'shop',
    databaseUrl: database.url,
    headFile,
    onState: (holds) => states.push(holds),
  });

async function chainerUntil(links: number): Promise<AloneWorker> {
  const chainer = start();
  for (let tries = 0; (await count('links')) < links; tries += 1) {
    if (tries > 100) throw new Error('not chained');
    chainer.wake();
    await sleep(50);
  }
  return chainer;
}

async function count(table: 'links' | 'unchained'): Promise<number> {
  const { rows } = await client.query(`SELECT count(*)::integer AS n FROM audit.${table}`);
  return rows[0].n;
}

async function findings(): Promise<Pick<Finding, 'code' | 'seq' | 'entry'>[]> {
  const report = await verifyChain(client, 'shop', readHead(headFile));
  return report.findings.map(({ code, seq, entry }) => ({
    code,
    ...(seq === undefined ? {} : { seq }),
    ...(entry === undefined ? {} : { entry }),
  }));
}

/** As a superuser may: constraints and triggers do not hold him up. */
const asSuperuser = (text: string, values: unknown[] = []) =>
  client.query(`SET session_replication_role = replica`).then(() => client.query(text, values));

/** Links from `seq` on computed anew over what the tables hold, as somebody would who knows how the chain is made. */
async function rewriteChain(): Promise<void> {
  const { rows } = await client.query(`SELECT l.seq, l.entry_id FROM audit.links AS l ORDER BY l.seq`);
  let hash = createHash('sha256').update('single-window audit shop').digest();
  for (const { seq, entry_id: id } of rows) {
    const entry = await client.query(`SELECT ${entryColumns} FROM audit.entries AS e WHERE id = $1`, [id]);
    const digest = createHash('sha256').update(canonicalText(entry.rows[0])).digest();
    hash = createHash('sha256').update(hash).update(digest).digest();
    await asSuperuser('UPDATE audit.links SET digest = $2, hash = $3 WHERE seq = $1', [seq, digest, hash]);
  }
}

describe('audit:verify', () => {
  it('finds nothing where nothing was touched', async () => {
    expect(await findings()).toEqual([]);
  });

  it.each([
    ['who', `actor = 'nobody'`],
    ['what', `action = 'GET /'`],
    ['when', `at = at - interval '1 second'`],
    ['the outcome', `outcome = 'refused'`],
    ['a reason put in', `reason = 'ordered'`],
    ['roles', `roles = '{auditor}'`],
  ])('finds an entry changed: %s', async (_, change) => {
    await asSuperuser(`UPDATE audit.entries SET ${change} WHERE id = 3`);
    expect(await findings()).toEqual([{ code: 'entry-changed', seq: 3, entry: '3' }]);
  });

  it('finds an entry removed, and one removed with its link', async () => {
    await asSuperuser('DELETE FROM audit.entries WHERE id = 2');
    expect(await findings()).toEqual([{ code: 'entry-removed', seq: 2, entry: '2' }]);
    await asSuperuser('DELETE FROM audit.links WHERE seq = 2');
    expect(await findings()).toEqual([{ code: 'link-removed', seq: 2 }]);
  });

  it('finds an entry inserted past the chainer', async () => {
    const id = await add('intruder', false);
    expect(await findings()).toEqual([{ code: 'entry-inserted', entry: id }]);
  });

  it('finds an entry inserted with a link of its own between others', async () => {
    const id = await add('intruder', false);
    await asSuperuser('UPDATE audit.links SET seq = seq + 1000 WHERE seq >= 4');
    await asSuperuser('UPDATE audit.links SET seq = seq - 999 WHERE seq > 1000');
    await asSuperuser(`INSERT INTO audit.links SELECT 4, $1, sha256('x'), sha256('y')`, [id]);
    const found = await findings();
    expect(found).toContainEqual({ code: 'chain-broken', seq: 4, entry: id });
    expect(found).toContainEqual({ code: 'entry-changed', seq: 4, entry: id });
  });

  it('finds the end cut off, by the head kept outside', async () => {
    await asSuperuser('DELETE FROM audit.links WHERE seq > 4');
    await asSuperuser('DELETE FROM audit.entries WHERE id > 4');
    expect(await findings()).toEqual([{ code: 'truncated', seq: 6 }]);
  });

  it('finds a chain written anew without a flaw, by the head kept outside', async () => {
    await asSuperuser(`UPDATE audit.entries SET actor = 'nobody' WHERE id = 2`);
    await rewriteChain();
    expect(await findings()).toEqual([{ code: 'head-differs', seq: 6, entry: '6' }]);
  });

  it('finds an entry dated back that was given to the chainer', async () => {
    const id = await add('late');
    await asSuperuser(`UPDATE audit.entries SET at = at - interval '1 day' WHERE id = $1`, [id]);
    await (await chainerUntil(7)).stop();
    expect(await findings()).toEqual([{ code: 'backdated', seq: 7, entry: id }]);
  });
});

describe('heads that stand in the audit log of another service', () => {
  /** What a keeper of heads has of this chain, read from its log: here in a database of its own. */
  async function keptOf(
    ...links: number[]
  ): Promise<ReadonlyMap<string, readonly { seq: number; hash: string }[]>> {
    const keeper = await postgresForSuite('keeper');
    const there = new pg.Client({ connectionString: keeper.url });
    await there.connect();
    for (const seq of links) {
      const { rows } = await client.query(
        `SELECT encode(hash, 'hex') AS hash FROM audit.links WHERE seq = $1`,
        [seq],
      );
      await there.query(
        `INSERT INTO audit.entries (business_at, actor, roles, action, object_kind, object_id, after, outcome, times)
         VALUES (clock_timestamp(), '@system', '{}', 'audit.head', 'audit-chain', 'shop', $1, 'done', 1)`,
        [JSON.stringify({ seq, hash: rows[0].hash })],
      );
    }
    const kept = await keptHeads(there);
    await there.end();
    await keeper.close();
    return kept;
  }
  const compared = async (kept: Awaited<ReturnType<typeof keptOf>>) =>
    (await compareWithKept(client, 'registration', kept.get('shop') ?? [])).map(({ code, seq }) => [
      code,
      seq,
    ]);

  it('find nothing where nothing was touched, and the chain has grown since', async () => {
    const kept = await keptOf(2, 4);
    expect(await compared(kept)).toEqual([]);
  });

  it('find the end cut off where table and file of the head were truncated together', async () => {
    const kept = await keptOf(2, 6);
    await asSuperuser('DELETE FROM audit.links WHERE seq > 4');
    await asSuperuser('DELETE FROM audit.entries WHERE id > 4');
    rmSync(headFile);
    expect(await findings()).toEqual([]);
    expect(await compared(kept)).toEqual([['truncated', 6]]);
  });

  it('find a chain written anew together with its file, and grown again past the head', async () => {
    const kept = await keptOf(3);
    await asSuperuser(`UPDATE audit.entries SET actor = 'nobody' WHERE id = 2`);
    await rewriteChain();
    rmSync(headFile);
    expect(await findings()).toEqual([]);
    expect(await compared(kept)).toEqual([['head-differs', 3]]);
  });
});

describe('the chainer', () => {
  it.each([
    ['the end was cut off', 'DELETE FROM audit.links WHERE seq > 4'],
    ['the newest link was changed', `UPDATE audit.links SET hash = sha256('x') WHERE seq = 6`],
  ])('adds nothing where %s while it was down, so that the head outside stays', async (_, tampering) => {
    await asSuperuser(tampering);
    await add('next');
    const before = readHead(headFile);
    const chainer = start();
    for (let tries = 0; states.at(-1) !== false && tries < 100; tries += 1) await sleep(50);
    await chainer.stop();
    expect(states.at(-1)).toBe(false);
    expect(await count('unchained')).toBe(1);
    expect(readHead(headFile)).toEqual(before);
  });

  it('goes on where the last one ended, also for an entry whose transaction committed late', async () => {
    const late = new pg.Client({ connectionString: database.url });
    await late.connect();
    await late.query('BEGIN');
    const { rows } = await late.query(
      `INSERT INTO audit.entries (business_at, actor, roles, action, outcome, times)
       VALUES (clock_timestamp(), 'late', '{}', 'x', 'done', 1) RETURNING id`,
    );
    await late.query('INSERT INTO audit.unchained VALUES ($1)', [rows[0].id]);
    await add('after it');
    const chainer = await chainerUntil(7);
    await late.query('COMMIT');
    await late.end();
    chainer.wake();
    for (let tries = 0; (await count('links')) < 8 && tries < 100; tries += 1) await sleep(50);
    await chainer.stop();
    expect(await findings()).toEqual([]);
    expect(await count('links')).toBe(8);
  });

  it('lets one of two work, and the other take over', async () => {
    const [first, second] = [start(), start()];
    await add('g');
    await add('h');
    first.wake();
    second.wake();
    for (let tries = 0; (await count('links')) < 8 && tries < 100; tries += 1) await sleep(50);
    await first.stop();
    await add('i');
    for (let tries = 0; (await count('links')) < 9 && tries < 100; tries += 1) await sleep(50);
    await second.stop();
    expect(await count('links')).toBe(9);
    expect(await findings()).toEqual([]);
  });
});
