import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createHash, createPublicKey, verify } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { serviceUnderTest, type Ask, type ServiceUnderTest } from '@app/testing';
import { genesisOf, linkHash } from './chain.js';
import { verifyChain } from '../../../../deploy/local/audit-chain.mjs';
import { ShopModule } from '../../test/shop.js';

jest.setTimeout(60_000);

let shop: ServiceUnderTest;
let heads: string;

beforeAll(async () => {
  heads = mkdtempSync(join(tmpdir(), 'audit-heads-'));
  shop = await serviceUnderTest('shop', ShopModule, { AUDIT_HEADS: heads, RATE_LIMIT_PER_SECOND: '20' });
});
afterAll(async () => {
  await shop.close();
  rmSync(heads, { recursive: true, force: true });
});
// the account's bucket refills
beforeEach(() => sleep(300));

const file = (orderNo: string, ask: Ask = {}) =>
  shop.ask('POST', '/shop/orders', { as: 'demo', body: { orderNo, lines: [{ name: 'a' }] }, ...ask });

async function audit(query = ''): Promise<any[]> {
  const { status, body } = await shop.ask('GET', `/shop/audit?${query}`, { as: 'auditor' });
  expect(status).toBe(200);
  return body.items;
}

async function chained(): Promise<number> {
  for (let tries = 0; tries < 100; tries += 1) {
    const { rows } = await shop.database.query(
      'SELECT (SELECT count(*) FROM audit.entries) AS entries, (SELECT count(*) FROM audit.links) AS links',
    );
    if (rows[0].entries === rows[0].links) return Number(rows[0].links);
    await sleep(100);
  }
  throw new Error('the entries were not chained');
}

describe('acts on record', () => {
  it('keeps who did what, whence and when of every operation that changes state', async () => {
    const { body: order, headers } = await file('plain');
    const [entry] = await audit(`object=${order.id}`);
    expect(entry).toMatchObject({
      actor: 'demo',
      roles: ['enterprise'],
      enterprise: '91330200MA0DEM013H',
      action: 'POST /shop/orders',
      objectKind: 'orders',
      objectId: order.id,
      outcome: 'done',
      code: null,
      times: 1,
      address: '127.0.0.1',
      traceId: headers['x-trace-id'],
    });
    expect(Math.abs(Date.parse(entry.at) - Date.now())).toBeLessThan(60_000);
    for (const instant of [entry.at, entry.businessAt])
      expect(instant).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+08:00$/);
  });

  it('keeps before, after, reason and principal where the service says more, in one entry', async () => {
    const { headers } = await file('decided');
    const entries = (await audit('actor=demo')).filter(({ traceId }) => traceId === headers['x-trace-id']);
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({
      action: 'decide',
      before: { state: 'filed' },
      after: { state: 'accepted' },
      reason: '材料齐全',
      onBehalfOf: '91330200MA0DEM021C',
    });
  });

  it('keeps business time beside the real one', async () => {
    await shop.database.query('INSERT INTO business_clock (id, version, offset_ms) VALUES (1, 1, 86400000)');
    const { body } = await file('tomorrow');
    await shop.database.query('DELETE FROM business_clock');
    const [entry] = await audit(`object=${body.id}`);
    expect(Date.parse(entry.businessAt) - Date.parse(entry.at)).toBeGreaterThan(86_390_000);
  });

  it('keeps nothing of an act that was rolled back, and no second time one that was answered again', async () => {
    const count = async () => (await audit('action=POST%20/shop/orders&outcome=done&limit=200')).length;
    const before = await count();
    expect((await file('dies')).status).toBeGreaterThanOrEqual(500);
    expect(await count()).toBe(before);
    const headers = { 'idempotency-key': 'once' };
    await file('again', { headers });
    expect((await file('again', { headers })).headers['idempotency-replayed']).toBe('true');
    expect(await count()).toBe(before + 1);
  });

  it('keeps an act that lost a race and was run again once', async () => {
    const { body, status } = await file('deadlock');
    expect(status).toBe(201);
    expect(await audit(`object=${body.id}`)).toHaveLength(1);
  });
});

describe('refused attempts on record', () => {
  it('keeps the one without a token, with a bad one, without the role, and one for a record that is not there', async () => {
    await shop.ask('GET', '/shop/orders/mine');
    await shop.ask('GET', '/shop/orders/mine', { headers: { authorization: 'Bearer rubbish' } });
    await shop.ask('GET', '/shop/orders/officers-only', { as: 'other' });
    const foreign = '00000000-0000-7000-8000-000000000001';
    await shop.ask('GET', `/shop/orders/by-id/${foreign}`, { as: 'other' });
    const refused = await audit('outcome=refused');
    expect(refused.find(({ code }) => code === 'unauthenticated')).toMatchObject({
      actor: '@anonymous',
      action: 'GET /shop/orders/mine',
      address: '127.0.0.1',
      times: 2,
    });
    expect(refused.find(({ code }) => code === 'role-lacking')).toMatchObject({
      actor: 'other',
      action: 'GET /shop/orders/officers-only',
    });
    expect(refused.find(({ code }) => code === 'order-unknown')).toMatchObject({
      actor: 'other',
      objectId: foreign,
    });
  });

  it('keeps a refused change, and not a GET that was merely malformed', async () => {
    await shop.ask('POST', '/shop/orders', { as: 'demo', body: { orderNo: 1 } });
    await shop.ask('GET', '/shop/audit?limit=0', { as: 'auditor' });
    const codes = (await audit('outcome=refused')).map(({ code, action }) => `${action} ${code}`);
    expect(codes).toContain('POST /shop/orders invalid-request');
    expect(codes).not.toContain('GET /shop/audit invalid-request');
  });

  it('counts a flood of them in a few entries', async () => {
    let limited = 0;
    // the limit is by the second: a busy machine answers a hundred in several
    for (let wave = 0; wave < 20 && limited <= 20; wave += 1) {
      const asks = Array.from({ length: 120 }, () => shop.ask('GET', '/shop/orders/mine', { as: 'noisy' }));
      limited += (await Promise.all(asks)).filter(({ status }) => status === 429).length;
    }
    expect(limited).toBeGreaterThan(20);
    const entries = (await audit('actor=noisy')).filter(({ code }) => code === 'too-many-requests');
    expect(entries.length).toBeGreaterThanOrEqual(1);
    expect(entries.length).toBeLessThanOrEqual(2);
  });
});

describe('search', () => {
  it('finds by prefix of the act and by time, a page at a time', async () => {
    await file('s1');
    await file('s2');
    const first = await shop.ask('GET', '/shop/audit?action=POST%20/shop*&outcome=done&limit=1', {
      as: 'auditor',
    });
    const second = await shop.ask(
      'GET',
      `/shop/audit?action=POST%20/shop*&outcome=done&limit=1&after=${first.body.next}`,
      { as: 'auditor' },
    );
    expect(Number(first.body.items[0].id)).toBeGreaterThan(Number(second.body.items[0].id));
    expect(await audit('to=2020-01-01T00:00:00Z')).toEqual([]);
    expect((await audit('from=2020-01-01T00:00:00Z')).length).toBeGreaterThan(1);
  });

  it.each(['demo', 'customs-officer'])('is not for %s', async (account) => {
    expect((await shop.ask('GET', '/shop/audit', { as: account })).status).toBe(403);
  });

  it('says where the log of another service is', async () => {
    const { status, body } = await shop.ask('GET', '/shop/audit?service=subsidy', { as: 'auditor' });
    expect([status, body.code]).toEqual([400, 'other-service']);
  });
});

describe('the chain', () => {
  it('links every entry, in an order that holds, and keeps its head outside', async () => {
    await Promise.all(['c1', 'c2', 'c3', 'c4'].map((orderNo) => file(orderNo)));
    const links = await chained();
    await sleep(200);
    const head = JSON.parse(readFileSync(join(heads, 'shop.json'), 'utf8'));
    const report = await verifyChain(shop.database, 'shop', head);
    expect(report).toEqual({ service: 'shop', links, waiting: 0, findings: [] });
    expect(head.seq).toBe(links);
  });

  it('is exported with what was asked for, digests for the rest, and a signature over all of it', async () => {
    await file('shown');
    await file('hidden', { as: 'other' });
    await file('shown too');
    await chained();
    const { text, status } = await shop.ask(
      'GET',
      '/shop/audit/export?actor=demo&action=POST%20/shop/orders',
      {
        as: 'auditor',
      },
    );
    expect(status).toBe(200);
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const signature = lines.pop();
    const signed = text.slice(0, text.lastIndexOf('\n', text.length - 2) + 1);
    const key = createPublicKey({
      key: { kty: 'OKP', crv: 'Ed25519', x: signature.publicKey },
      format: 'jwk',
    });
    expect(verify(null, Buffer.from(signed), key, Buffer.from(signature.signature, 'base64url'))).toBe(true);
    let previous: Buffer = Buffer.from(lines[0].previous, 'hex');
    if (lines[0].firstSeq === 1) expect(previous).toEqual(genesisOf('shop'));
    const links = lines.filter(({ seq, kind }) => seq !== undefined && kind !== 'head');
    for (const { entry, digest, hash } of links) {
      const own = entry
        ? createHash('sha256').update(JSON.stringify(entry)).digest()
        : Buffer.from(digest, 'hex');
      previous = linkHash(previous, own);
      expect(previous.toString('hex')).toBe(hash);
    }
    expect(new Set(links.flatMap(({ entry }) => (entry ? [entry.actor] : [])))).toEqual(new Set(['demo']));
    expect(links.some(({ digest }) => digest !== undefined)).toBe(true);
    expect((await audit('action=audit.export'))[0]).toMatchObject({ actor: 'auditor' });
  });

  it('is verified offline as exported, and not with a digit changed', async () => {
    await chained();
    const { text } = await shop.ask('GET', '/shop/audit/export?actor=demo', { as: 'auditor' });
    const exported = join(heads, 'export.ndjson');
    const verdict = (content: string): number | null => {
      writeFileSync(exported, content);
      const verifier = resolve(import.meta.dirname, '../../../../apps/window/evidence/verify.mjs');
      return spawnSync(process.execPath, [verifier, exported], { env: {} }).status;
    };
    expect(verdict(text)).toBe(0);
    expect(verdict(text.replace('"times":1', '"times":2'))).toBe(1);
    expect(verdict(text.split('\n').toSpliced(2, 1).join('\n'))).toBe(1);
  });

  it('shows an enterprise the acts of its own and those in its name only', async () => {
    await chained();
    const { text } = await shop.ask('GET', '/shop/audit/export', { as: 'other' });
    const entries = text
      .split('\n')
      .flatMap((line) => (line.includes('"entry"') ? [JSON.parse(line).entry] : []));
    expect(entries.length).toBeGreaterThan(0);
    const own = '91330200MA0DEM021C';
    expect(entries.filter(({ enterprise }) => enterprise === own).length).toBeGreaterThan(0);
    expect(entries.filter(({ enterprise, onBehalfOf }) => enterprise !== own && onBehalfOf !== own)).toEqual(
      [],
    );
  });
});
