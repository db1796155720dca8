/**
 * Attacks on the running platform, from outside, each with the answer that it must get. docs/security.md maps them to
 * the OWASP API Security Top 10 of 2023 by these titles.
 */
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshOrderNo, importCase } from '../../deploy/local/import-case.mjs';
import type { Account } from '../../deploy/local/window-client.mjs';
import { eventually } from '../support/eventually.js';
import { sharedPlatform, type StoryPlatform } from '../support/platform.js';
import { attacking, isClean, sayAnswers } from './attempt.js';

let platform: StoryPlatform;
let attempt: ReturnType<typeof attacking>;
let demo: Account;
let other: Account;
let listId = '';
let orderNo = '';
let messages: any;

beforeAll(async () => {
  platform = await sharedPlatform();
  attempt = attacking(platform);
  [demo, other] = [await platform.account('demo'), await platform.account('other')];
  orderNo = freshOrderNo();
  messages = importCase({ orderNo, demo: demo.enterprise! });
  const window = await platform.as('demo');
  for (const root of Object.keys(messages))
    await window.post('/customs/messages', { [root]: messages[root] });
  listId = await eventually('the list is stored', async () => {
    const { items } = await window.get(`/customs/lists?orderNo=${orderNo}`);
    return items[0]?.id;
  });
}, 240_000);
afterAll(async () => {
  sayAnswers();
  await platform?.stop();
});

/** What is sent as it stands, for what no HTTP client would send; the first line of the answer. */
function sendRaw(text: string, limitMs = 5_000): Promise<string> {
  const { hostname, port } = new URL(platform.url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => socket.write(text));
    let answer = '';
    socket.setTimeout(limitMs, () => socket.destroy());
    socket.on('data', (data) => (answer += data.toString('latin1')));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(answer.split('\r\n')[0] ?? ''));
  });
}

describe('another tenant’s records', () => {
  it('by id in the path are not found, like records that do not exist', async () => {
    const foreign = await attempt(`/customs/lists/${listId}`, { as: 'other' });
    const missing = await attempt('/customs/lists/00000000-0000-7000-8000-000000000000', { as: 'other' });
    expect([foreign.status, missing.status]).toEqual([404, 404]);
    expect(foreign.json.code).toBe(missing.json.code);
    expect(foreign.json.detail).toBe(missing.json.detail);
    for (const part of ['match', 'receipts'])
      expect((await attempt(`/customs/lists/${listId}/${part}`, { as: 'other' })).status).toBe(404);
    expect(
      (await attempt(`/registration/participants/${demo.enterprise!.creditCode}`, { as: 'other' })).status,
    ).toBe(404);
  });

  it('by number in the query are not listed', async () => {
    const lists = await attempt(`/customs/lists?orderNo=${orderNo}`, { as: 'other' });
    expect(lists).toMatchObject({ status: 200, json: { items: [] } });
    const timeline = await attempt(`/timeline?orderNo=${orderNo}&ebpCode=${demo.enterprise!.customsCode}`, {
      as: 'other',
    });
    expect(timeline.text).not.toContain(listId);
    expect([200, 404]).toContain(timeline.status);
  });

  it('by code in the body are not written: a message in another’s name is refused and stores nothing', async () => {
    const forged = importCase({ orderNo: freshOrderNo(), demo: demo.enterprise! }) as any;
    const answer = await attempt('/customs/messages', {
      as: 'other',
      body: { CEB311Message: forged.CEB311Message },
    });
    expect(answer.json?.documents?.[0]?.outcome ?? answer.status).toEqual('rejected');
    const number = forged.CEB311Message.Order[0].OrderHead.orderNo;
    expect((await attempt(`/customs/orders?orderNo=${number}`, { as: 'demo' })).json.items).toEqual([]);
  });

  it('through a message number are not read back', async () => {
    const fresh = importCase({ orderNo: freshOrderNo(), demo: demo.enterprise! }) as any;
    const filed = await attempt('/customs/messages', {
      as: 'demo',
      body: { CEB311Message: fresh.CEB311Message },
    });
    expect(filed.status).toBe(202);
    expect((await attempt(`/customs/messages/${filed.json.messageId}`, { as: 'other' })).status).toBe(404);
  });
});

describe('members that are not the caller’s to set', () => {
  it.each([
    ['status', 'active'],
    ['departments', { customs: { status: 'accepted' } }],
    ['id', '00000000-0000-7000-8000-000000000000'],
    ['__proto__', { admin: true }],
    ['constructor', { prototype: { admin: true } }],
  ])('mass assignment of %s is refused by name or without effect', async (member, value) => {
    const reference = `/registration/participants/${other.enterprise!.creditCode}`;
    const before = await attempt(reference, { as: 'other' });
    const body = `{"name":${JSON.stringify(other.enterprise!.name)},${JSON.stringify(member)}:${JSON.stringify(value)}}`;
    const answer = await attempt(reference, { as: 'other', method: 'PATCH', body });
    expect(answer.status).toBe(400);
    expect((await attempt(reference, { as: 'other' })).json).toEqual(before.json);
  });
});

describe('what was said once, said again', () => {
  it('an idempotency key of another account gives nothing away', async () => {
    const headers = { 'idempotency-key': `shared-${orderNo}` };
    const body = (account: Account): object => ({
      CEB311Message: (importCase({ orderNo: freshOrderNo(), demo: account.enterprise! }) as any)
        .CEB311Message,
    });
    const first = await attempt('/customs/messages', { as: 'demo', body: body(demo), headers });
    const second = await attempt('/customs/messages', { as: 'other', body: body(other), headers });
    expect([first.status, second.status]).toEqual([202, 202]);
    expect(second.headers.get('idempotency-replayed')).toBeNull();
    expect(second.json.messageId).not.toBe(first.json.messageId);
  });

  it('an idempotency key with another body is refused', async () => {
    const headers = { 'idempotency-key': `reused-${orderNo}` };
    const body = (): object => ({
      CEB311Message: (importCase({ orderNo: freshOrderNo(), demo: demo.enterprise! }) as any).CEB311Message,
    });
    await attempt('/customs/messages', { as: 'demo', body: body(), headers });
    const again = await attempt('/customs/messages', { as: 'demo', body: body(), headers });
    expect(again).toMatchObject({ status: 409, json: { code: 'idempotency-key-reused' } });
  });

  it('a token with changed claims, without signature or cut short is no token', async () => {
    const token = await (await platform.as('demo')).token();
    const [header = '', claims = '', signature = ''] = token.split('.');
    const raised = Buffer.from(
      JSON.stringify({ ...JSON.parse(Buffer.from(claims, 'base64url').toString()), roles: ['operator'] }),
    ).toString('base64url');
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    for (const forged of [
      `${header}.${raised}.${signature}`,
      `${none}.${claims}.`,
      `${header}.${claims}`,
      token.slice(0, -4),
    ]) {
      const answer = await attempt('/customs/lists', { headers: { authorization: `Bearer ${forged}` } });
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toContain('Bearer');
    }
  });
});

describe('injection', () => {
  it.each(["' OR '1'='1", "'; DROP TABLE lists; --", '" OR ""="', '%27%20OR%201=1', '\\', '${7*7}'])(
    'SQL in a filter is a value like any other: %s',
    async (value) => {
      const answer = await attempt(`/customs/lists?orderNo=${encodeURIComponent(value)}`, { as: 'demo' });
      expect([200, 400]).toContain(answer.status);
      if (answer.status === 200) expect(answer.json.items).toEqual([]);
      expect(isClean(answer)).toBe(true);
      expect((await attempt(`/customs/lists/${listId}`, { as: 'demo' })).status).toBe(200);
    },
  );

  it.each(["' OR '1'='1", 'eyJpZCI6Im51bGwifQ==', '\u0000', '../../etc/passwd'])(
    'a forged cursor ends a list or is refused: %j',
    async (value) => {
      const answer = await attempt(`/customs/lists?after=${encodeURIComponent(value)}`, { as: 'demo' });
      expect([200, 400]).toContain(answer.status);
      expect(isClean(answer)).toBe(true);
    },
  );

  it('a header cannot be split by what a request says', async () => {
    const answer = await attempt(`/customs/lists?orderNo=${encodeURIComponent('1\r\nSet-Cookie: a=b')}`, {
      as: 'demo',
      headers: { 'accept-language': 'zh-CN' },
    });
    expect(answer.headers.get('set-cookie')).toBeNull();
    const named = encodeURIComponent('宁波"\r\n');
    const file = await attempt(`/fx/statements/2026-09?format=xlsx&enterprise=${named}`, {
      as: 'fx-officer-1',
    });
    expect(file.status).toBe(400);
    const quoted = await attempt(
      `/fx/statements/2026-09?format=xlsx&enterprise=${encodeURIComponent('宁";x="')}`,
      {
        as: 'fx-officer-1',
      },
    );
    expect(quoted.headers.get('content-disposition')).toBe('attachment; filename="statement-2026-09.xlsx"');
    const traced = await attempt('/health', { headers: { traceparent: '00-<script>-b7ad6b7169203331-01' } });
    expect(traced.headers.get('x-trace-id')).toMatch(/^[0-9a-f]{32}$/);
    expect(await sendRaw('GET /health HTTP/1.1\r\nHost: x\r\nX-A: b\u0000c\r\n\r\n')).toMatch(
      /^HTTP\/1\.1 400/,
    );
  });

  it.each([
    [
      'Transfer-Encoding and Content-Length together',
      'Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /metrics HTTP/1.1\r\n\r\n',
    ],
    ['two Content-Lengths', 'Content-Length: 0\r\nContent-Length: 5\r\n\r\nabcde'],
  ])('a smuggled request is refused: %s', async (_what, rest) => {
    expect(await sendRaw(`POST /oauth/token HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${rest}`)).toMatch(
      /^HTTP\/1\.1 400/,
    );
  });

  it.each([
    ['an external entity', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'],
    ['entities that grow', `<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "${'&a;'.repeat(50)}">]>`],
    ['a parameter entity of another host', '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/x.dtd">'],
  ])('XML with %s is refused before it is read', async (_what, doctype) => {
    const answer = await attempt('/customs/messages', {
      as: 'demo',
      body: `<?xml version="1.0" encoding="UTF-8"?>${doctype}<CEB311Message>&x;</CEB311Message>`,
      headers: { 'content-type': 'application/xml' },
    });
    expect(answer.status).toBe(400);
    expect(answer.text).not.toContain('root:');
  });

  it('a formula in an uploaded table comes back as text', async () => {
    const csv = [
      'appType,logisticsCode,logisticsName,logisticsNo,logisticsStatus,logisticsTime',
      `1,${demo.enterprise!.customsCode},@SUM(1),"=HYPERLINK(""http://127.0.0.1:9"")",S,2026-09-18 09:00`,
    ].join('\n');
    const answer = await attempt('/customs/uploads/CEB513?dxpId=DXPENT0000000001', {
      as: 'demo',
      body: csv,
      headers: { 'content-type': 'text/csv' },
    });
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('HYPERLINK');
    expect(answer.text).not.toMatch(/(^|,)"?[=@]/m);
  });
});

describe('more than a platform should take', () => {
  it('a body above 20 MiB is refused', async () => {
    const answer = await attempt('/customs/messages', { as: 'demo', body: `"${'x'.repeat(21 * 2 ** 20)}"` });
    expect(answer.status).toBe(413);
  });

  it.each([
    ['arrays', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['objects', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
  ])('JSON nested a hundred thousand %s deep is refused', async (_what, body) => {
    for (const path of ['/customs/messages', '/registration/participants']) {
      const answer = await attempt(path, { as: 'demo', body });
      expect(answer.status).toBe(400);
      expect(isClean(answer)).toBe(true);
    }
  });

  it('XML nested a hundred thousand elements deep is refused', async () => {
    const answer = await attempt('/customs/messages', {
      as: 'demo',
      body: `<CEB311Message>${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}</CEB311Message>`,
      headers: { 'content-type': 'application/xml' },
    });
    expect(answer.status).toBeGreaterThanOrEqual(200);
    expect(answer.status).toBeLessThan(500);
    if (answer.status === 202)
      expect(answer.json.documents.every((one: any) => one.outcome === 'rejected')).toBe(true);
  });

  it('a page larger than 200 is refused', async () => {
    expect((await attempt('/customs/lists?limit=100000', { as: 'demo' })).status).toBe(400);
  });

  it('headers beyond all measure are refused', async () => {
    expect(
      await sendRaw(`GET /health HTTP/1.1\r\nHost: x\r\nX-Long: ${'a'.repeat(200_000)}\r\n\r\n`),
    ).toMatch(/^HTTP\/1\.1 431/);
  });

  it('two hundred requests that never end keep nobody else waiting', async () => {
    const { hostname, port } = new URL(platform.url);
    const held = Array.from({ length: 200 }, () => {
      const socket = connect(Number(port), hostname);
      socket.on('error', () => undefined);
      socket.write('POST /customs/messages HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n');
      return socket;
    });
    try {
      expect((await attempt(`/customs/lists/${listId}`, { as: 'demo' })).status).toBe(200);
    } finally {
      for (const socket of held) socket.destroy();
    }
  });
});

describe('what the platform does not show', () => {
  it.each([
    '/metrics',
    '/customs/metrics',
    '/customs/%2e%2e/metrics',
    '/.env',
    '/.git/config',
    '/docs/../../package.json',
    '/customs/..;/metrics',
  ])('%s', async (path) => {
    const answer = await attempt(path, { as: 'operator' });
    expect([400, 404]).toContain(answer.status);
  });

  it('an answer to TRACE, or methods that nobody needs', async () => {
    expect(await sendRaw('TRACE /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')).toMatch(
      /^HTTP\/1\.1 (400|404|405)/,
    );
  });
});
