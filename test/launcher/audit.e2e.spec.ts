import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { portOfRunning } from '../../deploy/local/backup-postgres.mjs';
import { freshOrderNo, importCase } from '../../deploy/local/import-case.mjs';
import { postgresUrl } from '../../deploy/local/postgres.mjs';
import { serviceNames } from '../../deploy/services.mjs';
import { eventually } from '../support/eventually.js';
import { ownPlatform, temporaryDataDir } from '../support/platform.js';

type Platform = Awaited<ReturnType<typeof ownPlatform>>;

const folder = temporaryDataDir();
const dataDir = join(folder, 'data');
const orderNo = freshOrderNo();
let platform: Platform;
let listId: string;

/** A platform with one import that was released, and one attempt of an officer that came too late. */
beforeAll(async () => {
  mkdirSync(dataDir, { mode: 0o711 });
  platform = await ownPlatform({ dataDir });
  const demo = await platform.as('demo');
  const { enterprise } = await platform.account('demo');
  for (const [root, content] of Object.entries(importCase({ orderNo, demo: enterprise! })))
    await demo.post('/customs/messages', { [root]: content });
  listId = await eventually('the list is released', async () => {
    const { items } = await demo.get(`/customs/lists?orderNo=${orderNo}`);
    return items[0]?.status === 'released' ? items[0].id : undefined;
  });
}, 300_000);
afterAll(async () => {
  await platform?.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

function auditVerify(): Promise<{ code: number | null; said: string }> {
  const program = resolve(import.meta.dirname, '../../deploy/local/audit-verify.mjs');
  const child = spawn(process.execPath, [program], { env: { ...process.env, DATA_DIR: dataDir } });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (said += data));
  return new Promise((done) => child.on('exit', (code) => done({ code, said })));
}

async function ask(account: string, path: string, init: RequestInit = {}): Promise<Response> {
  const token = await (await platform.as(account)).token();
  return fetch(`${platform.url}${path}`, {
    ...init,
    headers: { ...init.headers, authorization: `Bearer ${token}` },
  });
}

async function audit(query: string): Promise<any[]> {
  const answer = await ask('auditor', `/audit?${query}`);
  expect(answer.status).toBe(200);
  return ((await answer.json()) as any).items;
}

async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

describe('the audit log of the running platform', () => {
  it('has the filing and the refused attempts, found through the window', async () => {
    const filed = await audit('service=customs&actor=demo&action=POST%20/customs/messages');
    expect(filed).toHaveLength(4);
    const hold = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"reason":"核实"}',
    };
    expect((await ask('customs-officer-1', `/customs/lists/${listId}/hold`, hold)).status).toBe(409);
    expect((await ask('demo', `/customs/lists/${listId}/hold`, hold)).status).toBe(403);
    const refused = await audit(`service=customs&object=${listId}&outcome=refused`);
    expect(refused.map(({ actor, code }) => [actor, code])).toEqual(
      expect.arrayContaining([
        ['customs-officer-1', expect.any(String)],
        ['demo', 'role-lacking'],
      ]),
    );
  });

  it.each(serviceNames)('%s answers for its own, the auditor asking the window', async (service) => {
    expect((await ask('auditor', `/audit?service=${service}`)).status).toBe(200);
  });

  it('verifies whole, from outside', async () => {
    const { code, said } = await auditVerify();
    expect([code, said]).toEqual([0, expect.stringMatching(/^ok {3}customs: \d+ links, head kept at link/m)]);
    expect(said.match(/^ok /gm)).toHaveLength(serviceNames.length);
  }, 60_000);

  it.each([
    `UPDATE audit.entries SET actor = 'nobody'`,
    'DELETE FROM audit.entries',
    'TRUNCATE audit.entries CASCADE',
    'DROP TABLE audit.entries CASCADE',
    'ALTER TABLE audit.entries DROP COLUMN actor',
    'DROP SCHEMA audit CASCADE',
  ])('refuses customs itself: %s', async (statement) => {
    const url = platform.running.databases['customs']!.database;
    await expect(connected(url, (client) => client.query(statement))).rejects.toMatchObject({
      code: '42501',
    });
  });
});

describe('the evidence pack of the import', () => {
  it.each(['demo', 'auditor'])(
    'is taken by %s and verified offline',
    async (account) => {
      const { enterprise } = await platform.account('demo');
      const at = join(folder, account);
      mkdirSync(at);
      const answer = await ask(
        account,
        `/timeline/evidence?orderNo=${orderNo}&ebpCode=${enterprise!.customsCode}`,
      );
      expect(answer.status).toBe(200);
      writeFileSync(join(folder, `${account}.tar`), Buffer.from(await answer.arrayBuffer()));
      execFileSync('tar', ['-xf', join(folder, `${account}.tar`)], { cwd: at });
      const { fingerprint } = (await (await ask(account, '/audit/key')).json()) as { fingerprint: string };
      const verified = spawnSync(process.execPath, ['verify.mjs', fingerprint], {
        cwd: at,
        env: {},
        encoding: 'utf8',
      });
      expect([verified.status, verified.stdout]).toEqual([0, expect.stringContaining('The evidence holds.')]);
      const { files } = JSON.parse(readFileSync(join(at, 'manifest.json'), 'utf8'));
      const paths = files.map(({ path }: { path: string }) => path);
      expect(paths).toEqual(
        expect.arrayContaining([
          'timeline.json',
          `customs/lists/${listId}.json`,
          `customs/lists/${listId}.receipts.json`,
          `customs/lists/${listId}.match.json`,
          'audit/customs.ndjson',
        ]),
      );
      expect(paths.filter((path: string) => /^customs\/messages\/.*content/.test(path))).toHaveLength(4);
      expect(paths.filter((path: string) => path.startsWith('customs/sent/'))).toHaveLength(1);
      const chain = readFileSync(join(at, 'audit/customs.ndjson'), 'utf8');
      expect(chain.match(/POST \/customs\/messages"/g)).toHaveLength(4);
      expect(chain.includes('customs-officer')).toBe(account === 'auditor');
    },
    60_000,
  );
});

describe('tampering with the database of the running platform', () => {
  it('is found: an entry changed and the end cut off, each named', async () => {
    const { postgres: password } = JSON.parse(readFileSync(join(dataDir, 'secrets.json'), 'utf8'));
    const port = portOfRunning(join(dataDir, 'postgres', 'db'))!;
    const admin = (database: string) => postgresUrl({ port, password, database });
    await connected(admin('sw_registration'), async (client) => {
      await client.query('SET session_replication_role = replica');
      await client.query(
        `INSERT INTO audit.entries (business_at, actor, roles, action, outcome, times)
         VALUES (now(), 'intruder', '{}', 'x', 'done', 1)`,
      );
    });
    const cut = await connected(admin('sw_customs'), async (client) => {
      await client.query('SET session_replication_role = replica');
      await client.query(`UPDATE audit.entries SET actor = 'nobody' WHERE id = 1`);
      const { rows } = await client.query(
        'DELETE FROM audit.links WHERE seq = (SELECT max(seq) FROM audit.links) RETURNING seq, entry_id',
      );
      await client.query('DELETE FROM audit.entries WHERE id = $1', [rows[0].entry_id]);
      return rows[0].seq;
    });
    const { code, said } = await auditVerify();
    expect(code).toBe(1);
    expect(said).toMatch(/^FAIL customs/m);
    expect(said).toContain('entry-changed');
    expect(said).toContain(`link ${cut}`);
    expect(said).toContain('truncated');
    expect(said).toMatch(/^FAIL registration[^\n]*\n[^\n]*entry-inserted[^\n]*intruder/m);
    expect(said).toMatch(/^ok {3}subsidy/m);
  }, 60_000);
});
