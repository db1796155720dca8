import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { generateKeyPair } from 'jose';
import { createService } from '@app/platform';
import { postgresForSuite, type SuiteDatabase } from '@app/testing';
import { call, type Call } from '../test/http-call.js';
import { shopEnvironment, ShopModule } from '../test/shop.js';
import { demoClaims, testIssuer, type TestIssuer } from '../test/token-issuer.js';

/** Starting services takes long where many suites run at once. */
jest.setTimeout(60_000);

let database: SuiteDatabase;
let issuer: TestIssuer;
let app: NestFastifyApplication;
let base: string;
let demo: string;
const environment = { ...process.env };

beforeAll(async () => {
  [database, issuer] = await Promise.all([postgresForSuite('platform service'), testIssuer()]);
  Object.assign(process.env, shopEnvironment(database.url, issuer));
  app = await createService({ name: 'shop', module: ShopModule });
  await app.listen(0, '127.0.0.1');
  base = await app.getUrl();
  demo = await issuer.sign(demoClaims);
});

afterAll(async () => {
  await app.close();
  await issuer.close();
  await database.close();
  process.env = environment;
});

type Headers = Record<string, string>;
const as = (token: string, headers: Headers = {}): Headers => ({
  authorization: `Bearer ${token}`,
  ...headers,
});

async function get(url: string, headers: Headers = {}) {
  return call(base, { method: 'GET', url, headers });
}
async function post(url: string, body: unknown, headers: Headers = {}) {
  const payload = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
  return call(base, {
    method: 'POST',
    url,
    headers: { 'content-type': 'application/json', ...headers },
    payload,
  });
}

describe('who may call', () => {
  it('knows the caller from the token', async () => {
    const answer = await get('/shop/orders/mine', as(demo));
    expect(answer.statusCode).toBe(200);
    expect(answer.json().caller).toEqual({
      clientId: 'demo',
      roles: ['enterprise'],
      enterprise: { creditCode: '91330201MA2AAAAA1X', customsCode: '330246D001', name: '示例企业' },
    });
  });

  it('answers 401 and says how to authenticate when there is no token', async () => {
    const answer = await get('/shop/orders/mine');
    expect(answer.statusCode).toBe(401);
    expect(answer.headers['www-authenticate']).toBe('Bearer realm="single-window"');
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({
      status: 401,
      code: 'unauthenticated',
      instance: '/shop/orders/mine',
    });
  });

  it.each([
    ['of another issuer', { issuer: 'http://elsewhere' }],
    ['for another audience', { audience: 'elsewhere' }],
    ['that has expired', { expiresIn: '-1m' }],
  ])('refuses a token %s', async (_, options) => {
    const answer = await get('/shop/orders/mine', as(await issuer.sign(demoClaims, options)));
    expect([answer.statusCode, answer.headers['www-authenticate']]).toEqual([
      401,
      'Bearer realm="single-window", error="invalid_token"',
    ]);
  });

  it('refuses a token signed by another key, one without signature, and one that is no token', async () => {
    const { privateKey } = await generateKeyPair('ES256');
    const forged = await issuer.sign(demoClaims, { key: privateKey });
    const [, claims] = demo.split('.');
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${claims}.`;
    for (const token of [forged, unsigned, 'nonsense']) {
      expect((await get('/shop/orders/mine', as(token))).statusCode).toBe(401);
    }
  });

  it('refuses an enterprise account that names no enterprise', async () => {
    expect(
      (await get('/shop/orders/mine', as(await issuer.sign({ sub: 'x', roles: ['enterprise'] })))).statusCode,
    ).toBe(401);
  });

  it('answers 403 and names the roles when the account has none of them', async () => {
    const answer = await get('/shop/orders/officers-only', as(demo, { 'accept-language': 'en' }));
    expect(answer.statusCode).toBe(403);
    expect(answer.json()).toMatchObject({
      code: 'role-lacking',
      detail: 'Only these roles may do this: customs-officer, auditor',
    });
  });

  it('leaves public operations open', async () => {
    expect((await get('/shop/open')).json()).toEqual({ open: true });
  });

  it('asks for the token before it reads the body', async () => {
    expect((await post('/shop/orders', '{ not json')).statusCode).toBe(401);
  });

  it('answers 503, not 401, while the issuer cannot be reached, and works as soon as it can', async () => {
    issuer.available = false;
    process.env['TOKEN_JWKS_URL'] = `${issuer.jwksUrl}?later`;
    const late = await createService({ name: 'shop', module: ShopModule });
    try {
      await late.listen(0, '127.0.0.1');
      const lateBase = await late.getUrl();
      const before = await call(lateBase, { method: 'GET', url: '/shop/orders/mine', headers: as(demo) });
      expect([before.statusCode, before.json().code, before.headers['retry-after']]).toEqual([
        503,
        'token-keys-unavailable',
        '2',
      ]);
      issuer.available = true;
      expect(
        (await call(lateBase, { method: 'GET', url: '/shop/orders/mine', headers: as(demo) })).statusCode,
      ).toBe(200);
    } finally {
      issuer.available = true;
      process.env['TOKEN_JWKS_URL'] = issuer.jwksUrl;
      await late.close();
    }
  });
});

describe('problems', () => {
  it.each`
    language                   | title          | detail
    ${undefined}               | ${'未找到'}    | ${'没有订单 0198c0de-0000-7000-8000-000000000000'}
    ${'zh-CN'}                 | ${'未找到'}    | ${'没有订单 0198c0de-0000-7000-8000-000000000000'}
    ${'en'}                    | ${'Not found'} | ${'There is no order 0198c0de-0000-7000-8000-000000000000'}
    ${'zh;q=0.5, en-GB;q=0.8'} | ${'Not found'} | ${'There is no order 0198c0de-0000-7000-8000-000000000000'}
    ${'fr'}                    | ${'未找到'}    | ${'没有订单 0198c0de-0000-7000-8000-000000000000'}
  `('are told in the language of Accept-Language $language', async ({ language, title, detail }) => {
    const url = '/shop/orders/by-id/0198c0de-0000-7000-8000-000000000000';
    const answer = await get(url, as(demo, language === undefined ? {} : { 'accept-language': language }));
    expect(answer.json()).toEqual({
      type: 'urn:single-window:problem:order-unknown',
      title,
      status: 404,
      detail,
      instance: url,
      code: 'order-unknown',
      traceId: answer.headers['x-trace-id'],
    });
  });

  it('point at every member that has the wrong shape', async () => {
    const answer = await post(
      '/shop/orders',
      { orderNo: 7, lines: [{ name: 'a' }, { nam: 'b' }], 'a/b': 1 },
      as(demo),
    );
    expect(answer.statusCode).toBe(400);
    const errors: { pointer: string; code: string }[] = answer.json().errors;
    expect(errors.map(({ pointer, code }) => `${pointer} ${code}`).sort()).toEqual([
      '/a~1b unknown-member',
      '/lines/1/nam unknown-member',
      '/lines/1/name missing',
      '/orderNo not-a-string',
    ]);
    expect(errors.find((error) => error.pointer === '/orderNo')).toEqual({
      pointer: '/orderNo',
      code: 'not-a-string',
      message: '应为字符串',
      actual: '7',
    });
  });

  it.each`
    what                           | method      | url                         | type                  | body                          | status | code
    ${'an unknown path'}           | ${'GET'}    | ${'/shop/nothing'}          | ${undefined}          | ${undefined}                  | ${404} | ${'no-such-route'}
    ${'another method'}            | ${'DELETE'} | ${'/shop/orders'}           | ${undefined}          | ${undefined}                  | ${405} | ${'method-not-allowed'}
    ${'broken JSON'}               | ${'POST'}   | ${'/shop/orders'}           | ${'application/json'} | ${'{"orderNo":'}              | ${400} | ${'malformed-json'}
    ${'JSON that is not UTF-8'}    | ${'POST'}   | ${'/shop/orders'}           | ${'application/json'} | ${Buffer.from([34, 255, 34])} | ${400} | ${'not-utf8'}
    ${'nested JSON'}               | ${'POST'}   | ${'/shop/orders'}           | ${'application/json'} | ${'{"a":'.repeat(33)}         | ${400} | ${'nested-too-deeply'}
    ${'a dangerous member'}        | ${'POST'}   | ${'/shop/orders'}           | ${'application/json'} | ${'{"__proto__":1}'}          | ${400} | ${'malformed-json'}
    ${'another media type'}        | ${'POST'}   | ${'/shop/orders'}           | ${'text/csv'}         | ${'a;b'}                      | ${415} | ${'unsupported-media-type'}
    ${'XML where JSON is due'}     | ${'POST'}   | ${'/shop/orders'}           | ${'application/xml'}  | ${'<a/>'}                     | ${415} | ${'unsupported-media-type'}
    ${'an identifier of no kind'}  | ${'GET'}    | ${'/shop/orders/by-id/7'}   | ${undefined}          | ${undefined}                  | ${400} | ${'bad-request'}
    ${'a URL that is not encoded'} | ${'GET'}    | ${'/shop/orders/by-id/%zz'} | ${undefined}          | ${undefined}                  | ${400} | ${'bad-url'}
  `('answer $status $code for $what', async ({ method, url, type, body, status, code }) => {
    const headers = as(demo, type === undefined ? {} : { 'content-type': String(type) });
    const answer = await call(base, { method, url, headers, payload: body } as Call);
    expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.headers['x-trace-id']).toMatch(/^[\da-f]{32}$/);
  });

  it('name the methods that a path takes', async () => {
    const answer = await call(base, { method: 'DELETE', url: '/shop/orders', headers: as(demo) });
    expect(answer.headers['allow']).toBe('POST');
  });

  it('answer 413 for a body over 20 MiB', async () => {
    const answer = await post('/shop/orders/bytes', Buffer.alloc(20 * 1024 * 1024 + 1, 32), as(demo));
    expect([answer.statusCode, answer.json().code]).toEqual([413, 'body-too-large']);
  });

  it('take a body of exactly 20 MiB', async () => {
    const answer = await post('/shop/orders/bytes', Buffer.alloc(20 * 1024 * 1024, 32), as(demo));
    expect(answer.json().length).toBe(20 * 1024 * 1024);
  });

  it('hide what went wrong inside', async () => {
    const answer = await get('/shop/orders/broken', as(demo));
    expect(answer.statusCode).toBe(500);
    expect(answer.json().code).toBe('internal-error');
    expect(answer.body).not.toContain('张三');
  });

  it('say 503 with Retry-After when the database goes away, and the next request works', async () => {
    const answer = await get('/shop/orders/away', as(demo));
    expect([answer.statusCode, answer.json().code, answer.headers['retry-after']]).toEqual([
      503,
      'unavailable',
      '5',
    ]);
    expect((await get('/health/ready')).statusCode).toBe(200);
  });

  it('also answer what is no HTTP at all', async () => {
    const { connect } = await import('node:net');
    const { port } = app.getHttpServer().address() as { port: number };
    const answer = await new Promise<string>((resolve) => {
      let text = '';
      const socket = connect(port, '127.0.0.1', () => socket.write('NONSENSE\r\n\r\n'));
      socket.on('data', (chunk) => (text += chunk.toString()));
      socket.on('close', () => resolve(text));
    });
    expect(answer).toMatch(/^HTTP\/1\.1 400 [\s\S]*application\/problem\+json[\s\S]*"code":"bad-request"/);
  });
});

describe('bodies as bytes', () => {
  it.each(['application/xml', 'text/xml; charset=utf-8', 'application/json'])(
    'are handed over untouched for %s',
    async (type) => {
      const bytes = Buffer.from([0xef, 0xbb, 0xbf, 0x3c, 0xff, 0x3e]);
      const answer = await call(base, {
        method: 'POST',
        url: '/shop/orders/bytes',
        headers: as(demo, { 'content-type': type }),
        payload: bytes,
      });
      expect(answer.json()).toEqual({ length: 6, text: bytes.toString('latin1') });
    },
  );

  it('refuse other types', async () => {
    const answer = await post(
      '/shop/orders/bytes',
      'a=b',
      as(demo, { 'content-type': 'application/x-www-form-urlencoded' }),
    );
    expect(answer.statusCode).toBe(415);
  });
});

describe('the trace', () => {
  const traceId = '0af7651916cd43dd8448eb211c80319c';

  it('goes on from the caller, also past the body, and is on the answer', async () => {
    const answer = await post(
      '/shop/orders/traced',
      { a: 'b' },
      as(demo, { traceparent: `00-${traceId}-b7ad6b7169203331-01` }),
    );
    expect(answer.headers['x-trace-id']).toBe(traceId);
    expect(answer.json().traceparent).toMatch(
      new RegExp(`^00-${traceId}-(?!b7ad6b7169203331)[\\da-f]{16}-01$`),
    );
  });

  it.each(['', 'nonsense', `00-${'0'.repeat(32)}-b7ad6b7169203331-01`])(
    'begins anew for traceparent "%s"',
    async (traceparent) => {
      const answer = await get('/shop/orders/mine', as(demo, { traceparent }));
      expect(answer.json().traceparent).toContain(answer.headers['x-trace-id']);
      expect(answer.headers['x-trace-id']).toMatch(/^(?!0{32})[\da-f]{32}$/);
    },
  );
});

describe('beside the operations', () => {
  it.each(['/health', '/health/live'])('answers %s while it lives', async (url) => {
    expect((await get(url)).statusCode).toBe(200);
  });

  it('says what is ready', async () => {
    expect((await get('/health/ready')).json()).toEqual({
      status: 'ready',
      checks: [{ name: 'database', ready: true }],
    });
  });

  it('measures requests by route, never by what stands in the path', async () => {
    await get('/shop/orders/by-id/0198c0de-0000-7000-8000-00000000abcd', as(demo));
    const metrics = (await get('/metrics')).body;
    expect(metrics).toContain(
      'http_request_duration_seconds_count{method="GET",route="/shop/orders/by-id/:id",status="404"}',
    );
    expect(metrics).toContain('nodejs_eventloop_lag_seconds');
    expect(metrics).not.toContain('abcd');
  });

  it('describes itself: OpenAPI 3.1, roles, security, both languages, examples', async () => {
    const document = (await get('/openapi.json')).json();
    expect(document.openapi).toBe('3.1.0');
    expect(document.paths['/shop/orders'].post).toMatchObject({
      summary: '报送订单 · File an order',
      'x-summary': { zh: '报送订单', en: 'File an order' },
      'x-roles': ['enterprise'],
      'x-scope': { enterprise: 'own' },
      security: [{ token: [] }],
      requestBody: { content: { 'application/json': { examples: { good: { value: { orderNo: 'A1' } } } } } },
    });
    expect(document.paths['/shop/orders/officers-only'].get['x-roles']).toEqual([
      'customs-officer',
      'auditor',
    ]);
    expect(document.paths['/shop/open'].get).toMatchObject({ security: [], 'x-roles': [] });
    expect(document.components.securitySchemes.token.flows.clientCredentials.tokenUrl).toBe('/oauth/token');
    expect(Object.keys(document.paths).filter((path) => !path.startsWith('/shop/'))).toEqual([]);
  });
});
