import { readEnvelope } from '@app/ceb';
import { platform } from '../../../test/customs-office-under-test.js';
import { sandboxUnderTest, type SandboxUnderTest } from '../../../test/sandbox-under-test.js';

let sandbox: SandboxUnderTest;
beforeAll(async () => {
  process.env['FIELD_HASH_KEY'] = Buffer.alloc(32, 9).toString('base64');
  sandbox = await sandboxUnderTest();
}, 120_000);
afterAll(() => sandbox?.close());

async function as(role: string, method: 'GET' | 'POST', path: string, body?: object) {
  const { body: accounts } = await sandbox.ask('GET', '/sandbox/accounts');
  const { clientId } = accounts.find((account: { roles: string[] }) => account.roles.includes(role));
  const headers = {
    authorization: `Bearer ${await sandbox.tokenOf(clientId)}`,
    ...(body ? { 'content-type': 'application/json' } : {}),
  };
  return sandbox.ask(method, path, { headers, ...(body ? { body: JSON.stringify(body) } : {}) });
}
const checks = '/sandbox/payment-data-checks';

it('asks when the operator says so, tells it over the exchange and shows what became of it', async () => {
  const asked = await as('operator', 'POST', checks, { orderNo: 'A-179', ebpCode: '330246D001' });
  expect(asked.status).toBe(202);
  const { sessionID } = asked.body;
  const { body } = await as('authority', 'GET', `/sandbox/exchange/messages?receiver=${platform}`);
  const { messageType, body: content } = readEnvelope(body.items.at(-1).envelope);
  expect([messageType, JSON.parse(content.toString())]).toEqual([
    'PAYDATARequest',
    { orderNo: 'A-179', sessionID, serviceTime: expect.any(Number), ebpCode: '330246D001' },
  ]);
  expect((await as('customs-officer', 'GET', `${checks}?orderNo=A-179`)).body.items).toEqual([
    expect.objectContaining({ sessionID, askedFor: 'operator', code: null, signValue: null }),
  ]);
});

it('is for operators and officers only, and for an order', async () => {
  expect((await as('enterprise', 'POST', checks, { orderNo: 'A', ebpCode: 'B' })).status).toBe(403);
  expect((await as('operator', 'POST', checks, { orderNo: '' })).status).toBe(400);
  expect((await sandbox.ask('GET', checks)).status).toBe(401);
});
