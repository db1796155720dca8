import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { fakeService, type FakeService } from '../../test/fake-service.js';
import { runningWindow, type RunningWindow } from '../../test/running-window.js';

let window: RunningWindow;
let customs: FakeService;
let registration: FakeService;
const asked: { url: string; method: string; authorization: boolean; body: any }[] = [];
let answers: Record<string, [status: number, body: object]>;

const service = (name: string) =>
  fakeService(name, (request, response) => {
    if (!request.url?.endsWith('/persons/export')) return false;
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { url = '', method = '', headers } = request;
      const body = JSON.parse(Buffer.concat(chunks).toString());
      asked.push({ url, method, authorization: headers.authorization !== undefined, body });
      const [status, answer] = answers[name] ?? [500, {}];
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer));
    });
    return true;
  });

beforeAll(async () => {
  process.env['FIELD_HASH_KEY'] = Buffer.alloc(32, 9).toString('base64');
  [customs, registration] = await Promise.all([service('customs'), service('registration')]);
  window = await runningWindow({ customs: customs.origin, registration: registration.origin });
}, 120_000);
afterAll(async () => {
  await window?.close();
  await Promise.all([customs.stop(), registration.stop()]);
});

const body = { buyerIdNumber: '440524188001010014', purpose: 'request-of-person', reason: '本人来函' };
async function exported(roles = ['operator'], change: object = {}) {
  const authorization = `Bearer ${await window.issuer.sign({ sub: roles[0], roles })}`;
  const answer = await fetch(`${window.base}/persons/export`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ ...body, ...change }),
  });
  return { status: answer.status, body: (await answer.json()) as any };
}

it('one request asks every service with the caller’s token, and is on record without the person', async () => {
  answers = {
    customs: [200, { documents: [{ kind: 'payment' }], complete: true }],
    registration: [200, { sellers: [], complete: true }],
  };
  const { status, body: told } = await exported();
  expect(status).toBe(200);
  expect(told).toMatchObject({
    person: { buyerIdNumber: expect.stringMatching(/^440\*+0014$/) },
    complete: true,
    services: [
      { service: 'customs', status: 200, held: { documents: [{ kind: 'payment' }] } },
      { service: 'registration', status: 200 },
      // this installation has none
      { service: 'fx', status: 200 },
    ],
  });
  expect(asked.map(({ url, method, authorization }) => [url, method, authorization])).toEqual(
    expect.arrayContaining([
      ['/customs/persons/export', 'POST', true],
      ['/registration/persons/export', 'POST', true],
    ]),
  );
  expect(asked[0]?.body).toEqual(body);
  const { rows } = await window.database.query(
    `SELECT * FROM audit.entries WHERE action = 'personal-data.export'`,
  );
  expect(rows).toHaveLength(1);
  expect(rows[0].reason).toBe('本人来函');
  expect(JSON.stringify(rows)).not.toContain(body.buyerIdNumber);
});

it('what a service refuses or cannot say is named, and the whole is not complete', async () => {
  answers = {
    customs: [200, { documents: [], complete: false }],
    registration: [403, { code: 'role-lacking' }],
  };
  const { body: told } = await exported();
  expect(told.complete).toBe(false);
  expect(told.services[1]).toEqual({ service: 'registration', status: 403, code: 'role-lacking' });
});

it.each([
  ['an officer', ['customs-officer'], {}, 403],
  ['an operator for the purpose of another', ['operator'], { purpose: 'inspection' }, 403],
  ['an operator who names nobody', ['operator'], { buyerIdNumber: undefined }, 400],
])('is not handed out to %s, and no service is asked', async (_, roles, change, status) => {
  const before = asked.length;
  expect((await exported(roles, change)).status).toBe(status);
  expect(asked).toHaveLength(before);
});
