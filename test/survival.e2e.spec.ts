import { spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { demoExport } from '../deploy/local/demo-export.mjs';
import type { WindowClient } from '../deploy/local/window-client.mjs';
import { eventually } from './support/eventually.js';
import { ownPlatform } from './support/platform.js';

let platform: Awaited<ReturnType<typeof ownPlatform>>;

beforeAll(async () => {
  platform = await ownPlatform();
}, 240_000);
afterAll(async () => platform?.stop(), 30_000);

/** Plays the demo; tells when it has its order number, and answers that when it got to the end. */
function demo(): { begun: Promise<void>; orderNo: Promise<string>; ended: Promise<number | null> } {
  const child = spawn(process.execPath, [
    resolve(import.meta.dirname, '../deploy/local/demo.mjs'),
    '--url',
    platform.url,
    '--only',
    'import',
  ]);
  let output = '';
  child.stdout.on('data', (data) => (output += data));
  child.stderr.on('data', (data) => (output += data));
  const ended = new Promise<number | null>((done) => child.on('exit', done));
  const begun = new Promise<void>((done) => child.stdout.once('data', () => done()));
  const orderNo = ended.then((code) => {
    if (code !== 0) throw new Error(output);
    return /order (\d+)/.exec(output)?.[1] ?? '';
  });
  return { begun: Promise.race([begun, ended.then(() => undefined)]), orderNo, ended };
}

async function rows(service: string, sql: string, parameters: unknown[]): Promise<any[]> {
  const client = new pg.Client({ connectionString: platform.running.databases[service]?.database });
  await client.connect();
  try {
    return (await client.query(sql, parameters)).rows;
  } finally {
    await client.end();
  }
}

/** The same end state whatever was killed: everything once, nothing parked. */
async function endedWhole(orderNo: string): Promise<void> {
  const lists = await rows('customs', 'SELECT id, status, attempt FROM lists WHERE order_no = $1', [orderNo]);
  expect(lists).toEqual([expect.objectContaining({ status: 'released', attempt: 1 })]);
  const { id } = lists[0];
  expect(
    await rows('customs', 'SELECT amount, credited FROM buyer_amounts WHERE list_id = $1', [id]),
  ).toEqual([{ amount: '517', credited: '0' }]);
  expect(await rows('customs', 'SELECT total, difference FROM tax_bills WHERE list_id = $1', [id])).toEqual([
    { total: '58.56', difference: '0.00' },
  ]);
  const receipts = await rows(
    'customs',
    'SELECT return_status FROM receipts WHERE subject_id = $1 ORDER BY return_time',
    [id],
  );
  expect(receipts.map((receipt) => receipt.return_status)).toEqual(['2', '3', '120', '399', '800']);
  await eventually('tax-refund, fx-settlement and subsidy know of the release', async () => {
    const known = await Promise.all(
      ['tax-refund', 'fx-settlement', 'subsidy'].map((service) =>
        rows(service, 'SELECT id FROM released_lists WHERE id = $1', [id]),
      ),
    );
    return known.every((found) => found.length === 1) ? true : undefined;
  });
  const window = await platform.as('demo');
  const timeline = await window.get(`/timeline?orderNo=${orderNo}`);
  const identities = timeline.entries.map((entry: any) =>
    JSON.stringify([entry.service, entry.code, entry.reference]),
  );
  expect(new Set(identities).size).toBe(identities.length);
}

/** Two at once; on the second log those whose own work the log carries during an import. The story below kills all nine on both. */
const killed = process.env['KAFKA_BROKERS']
  ? [
      ['window', 'tax-refund'],
      ['customs', 'customs-adapter'],
    ]
  : [
      ['window', 'registration'],
      ['customs', 'tax-refund'],
      ['customs-adapter', 'subsidy'],
      ['customs', 'sandbox'],
      ['fx-settlement', 'tax-adapter'],
    ];

describe('kill -9 in the middle of the journey', () => {
  it.each(killed)(
    '%s and %s: the demo ends in the same state, nothing twice',
    async (...apps) => {
      const running = demo();
      running.orderNo.catch(() => undefined);
      await running.begun;
      for (const pauseMs of [0, 2500]) {
        await delay(pauseMs);
        for (const app of apps) platform.running.apps[app]?.kill('SIGKILL');
      }
      await endedWhole(await running.orderNo);
    },
    180_000,
  );

  it('PostgreSQL: the same', async () => {
    const running = demo();
    running.orderNo.catch(() => undefined);
    await running.begun;
    await delay(500);
    platform.running.postgres?.kill('SIGKILL');
    await endedWhole(await running.orderNo);
  }, 180_000);
});

describe('kill -9 of every service, one after another, while an export goes through four departments', () => {
  it('ends paid, with the same amounts, nothing twice', async () => {
    const clients = new Map<string, WindowClient>();
    for (const clientId of ['demo', 'operator', 'tax-officer-1', 'commerce-officer-1', 'finance-officer-1']) {
      clients.set(clientId, await platform.as(clientId));
    }
    const { enterprise } = await platform.account('demo');
    let over = false;
    const journey = demoExport({
      as: (clientId) => clients.get(clientId)!,
      enterprise: enterprise!,
      say: () => undefined,
      show: async () => undefined,
    }).finally(() => (over = true));
    for (const app of Object.keys(platform.running.apps)) {
      await delay(1500);
      if (!over) platform.running.apps[app]?.kill('SIGKILL');
    }
    const orderNo = await journey;

    const lists = await rows(
      'customs',
      'SELECT id, status, attempt, entry_id FROM lists WHERE order_no = $1',
      [orderNo],
    );
    expect(lists).toEqual([expect.objectContaining({ status: 'closed', attempt: 1 })]);
    const entryId = lists[0].entry_id;
    const declarations = await rows('customs', 'SELECT items FROM declarations WHERE entry_id = $1', [
      entryId,
    ]);
    expect(declarations.map(({ items }) => items.map((item: any) => [item.qty, item.fob]))).toEqual([
      [['3', '60']],
    ]);
    const demo = clients.get('demo')!;
    const { items: orders } = await demo.get(`/fx/orders?orderNo=${orderNo}`);
    expect(
      orders.map((order: any) => [Number(order.declared), Number(order.settled), Number(order.open)]),
    ).toEqual([[66, 66, 0]]);
    const { items: claims } = await demo.get(`/tax-refund/claims?orderNo=${orderNo}`);
    expect(claims.map((claim: any) => [claim.status, claim.amount])).toEqual([['paid', '39.00']]);
    const { items: applications } = await demo.get('/subsidy/applications');
    expect(applications.map((application: any) => application.status)).toEqual(['paid']);
    const timeline = await demo.get(`/timeline?orderNo=${orderNo}`);
    const identities = timeline.entries.map((entry: any) =>
      JSON.stringify([entry.service, entry.code, entry.reference]),
    );
    expect(new Set(identities).size).toBe(identities.length);
  }, 240_000);
});
