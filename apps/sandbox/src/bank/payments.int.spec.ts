import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { fxSettlementDouble } from '../../test/fx-settlement-double.js';
import { sandboxUnderTest, type Answer, type SandboxUnderTest } from '../../test/sandbox-under-test.js';

const longMs = 30_000;
let fx: Awaited<ReturnType<typeof fxSettlementDouble>>;
let sandbox: SandboxUnderTest;

beforeAll(async () => {
  fx = await fxSettlementDouble();
  process.env.FX_URL = fx.url;
  sandbox = await sandboxUnderTest();
}, 120_000);
afterAll(async () => {
  await sandbox?.close();
  await fx?.close();
  delete process.env.FX_URL;
});

const order = { currency: 'USD', amount: '60.00', orderNos: [{ orderNo: 'A1', ebpCode: '330246D001' }] };

async function ask(method: 'GET' | 'POST', path: string, as: string, body?: object): Promise<Answer> {
  const headers = {
    authorization: `Bearer ${await sandbox.tokenOf(as)}`,
    'content-type': 'application/json',
  };
  return sandbox.ask(method, `/sandbox/bank/receipts${path}`, {
    headers,
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
}

async function settled(reference: string): Promise<any> {
  for (const end = Date.now() + longMs; Date.now() < end; await sleep(50)) {
    const { body } = await ask('GET', `/${reference}`, 'demo');
    if (body.status !== 'pending') return body;
  }
  throw new Error('the report was not answered in time');
}

it('reports a payment as the bank, and says under which record it stands', async () => {
  const paid = await ask('POST', '', 'demo', order);
  expect(paid).toMatchObject({ status: 202, body: { status: 'pending' } });
  const { reference } = paid.body;
  expect(await settled(reference)).toEqual({
    reference,
    status: 'reported',
    receiptId: `receipt-${reference}`,
    code: null,
  });
  expect(fx.receipts.get(reference)).toMatchObject({
    account: 'bank',
    times: 1,
    body: { ...order, reference, payeeCode: '91330200MA0DEM013H', payer: { country: 'US' } },
  });
});

it('tries again while foreign exchange is away, and again when an answer got lost: one reference', async () => {
  fx.state.failures = 2;
  fx.state.dropAnswers = 1;
  const { reference } = (await ask('POST', '', 'demo', order)).body;
  expect(await settled(reference)).toMatchObject({ status: 'reported' });
  expect(fx.receipts.get(reference)?.times).toBe(2);
});

it('goes on after a restart with what was pending', async () => {
  fx.state.failures = 1_000;
  const { reference } = (await ask('POST', '', 'demo', order)).body;
  await sandbox.stop();
  fx.state.failures = 0;
  await sandbox.start();
  expect(await settled(reference)).toMatchObject({ status: 'reported' });
  expect(fx.receipts.has(reference)).toBe(true);
}, 60_000);

it('keeps the reason of a refusal and does not try again', async () => {
  fx.state.refuse = 'currency-unknown';
  const { reference } = (await ask('POST', '', 'demo', { ...order, currency: 'ABC' })).body;
  expect(await settled(reference)).toMatchObject({
    status: 'refused',
    code: 'currency-unknown',
    receiptId: null,
  });
  fx.state.refuse = undefined;
});

it.each<[string, object, number]>([
  ['demo', { ...order, amount: '0' }, 400],
  ['demo', { ...order, amount: 60 }, 400],
  ['demo', { amount: '60.00' }, 400],
  ['demo', { ...order, payeeCode: '91330200MA0DEM021C' }, 403],
  ['operator', order, 400],
  ['tax-officer-1', order, 403],
])('%s with %o: %i', async (as, body, status) => {
  expect((await ask('POST', '', as, body)).status).toBe(status);
});

it('shows a payment to its payee, the bank and the operator only', async () => {
  const { reference } = (await ask('POST', '', 'operator', { ...order, payeeCode: '330246D001' })).body;
  expect((await ask('GET', `/${reference}`, 'demo')).status).toBe(200);
  expect((await ask('GET', `/${reference}`, 'bank')).status).toBe(200);
  expect((await ask('GET', `/${reference}`, 'other')).status).toBe(404);
  expect((await ask('GET', '/nonsense', 'demo')).status).toBe(404);
});
