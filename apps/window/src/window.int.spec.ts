import { request } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { call, type Answer } from '../../../libs/platform/test/http-call.js';
import { demoClaims } from '../../../libs/platform/test/token-issuer.js';
import { fakeService, type FakeService } from '../test/fake-service.js';
import { runningWindow, type RunningWindow } from '../test/running-window.js';

/** Starting services takes long where many suites run at once. */
jest.setTimeout(60_000);

let window: RunningWindow;
let customs: FakeService;
let sandbox: FakeService;
let adapter: FakeService;
let subsidy: FakeService;
let subsidyAsked = false;

beforeAll(async () => {
  [customs, sandbox, adapter, subsidy] = await Promise.all([
    fakeService('customs', (incoming, response) => {
      if (incoming.url === '/customs/breaks-off') response.socket?.destroy();
      if (incoming.url === '/customs/streams') {
        response.write('first');
        incoming.on('data', (chunk) => response.write(chunk));
        incoming.on('end', () => response.end());
        return true;
      }
      if (incoming.url === '/customs/busy')
        response.writeHead(503, { 'retry-after': '7', connection: 'keep-alive' }).end('{"code":"own"}');
      return ['/customs/breaks-off', '/customs/busy'].includes(incoming.url ?? '');
    }),
    fakeService('sandbox'),
    fakeService('customs-adapter'),
    // busy with its start when its document is first asked for
    fakeService('subsidy', (incoming, response) => {
      if (incoming.url !== '/openapi.json') return false;
      const document = { openapi: '3.1.0', paths: { '/subsidy/things': { get: { responses: {} } } } };
      setTimeout(() => response.end(JSON.stringify(document)), subsidyAsked ? 0 : 2_500);
      subsidyAsked = true;
      return true;
    }),
  ]);
  window = await runningWindow({
    customs: customs.origin,
    sandbox: sandbox.origin,
    'customs-adapter': adapter.origin,
    fx: 'http://127.0.0.1:9',
    // two instances, of which one is away
    subsidy: ['http://127.0.0.1:9', subsidy.origin],
  });
});

afterAll(async () => {
  await window.close();
  await Promise.all([customs.stop(), sandbox.stop(), adapter.stop(), subsidy.stop()]);
});

beforeEach(() => {
  for (const service of [customs, sandbox, adapter]) service.received.length = 0;
});

function get(url: string, headers: Record<string, string> = {}): Promise<Answer> {
  return call(window.base, { method: 'GET', url, headers });
}
async function demo(): Promise<Record<string, string>> {
  return { authorization: `Bearer ${await window.issuer.sign(demoClaims)}` };
}

describe('a service of which an instance is away', () => {
  it('answers every question', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => get('/subsidy/things')));
    expect(answers.map((answer) => answer.statusCode)).toEqual(Array.from({ length: 6 }, () => 200));
  });

  it('takes what is sent once the window knows', async () => {
    for (const _ of [1, 2]) await get('/subsidy/things');
    const sent = await Promise.all(
      Array.from({ length: 6 }, () => call(window.base, { method: 'POST', url: '/subsidy/x', payload: 'a' })),
    );
    expect(sent.map((answer) => answer.statusCode)).toEqual(Array.from({ length: 6 }, () => 200));
  });
});

describe('routing', () => {
  it('passes method, path, query, headers and body on, and the answer back', async () => {
    const answer = await call(window.base, {
      method: 'POST',
      url: '/customs/messages?a=%E5%8D%95',
      headers: {
        'content-type': 'application/xml',
        authorization: 'Bearer x',
        'idempotency-key': 'k',
        'accept-language': 'en',
      },
      payload: '<a>报关</a>',
    });
    expect([answer.statusCode, answer.headers['x-from'], answer.json().url]).toEqual([
      200,
      'customs',
      '/customs/messages?a=%E5%8D%95',
    ]);
    expect(customs.received[0]).toMatchObject({
      method: 'POST',
      body: '<a>报关</a>',
      headers: {
        'content-type': 'application/xml',
        authorization: 'Bearer x',
        'idempotency-key': 'k',
        'accept-language': 'en',
        'x-forwarded-for': '127.0.0.1',
      },
    });
  });

  it.each(['GET', 'PUT', 'PATCH', 'DELETE', 'HEAD'])('takes %s', async (method) => {
    await call(window.base, { method, url: '/customs/things' });
    expect(customs.received[0]?.method).toBe(method);
  });

  it('hands the trace on and names it on the answer', async () => {
    const traceId = '0af7651916cd43dd8448eb211c80319c';
    const answer = await get('/customs/x', { traceparent: `00-${traceId}-b7ad6b7169203331-01` });
    expect(customs.received[0]?.headers.traceparent).toMatch(
      new RegExp(`^00-${traceId}-(?!b7ad6b7169203331)`),
    );
    expect(answer.headers['x-trace-id']).toBe(traceId);
  });

  it('keeps what concerns one connection to that connection', async () => {
    const answer = await get('/customs/x', {
      connection: 'close, x-secret-hop',
      'x-secret-hop': '1',
      te: 'trailers',
      'keep-alive': 'timeout=9',
    });
    expect(Object.keys(customs.received[0]?.headers ?? {})).not.toEqual(
      expect.arrayContaining(['x-secret-hop']),
    );
    expect(customs.received[0]?.headers).not.toHaveProperty('te');
    expect(answer.headers).not.toHaveProperty('keep-alive');
  });

  it('takes large bodies with Expect: 100-continue, as curl sends them', async () => {
    const size = 3 * 1024 * 1024;
    const { hostname, port } = new URL(window.base);
    const length = await new Promise<number>((resolve, reject) => {
      const headers = { expect: '100-continue', 'content-type': 'application/json', 'content-length': size };
      const sent = request(
        { hostname, port, method: 'POST', path: '/customs/messages', headers, agent: false },
        (response) => {
          let text = '';
          response.on('data', (chunk: Buffer) => (text += chunk.toString()));
          response.on('end', () => resolve(JSON.parse(text).length));
        },
      );
      sent.on('continue', () => sent.end(Buffer.alloc(size, 32)));
      sent.on('error', reject);
    });
    expect(length).toBe(size);
  });

  it('streams both ways: the answer begins before the request has ended', async () => {
    const { hostname, port } = new URL(window.base);
    const order = await new Promise<string>((resolve, reject) => {
      let text = '';
      const sent = request(
        {
          hostname,
          port,
          method: 'POST',
          path: '/customs/streams',
          headers: { 'content-type': 'text/plain' },
          agent: false,
        },
        (response) => {
          response.on('data', (chunk: Buffer) => {
            text += chunk.toString();
            if (text === 'firstone') sent.end('two');
          });
          response.on('end', () => resolve(text));
        },
      );
      sent.on('error', reject);
      sent.write('one');
    });
    expect(order).toBe('firstonetwo');
  });

  it.each([
    ['said beforehand', { 'content-length': String(21 * 1024 * 1024) }],
    ['found out on the way', { 'transfer-encoding': 'chunked' }],
  ])('refuses a body over 20 MiB, %s', async (_, headers) => {
    const { hostname, port } = new URL(window.base);
    const status = await new Promise<number>((resolve, reject) => {
      const sent = request(
        {
          hostname,
          port,
          method: 'POST',
          path: '/customs/messages',
          headers: { 'content-type': 'application/json', ...headers },
          agent: false,
        },
        (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
          sent.destroy();
        },
      );
      sent.on('error', reject);
      const megabyte = Buffer.alloc(1024 * 1024, 32);
      for (let sentMiB = 0; sentMiB < 21; sentMiB += 1) sent.write(megabyte);
      sent.end();
    });
    expect(status).toBe(413);
  });

  it.each([
    '/metrics',
    '/customs-adapter/x',
    '/registration/x',
    '/customs/../metrics',
    '/customs/%2e%2e/metrics',
    '/customs/..%5cmetrics/../../metrics',
    '/nowhere',
  ])('reaches nothing behind %s', async (url) => {
    const answer = await get(url);
    expect([answer.statusCode, customs.received, adapter.received]).toEqual([404, [], []]);
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });
});

describe('a service that is down', () => {
  it('is 503 with Retry-After, in the language asked for', async () => {
    const answer = await get('/fx/x', { 'accept-language': 'en' });
    expect([answer.statusCode, answer.headers['retry-after'], answer.headers['content-type']]).toEqual([
      503,
      '3',
      'application/problem+json',
    ]);
    expect(answer.json()).toMatchObject({
      code: 'upstream-unavailable',
      detail: 'The service fx cannot be reached at the moment; try again shortly',
      traceId: answer.headers['x-trace-id'],
    });
  });

  it('is 502 when it breaks off', async () => {
    const answer = await call(window.base, { method: 'POST', url: '/customs/breaks-off' });
    expect([answer.statusCode, answer.json().code, answer.headers['retry-after']]).toEqual([
      502,
      'upstream-unavailable',
      '5',
    ]);
  });

  it('passes the service’s own refusal through, once', async () => {
    const answer = await get('/customs/busy');
    expect([answer.statusCode, answer.headers['retry-after'], answer.body]).toEqual([
      503,
      '7',
      '{"code":"own"}',
    ]);
  });

  it('is reached again as soon as it is back', async () => {
    await sandbox.stop();
    expect((await get('/sandbox/accounts')).statusCode).toBe(503);
    await sandbox.start();
    expect((await get('/sandbox/accounts')).statusCode).toBe(200);
  });
});

describe('health', () => {
  it('lives whatever the others do', async () => {
    expect([(await get('/health')).statusCode, (await get('/health/live')).statusCode]).toEqual([200, 200]);
  });

  it('is ready only when everyone is, and says who waits for what', async () => {
    customs.ready = false;
    const answer = await get('/health/ready');
    customs.ready = true;
    expect(answer.statusCode).toBe(503);
    expect(answer.json().checks).toEqual(
      expect.arrayContaining([
        { name: 'database', ready: true },
        { name: 'customs', ready: false, detail: 'waits for participants (2 not known yet)' },
        { name: 'customs-adapter', ready: true },
        { name: 'fx', ready: false, detail: 'does not answer' },
      ]),
    );
  });
});

describe('the one document', () => {
  it('has the operations of the window and of every service, without their internals', async () => {
    const document = (await get('/openapi.json')).json();
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining(['/timeline', '/calendar/working-days', '/customs/things', '/sandbox/things']),
    );
    expect(document.paths).not.toHaveProperty('/metrics');
    expect(document.components.schemas).toMatchObject({
      Thing: { description: 'customs' },
      SandboxThing: { description: 'sandbox' },
    });
    expect(document.paths['/timeline'].get['x-roles']).toContain('enterprise');
    expect(document.servers).toEqual([{ url: '/' }]);
  });

  it('has those of a service that takes its time at first, and of whose instances one is away', async () => {
    const document = (await get('/openapi.json')).json();
    expect(document.paths).toHaveProperty('/subsidy/things');
  });

  it('keeps what it knows of a service that is down', async () => {
    await get('/openapi.json');
    await customs.stop();
    const document = (await get('/openapi.json')).json();
    await customs.start();
    expect(document.paths).toHaveProperty('/customs/things');
  });
});

describe('pages', () => {
  it.each([
    '/',
    '/docs',
    '/docs/',
    '/docs/init.js',
    '/docs/swagger-ui.css',
    '/docs/swagger-ui-bundle.js',
    '/docs/favicon-32x32.png',
  ])('serves %s to everybody', async (url) => {
    expect((await get(url)).statusCode).toBe(200);
  });

  it.each(['/', '/docs', '/docs/init.js'])('loads nothing from another host: %s', async (url) => {
    const answer = await get(url);
    expect(answer.body).not.toMatch(/(src|href)=["']?(https?:)?\/\//);
    expect(answer.body).not.toMatch(/https?:\/\//);
    expect(answer.headers['content-security-policy']).toContain("default-src 'self'");
  });

  it('loads no fonts or images of others through its styles', async () => {
    const { body } = await get('/docs/swagger-ui.css');
    expect(body).not.toMatch(/url\(["']?(https?:)?\/\//);
    expect(body).not.toMatch(/@import/);
  });

  it.each(['/docs/index.html', '/docs/package.json', '/docs/../package.json', '/docs/swagger-ui.js'])(
    'serves nothing else of that folder: %s',
    async (url) => {
      expect((await get(url)).statusCode).toBe(404);
    },
  );
});

describe('the calendar', () => {
  it('counts working days over a holiday with make-up days', async () => {
    const answer = await get('/calendar/working-days?from=2021-09-17&add=5', await demo());
    expect(answer.json()).toMatchObject({
      date: '2021-09-26',
      steps: [
        { rule: 'calendar/working-days', inputs: { from: '2021-09-17', add: '5' }, value: '2021-09-26' },
      ],
    });
  });

  it.each`
    query                        | status
    ${'from=2035-01-01&add=5'}   | ${422}
    ${'from=2021-02-30&add=5'}   | ${400}
    ${'from=2021-09-17&add=-1'}  | ${400}
    ${'from=2021-09-17&add=1.5'} | ${400}
    ${'from=2021-09-17'}         | ${400}
    ${'add=5'}                   | ${400}
  `('answers $status to $query', async ({ query, status }) => {
    expect((await get(`/calendar/working-days?${String(query)}`, await demo())).statusCode).toBe(status);
  });
});

/** API.md section 1: what is open without a token. */
const openToAll = [/^\/$/, /^\/health(\/(live|ready))?$/, /^\/docs(\/.*)?$/, /^\/openapi\.json$/];
/** Not open at all through the window, only on the service's own address. */
const routedElsewhere = /^\/(customs|fx|subsidy|sandbox|oauth|\.well-known)(\/?\*)?$/;

describe('every route of the window', () => {
  it('demands a token, is on the public list, or belongs to the service behind', async () => {
    const fastify = window.app.getHttpAdapter().getInstance();
    const routes = routesOf(fastify.printRoutes({ commonPrefix: false }));
    expect(routes.length).toBeGreaterThan(15);
    const open: string[] = [];
    for (const { method, url } of routes) {
      if (routedElsewhere.test(url)) continue;
      const answer = await call(window.base, { method, url: url.replace(/:\w+/g, '1').replace('*', 'x') });
      if (answer.statusCode !== 401) open.push(url);
    }
    expect(open.filter((url) => !openToAll.some((pattern) => pattern.test(url)))).toEqual([]);
    expect(open).toContain('/openapi.json');
  });
});

/** `printRoutes` draws a tree; each line that ends in methods is a route. */
function routesOf(tree: string): { method: string; url: string }[] {
  const path: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const [, indent = '', part = '', methods] = /^([\s│]*)[├└]── (\S*)(?: \(([A-Z, ]+)\))?$/.exec(line) ?? [];
    if (part === '') return [];
    path.length = indent.length / 4;
    path.push(part);
    return (methods ?? '')
      .split(', ')
      .flatMap((method) => (method === '' ? [] : [{ method, url: path.join('') }]));
  });
}
