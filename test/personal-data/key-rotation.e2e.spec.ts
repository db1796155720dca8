import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { freshOrderNo, importCase } from '../../deploy/local/import-case.mjs';
import { eventually } from '../support/eventually.js';
import { ownPlatform, temporaryDataDir } from '../support/platform.js';

type Platform = Awaited<ReturnType<typeof ownPlatform>>;

const checkout = resolve(import.meta.dirname, '../..');
const dataDir = temporaryDataDir();
const orderNo = freshOrderNo();
let platform: Platform | undefined;

beforeAll(async () => {
  platform = await ownPlatform({ dataDir });
}, 240_000);
afterAll(async () => {
  await platform?.stop();
  rmSync(dataDir, { recursive: true, force: true });
}, 30_000);

const running = (): Platform => platform!;

async function listOf(): Promise<any> {
  const demo = await running().as('demo');
  const { items } = await demo.get(`/customs/lists?orderNo=${orderNo}`);
  return items[0];
}

/** The field keys of a service, asked at its own port: the adapters are not behind the window. */
async function keysOf(service: string, path: string): Promise<any> {
  const token = await (await running().as('operator')).token();
  const answer = await fetch(`http://127.0.0.1:${running().running.ports[service]}/${path}/field-keys`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect(answer.status).toBe(200);
  return answer.json();
}

/** Columns in which anything looks like ciphertext, alone or inside an event. */
async function ciphertextColumns(url: string | undefined): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query(
      `SELECT table_name AS table, column_name AS column, data_type AS type FROM information_schema.columns
        WHERE table_schema = 'public' AND data_type IN ('text', 'bytea', 'jsonb', 'ARRAY') ORDER BY 1, 2`,
    );
    const found: string[] = [];
    for (const { table, column, type } of rows) {
      const text = type === 'bytea' ? `encode(${column}, 'escape')` : `${column}::text`;
      const hits = await client.query(
        `SELECT 1 FROM ${table} WHERE ${text} ~ '(^|")k[0-9]+\\.[A-Za-z0-9_-]{38,}' OR ${text} ~ '^\\\\000.k[0-9]' LIMIT 1`,
      );
      if (hits.rows.length > 0) found.push(`${table}.${column}`);
    }
    return found;
  } finally {
    await client.end();
  }
}

/** Services with an answer at `/field-keys`, by the first segment of their path. */
const services = {
  customs: 'customs',
  'customs-adapter': 'customs-adapter',
  'tax-refund': 'tax-refund',
  'tax-adapter': 'tax-adapter',
  'fx-settlement': 'fx',
  registration: 'registration',
  subsidy: 'subsidy',
};

it('a case is filed and cleared, and every column with ciphertext in it is known to rotation', async () => {
  const { enterprise } = await running().account('demo');
  const demo = await running().as('demo');
  for (const [root, content] of Object.entries(importCase({ orderNo, demo: enterprise! })))
    await demo.post('/customs/messages', { [root]: content });
  await demo.post('/sandbox/bank/receipts', { currency: 'USD', amount: '1.00' });
  await demo.post('/registration/sellers', {
    kind: 'individual-seller',
    name: '王小明',
    citizenId: '11010519491231002X',
  });
  await eventually('the list is released', async () =>
    (await listOf())?.status === 'released' ? true : undefined,
  );
  await eventually('the receipt has arrived', async () => (await demo.get('/fx/receipts')).items[0]);
  for (const [service, path] of Object.entries(services)) {
    const { columns } = await keysOf(service, path);
    const known = columns.map(({ table, column }: any) => `${table}.${column}`);
    const found = await ciphertextColumns(running().running.databases[service]?.database);
    expect([service, found.filter((one) => !known.includes(one))]).toEqual([service, []]);
  }
  const inCustoms = await ciphertextColumns(running().running.databases['customs']?.database);
  expect(inCustoms).toEqual(expect.arrayContaining(['documents.body', 'messages.original', 'outbox.data']));
  const inRegistration = await ciphertextColumns(running().running.databases['registration']?.database);
  expect(inRegistration).toContain('seller_identities.sealed');
}, 180_000);

it('after npm run keys:rotate and a restart everything is read, and rewritten under the new key', async () => {
  const { id } = await listOf();
  await running().stop();
  platform = undefined;
  const said = execFileSync(process.execPath, [join(checkout, 'deploy/local/keys-rotate.mjs')], {
    env: { ...process.env, DATA_DIR: dataDir },
    encoding: 'utf8',
  });
  expect(said).toContain('customs: k2, k1');
  const hashed = execFileSync(process.execPath, [join(checkout, 'deploy/local/keys-rotate.mjs'), '--hash'], {
    env: { ...process.env, DATA_DIR: dataDir },
    encoding: 'utf8',
  });
  // the sandbox plays the outside world, whose hashes nobody computes again
  expect(hashed).toContain('customs: h2, h1\n');
  expect(hashed).toContain('sandbox: h1\n');
  platform = await ownPlatform({ dataDir });
  const officer = await running().as('customs-officer-1');
  const { values } = await officer.post(`/customs/documents/list/${id}/reveal`, {
    purpose: 'inspection',
    reason: '换钥后核对',
    fields: ['buyerName'],
  });
  expect(values).toEqual({ buyerName: '李小红' });
  const operator = await running().as('operator');
  const asked = { purpose: 'request-of-person', reason: '换钥后核对' };
  const byNumber = { ...asked, buyerIdNumber: '11010519491231002X' };
  expect((await operator.post('/persons/export', byNumber)).services).toEqual([
    expect.objectContaining({ service: 'customs', status: 200 }),
    expect.objectContaining({
      service: 'registration',
      status: 200,
      held: expect.objectContaining({ sellers: [expect.anything()] }),
    }),
    expect.objectContaining({ service: 'fx', status: 200 }),
  ]);
  for (const [service, path] of [
    ['customs', 'customs'],
    ['registration', 'registration'],
  ] as const) {
    const { hashes } = await eventually(`${service} has hashed everything again`, async () => {
      const now = await keysOf(service, path);
      return now.hashes.sets.every((set: any) => set.finishedAt !== null) ? now : undefined;
    });
    expect([service, hashes.current]).toEqual([service, 'h2']);
    const old = hashes.keys.find((key: any) => key.id === 'h1');
    // requests of before may be repeated for some days
    expect([service, old.uses, old.droppable, typeof old.repeatsUntil]).toEqual([
      service,
      [],
      false,
      'string',
    ]);
  }
  expect((await operator.post('/persons/export', byNumber)).complete).toBe(true);
  for (const [service, path] of Object.entries(services)) {
    const state = await eventually(`${service} has rewritten everything`, async () => {
      const now = await keysOf(service, path);
      const open = now.columns.filter((one: any) => one.goes === undefined && !one.finishedAt);
      return open.length === 0 ? now : undefined;
    });
    expect(state.current).toBe('k2');
    const old = state.keys.find((key: any) => key.id === 'k1');
    // what has been published goes by its retention; until then the key stays
    expect(old.uses.filter(({ table }: any) => table !== 'outbox')).toEqual([]);
    expect(old.droppable).toBe(false);
    expect(old.eventsUntil).toMatch(/^20/);
  }
}, 300_000);
