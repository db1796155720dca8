import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { freshOrderNo, importCase } from '../../deploy/local/import-case.mjs';
import { eventually } from '../support/eventually.js';
import { ownPlatform, temporaryDataDir } from '../support/platform.js';

type Platform = Awaited<ReturnType<typeof ownPlatform>>;

const folder = temporaryDataDir();
const [before, after, kept] = ['before', 'after', 'kept'].map((name) => join(folder, name)) as [
  string,
  string,
  string,
];
let platform: Platform | undefined;

beforeAll(async () => {
  mkdirSync(before, { mode: 0o711 });
  platform = await ownPlatform({ dataDir: before });
}, 240_000);
afterAll(async () => {
  await platform?.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

/** Runs a command of deploy/local as a person would, and answers its exit code and what it said. */
function command(
  name: 'backup' | 'restore' | 'audit-verify',
  args: string[],
  environment: Record<string, string>,
): Promise<{ code: number | null; said: string }> {
  const program = resolve(import.meta.dirname, `../../deploy/local/${name}.mjs`);
  const child = spawn(process.execPath, [program, ...args], { env: { ...process.env, ...environment } });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (said += data));
  return new Promise((done) => child.on('exit', (code) => done({ code, said })));
}

/** Files one import; the id of its list as it was acknowledged, and when. */
async function fileImport(on: Platform): Promise<{ orderNo: string; id: string; at: number }> {
  const window = await on.as('demo');
  const { enterprise } = await on.account('demo');
  const orderNo = freshOrderNo();
  let id = '';
  for (const [root, content] of Object.entries(importCase({ orderNo, demo: enterprise! }))) {
    const answer = await window.post('/customs/messages', { [root]: content });
    expect(answer.documents).toEqual([expect.objectContaining({ outcome: 'accepted' })]);
    id = answer.documents[0].id;
  }
  return { orderNo, id, at: Date.now() };
}

async function rows(on: Platform, service: string, sql: string): Promise<any[]> {
  const client = new pg.Client({ connectionString: on.running.databases[service]?.database });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('a backup that is made under load', () => {
  it('has what was acknowledged before it, and the platform restored from it goes on where it stood', async () => {
    const filed: Awaited<ReturnType<typeof fileImport>>[] = [];
    let filing = true;
    const load = (async () => {
      while (filing) filed.push(await fileImport(platform!));
    })();
    await eventually('a list is released', async () =>
      (await rows(platform!, 'customs', `SELECT 1 FROM lists WHERE status = 'released'`)).length > 0
        ? true
        : undefined,
    );
    const made = await command('backup', ['--to', kept], { DATA_DIR: before });
    expect(made).toEqual({ code: 0, said: expect.stringContaining(kept) });
    const after1 = filed.length + 2;
    await eventually('more is filed after it', async () => (filed.length > after1 ? true : undefined));
    filing = false;
    await load;
    await platform!.stop();
    platform = undefined;

    const restored = await command('restore', ['--from', kept], { DATA_DIR: after });
    expect(restored).toEqual({ code: 0, said: expect.stringContaining('npm start') });
    platform = await ownPlatform({ dataDir: after });
    const begunAt = Date.parse(JSON.parse(readFileSync(join(kept, 'backup.json'), 'utf8')).begunAt);
    const promised = filed.filter(({ at }) => at < begunAt).map(({ id }) => id);
    expect(promised.length).toBeGreaterThan(0);
    const lists = await rows(platform, 'customs', 'SELECT id FROM lists');
    expect(lists.map(({ id }) => id)).toEqual(expect.arrayContaining(promised));

    const { id } = await fileImport(platform);
    await eventually('every list is released, and known wherever that matters, once', async () => {
      const stood = await rows(platform!, 'customs', 'SELECT id, status FROM lists ORDER BY id');
      if (stood.some(({ status }) => status !== 'released')) return undefined;
      const ids = stood.map((list) => list.id);
      for (const service of ['tax-refund', 'fx-settlement', 'subsidy']) {
        const known = await rows(platform!, service, 'SELECT id FROM released_lists ORDER BY id');
        if (String(known.map((list) => list.id)) !== String(ids)) return undefined;
      }
      return ids.includes(id) ? true : undefined;
    });
    expect(
      await rows(platform, 'customs', 'SELECT list_id FROM buyer_amounts GROUP BY 1 HAVING count(*) > 1'),
    ).toEqual([]);
    for (const service of Object.keys(platform.running.apps)) {
      expect(
        await rows(platform, service, `SELECT * FROM parked_events WHERE state IN ('parked', 'waiting')`),
      ).toEqual([]);
    }
    // the heads came along: nothing is missing at the end of an audit log
    const { code, said } = await command('audit-verify', [], { DATA_DIR: after, DATABASE_URL: '' });
    expect([code, said]).toEqual([0, expect.stringMatching(/^ok {3}customs: \d+ links, head kept/m)]);
  }, 300_000);
});

describe('what cannot be done is said', () => {
  it.each([
    [
      'backup',
      ['--to', join(folder, 'x')],
      { DATA_DIR: before, DATABASE_URL: 'postgres://a@b/c' },
      /pg_basebackup/,
    ],
    ['backup', ['--to', join(folder, 'x')], { DATA_DIR: join(folder, 'empty') }, /No database runs/],
    ['backup', ['--to', folder], { DATA_DIR: before }, /exists already/],
    ['restore', ['--from', before], { DATA_DIR: join(folder, 'new') }, /is no backup/],
    ['restore', ['--from', kept], { DATA_DIR: before }, /holds data already|in use by another/],
  ] as const)('%s %j', async (name, args, environment, reason) => {
    const { code, said } = await command(name, [...args], { DATABASE_URL: '', ...environment });
    expect([code, said]).toEqual([1, expect.stringMatching(reason)]);
  });
});
