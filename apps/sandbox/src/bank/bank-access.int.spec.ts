import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { calendarDate, newId } from '@app/kernel';
import { fxSettlementDouble } from '../../test/fx-settlement-double.js';
import { sandboxUnderTest, type Answer, type SandboxUnderTest } from '../../test/sandbox-under-test.js';

const longMs = 20_000;
const payee = '91330200MA0DEM013H';
const today = calendarDate(new Date());
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

async function ask(method: 'GET' | 'POST', path: string, as: string, body?: object): Promise<Answer> {
  const headers = {
    authorization: `Bearer ${await sandbox.tokenOf(as)}`,
    'content-type': 'application/json',
  };
  return sandbox.ask(method, `/sandbox/bank${path}`, {
    headers,
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
}

async function until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  for (const end = Date.now() + longMs; Date.now() < end; await sleep(50)) {
    const found = await look();
    if (found !== undefined) return found;
  }
  throw new Error(`not in time: ${what}`);
}

const statement = async (account: string): Promise<any> =>
  (await ask('GET', `/statements?account=${account}&day=${today}`, 'authority')).body;
const lineOf = async (account: string, reference: string): Promise<any> =>
  (await statement(account)).lines.find((line: any) => line.reference === reference);
const order = (change: object = {}) => ({
  number: newId().toUpperCase(),
  payeeCode: payee,
  currency: 'USD',
  amount: '60.00',
  rate: '708.20',
  proceeds: '424.92',
  receipt: 'BK1',
  orderNos: ['A1'],
  ...change,
});
const answersTo = async (number: string): Promise<any[]> => {
  const { body } = await ask('GET', '/answers?limit=1000', 'authority');
  return body.items.filter((item: any) => item.number === number);
};

describe('a payment from abroad', () => {
  it('stands on the statement, is reported, and paid out', async () => {
    const { reference } = (await ask('POST', '/receipts', 'demo', { currency: 'USD', amount: '60.00' })).body;
    expect(await lineOf(`${payee}USD`, reference)).toMatchObject({
      kind: 'receipt',
      amount: '60.00',
      valueDate: today,
    });
    await until('the pay-out was told', async () => fx.notices.get(`receipt-${reference}/pay-out`));
    expect(fx.notices.get(`receipt-${reference}/pay-out`)).toEqual({ paidOutOn: today });
    expect(fx.receipts.get(reference)?.body).toMatchObject({ account: `${payee}USD`, valueDate: today });
  });

  it('goes back once, and that is told', async () => {
    const { reference } = (await ask('POST', '/receipts', 'demo', { currency: 'HKD', amount: '12.00' })).body;
    for (let times = 0; times < 2; times += 1)
      expect((await ask('POST', `/receipts/${reference}/refund`, 'bank', {})).status).toBe(202);
    await until('the refund was told', async () => fx.notices.get(`receipt-${reference}/refund`));
    const { lines, closing } = await statement(`${payee}HKD`);
    expect(lines.map(({ kind, amount }: any) => [kind, amount])).toEqual([
      ['receipt', '12.00'],
      ['refund', '-12.00'],
    ]);
    expect(closing).toBe('0.00');
  });

  it.each([
    ['SB-BANK-LINE-OTHER', '61.00'],
    ['SB-BANK-LINE-NONE', undefined],
    ['SB-BANK-UNREPORTED', '60.00'],
  ])('for %s: the statement says %s', async (prefix, amount) => {
    const orderNos = [{ orderNo: `${prefix}-1`, ebpCode: payee }];
    const { reference } = (
      await ask('POST', '/receipts', 'demo', { currency: 'USD', amount: '60.00', orderNos })
    ).body;
    expect((await lineOf(`${payee}USD`, reference))?.amount).toBe(amount);
    if (prefix === 'SB-BANK-UNREPORTED') {
      // what was paid later has been reported: it would have been before
      const later = (await ask('POST', '/receipts', 'demo', { currency: 'USD', amount: '1.00' })).body;
      await until('a later one is reported', async () => fx.receipts.get(later.reference));
      expect(fx.receipts.has(reference)).toBe(false);
    }
  });
});

describe('a settlement', () => {
  it('is carried out once under one reference, at the same instant too, and answered', async () => {
    const asked = order();
    const taken = await Promise.all(
      Array.from({ length: 6 }, () => ask('POST', '/settlements', 'authority', asked)),
    );
    expect(new Set(taken.map(({ body }) => body.reference)).size).toBe(1);
    const [answer] = await until('it is answered', async () => {
      const found = await answersTo(asked.number);
      return found.length > 0 ? found : undefined;
    });
    const { reference } = taken[0]?.body ?? {};
    expect(answer).toMatchObject({ reference, status: 'executed', proceeds: '424.92', valueDate: today });
    expect(await lineOf(`${payee}USD`, reference)).toMatchObject({ amount: '-60.00', number: asked.number });
    expect(await lineOf(`${payee}CNY`, reference)).toMatchObject({ amount: '424.92', number: asked.number });
  });

  it.each<[string, object, object[]]>([
    ['SB-BANK-REFUSE', { orderNos: ['SB-BANK-REFUSE-1'] }, [{ status: 'refused', proceeds: null }]],
    ['SB-BANK-OTHER', { orderNos: ['SB-BANK-OTHER-1'] }, [{ status: 'executed', proceeds: '423.92' }]],
    ['SB-BANK-TWICE', { orderNos: ['SB-BANK-TWICE-1'] }, [{ proceeds: '424.92' }, { proceeds: '424.92' }]],
    ['a rate of its own', { rate: '709.00', proceeds: '425.40' }, [{ status: 'refused' }]],
    ['proceeds of its own', { proceeds: '424.93' }, [{ status: 'refused' }]],
    ['a currency without a rate', { currency: 'XOF' }, [{ status: 'refused' }]],
  ])('with %s', async (_what, change, expected) => {
    const asked = order(change);
    await ask('POST', '/settlements', 'authority', asked);
    const found = await until('it is answered', async () => {
      const answers = await answersTo(asked.number);
      return answers.length >= expected.length ? answers : undefined;
    });
    expect(found).toMatchObject(expected);
    expect(new Set(found.map(({ id }) => id)).size).toBe(1);
  });

  it('that is slow or silent holds up no other', async () => {
    const [slow, silent, plain] = [
      order({ orderNos: ['SB-BANK-SLOW-1'] }),
      order({ orderNos: ['SB-BANK-SILENT-1'] }),
      order(),
    ];
    for (const one of [slow, silent, plain]) await ask('POST', '/settlements', 'authority', one);
    await until('the plain one is answered', async () => (await answersTo(plain.number))[0]);
    expect([await answersTo(slow.number), await answersTo(silent.number)]).toEqual([[], []]);
  });
});

it('a rate that is published later counts for its day, and the feed goes on behind it', async () => {
  const before = (await ask('GET', '/rates?limit=1000', 'demo')).body;
  const rate = { currency: 'NOK', from: today, to: today, buying: '70.15' };
  expect((await ask('POST', '/rates', 'demo', rate)).status).toBe(403);
  await ask('POST', '/rates', 'operator', rate);
  const { items } = (await ask('GET', `/rates?after=${before.next}`, 'demo')).body;
  expect(items).toMatchObject([{ currency: 'NOK', buying: '70.15', from: today }]);
  const asked = order({ currency: 'NOK', amount: '100.00', rate: '70.15', proceeds: '70.15' });
  await ask('POST', '/settlements', 'authority', asked);
  expect(await until('it is answered', async () => (await answersTo(asked.number))[0])).toMatchObject({
    status: 'executed',
    proceeds: '70.15',
  });
});

it('a quota is what was set, for that citizen and year alone', async () => {
  const citizen = { idNumber: '11010519491231002X', year: 2026 };
  await ask('POST', '/quotas', 'bank', { ...citizen, used: '49000.00' });
  const used = async (who: object) => (await ask('POST', '/quota-queries', 'authority', who)).body.used;
  expect(await used(citizen)).toBe('49000.00');
  expect(await used({ ...citizen, year: 2027 })).toBe('0.00');
  expect(await used({ ...citizen, idNumber: '110101199003078515' })).toBe('0.00');
  expect((await ask('POST', '/quota-queries', 'demo', citizen)).status).toBe(403);
});
