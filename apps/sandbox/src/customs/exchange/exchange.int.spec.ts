import { readEnvelope, readMessage } from '@app/ceb';
import {
  envelopeOf,
  listOf,
  listsMessage,
  platform,
  statusesOf,
  type Told,
} from '../../../test/customs-office-under-test.js';
import { sandboxUnderTest, type SandboxUnderTest } from '../../../test/sandbox-under-test.js';

/** API.md promises the release of a good list within 30 real seconds. */
const goodWayMs = 30_000;
const lookAgainMs = 250;

let sandbox: SandboxUnderTest;
beforeAll(async () => {
  process.env['FIELD_HASH_KEY'] = Buffer.alloc(32, 9).toString('base64');
  sandbox = await sandboxUnderTest();
}, 120_000);
afterAll(() => sandbox?.close());

async function tokenWith(role: string): Promise<string> {
  const { body } = await sandbox.ask('GET', '/sandbox/accounts');
  return sandbox.tokenOf(body.find((account: { roles: string[] }) => account.roles.includes(role)).clientId);
}

const path = '/sandbox/exchange/messages';
const send = async (envelope: Buffer | string, role = 'authority', type = 'application/xml') =>
  sandbox.ask('POST', path, {
    headers: { authorization: `Bearer ${await tokenWith(role)}`, 'content-type': type },
    body: new Uint8Array(Buffer.from(envelope)),
  });
const pull = async (query: string, role = 'authority') =>
  sandbox.ask('GET', `${path}?${query}`, { headers: { authorization: `Bearer ${await tokenWith(role)}` } });

/** Looks into the mailbox until `enough`, at most as long as a good list may take. */
async function toldUntil(enough: (told: Told[]) => boolean): Promise<Told[]> {
  const told: Told[] = [];
  const end = Date.now() + goodWayMs;
  for (let after = '0'; Date.now() < end && !enough(told);) {
    const { body } = await pull(`receiver=${platform}&after=${after}`);
    for (const { envelope } of body.items) {
      const { type, documents } = readMessage(readEnvelope(envelope).body, 'xml');
      told.push({ type, documents: documents.map(({ node }) => node) });
    }
    after = body.next;
    if (body.items.length === 0) await new Promise((resolve) => setTimeout(resolve, lookAgainMs));
  }
  return told;
}

describe('the exchange over HTTP', () => {
  it('is for the authority’s correspondents only', async () => {
    expect((await sandbox.ask('POST', path)).status).toBe(401);
    expect((await sandbox.ask('GET', `${path}?receiver=${platform}`)).status).toBe(401);
    expect((await send('<x/>', 'enterprise')).status).toBe(403);
    expect((await pull(`receiver=${platform}`, 'customs-officer')).status).toBe(403);
  });

  it.each`
    body      | type                  | status | because
    ${'<x/>'} | ${'application/xml'}  | ${200} | ${'no envelope: refused by the exchange itself'}
    ${'{}'}   | ${'application/json'} | ${200} | ${'not XML: the same'}
    ${'x'}    | ${'text/plain'}       | ${415} | ${'another content type'}
  `('answers $status to $because', async ({ body, type, status }) => {
    const answer = await send(body, 'authority', type);
    expect(answer.status).toBe(status);
    if (status === 200) expect(answer.body).toMatchObject({ result: 'refused', code: '0001' });
  });

  it.each([
    'receiver=',
    'receiver=12345678901234567',
    'receiver=A&after=-1',
    'receiver=A&limit=101',
    'after=0',
  ])('refuses the question %s', async (query) => {
    expect((await pull(query)).status).toBe(400);
  });

  it('releases a list with an ordinary number within the promised time, also when the sandbox is restarted meanwhile', async () => {
    const orderNo = '20250601777001';
    const copNo = `C${orderNo}`;
    const answer = await send(envelopeOf(listsMessage(listOf(orderNo))));
    expect(answer.body).toMatchObject({ result: 'taken' });
    await toldUntil((told) => statusesOf(told, copNo).length > 0);
    await sandbox.stop();
    await sandbox.start();
    const told = await toldUntil((all) => all.some(({ type }) => type === 'CEB818'));
    expect([...new Set(statusesOf(told, copNo))].sort()).toEqual(['120', '2', '3', '399', '800']);
    expect(told.filter(({ type }) => type === 'CEB816')).toHaveLength(1);
  }, 90_000);
});

it('tells everyone which order number gets which answer', async () => {
  const { status, body } = await sandbox.ask('GET', '/sandbox/outcomes');
  expect(status).toBe(200);
  expect(body).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ prefix: '', delivery: 'usual' }),
      expect.objectContaining({ prefix: 'SB-INSPECT' }),
      expect.objectContaining({ ieFlag: 'E', prefix: '', summary: 'declared' }),
      expect.objectContaining({ ieFlag: 'E', prefix: 'SB-ARRIVED-INSPECT' }),
    ]),
  );
});
