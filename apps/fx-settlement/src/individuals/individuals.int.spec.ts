import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Decimal } from '@app/kernel';
import { BusinessClock, FieldCipher } from '@app/platform';
import { fxUnderTest, named, orderEvent, type FxUnderTest } from '../../test/fx-under-test.js';
import type { BankAccess } from '../bank/bank-access.js';
import { IndividualHashes } from './individual-hashes.js';
import { IndividualsRepository } from './individuals.repository.js';
import { IndividualsService } from './individuals.service.js';
import { QuotaReceiver } from './quota-receiver.js';

let fx: FxUnderTest;
beforeAll(async () => {
  // two hash keys live, as during a rotation
  const keys = ['h2', 'h1'].map((id, at) => `${id}:${Buffer.alloc(32, 9 - at).toString('base64')}`);
  fx = await fxUnderTest({ FIELD_HASH_KEY: keys.join() });
}, 120_000);
afterAll(() => fx?.close());

/** Persons who do not exist, with valid check characters. */
const persons = [
  '11010519491231002X',
  '110101199003070003',
  '110101199003071110',
  '110101199003072228',
  '110101199003073335',
  '110101199003074442',
  '11010119900307555X',
  '110101199003076667',
  '110101199003077774',
];
let next = 0;
const person = (): string => persons[(next += 1) - 1] ?? '';
const year = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear();

const apply = (idNumber: string, as = 'demo') =>
  fx.ask('POST', '/fx/individuals', {
    as,
    body: { bank: '沙箱银行', holder: { name: '张小三', idNumber, account: '6217000000000012345' } },
  });
const confirm = (id: string) =>
  fx.ask('POST', `/fx/individuals/${id}/decision`, {
    as: 'fx-officer',
    body: { decision: 'confirm', reason: '无误' },
  });
const quota = (idNumber: string, usedUsd: string, asOf = new Date(Date.now() - 60_000).toISOString()) =>
  fx.ask('POST', '/fx/quota-usages', { as: 'bank', body: { items: [{ idNumber, year, usedUsd, asOf }] } });
async function receipt(amount: string, matched: string, currency = 'USD'): Promise<string> {
  const { body } = await fx.report({ amount, currency });
  if (matched === '0') return body.id;
  const orderNo = fx.freshNo();
  await fx.deliver(orderEvent(orderNo, { amount: { value: matched, currency: '502' } }));
  await fx.match(body.id, [named(orderNo, matched)]);
  return body.id;
}
const settle = (id: string, receiptId: string) =>
  fx.ask('POST', `/fx/individuals/${id}/settlements`, { as: 'demo', body: { receiptId } });
const figures = ({ body }: any): unknown[] => [body.free, body.counted, body.refused, body.countedUsd];

describe('an individual who used 49,000 and wants 30,000', () => {
  it.each([
    ['registered and fully matched', true, '30000.00', ['30000.00', '0.00', '0.00', '0.00']],
    ['not registered', false, '30000.00', ['0.00', '1000.00', '29000.00', '1000.00']],
    ['registered, 20,000 matched', true, '20000.00', ['20000.00', '1000.00', '9000.00', '1000.00']],
  ])('%s', async (_what, registered, matched, expected) => {
    const idNumber = person();
    const { id } = (await apply(idNumber)).body;
    if (registered) await confirm(id);
    await quota(idNumber, '49000.00');
    const receiptId = await receipt('30000.00', matched);
    const answer = await settle(id, receiptId);
    expect(answer.status).toBe(201);
    expect(figures(answer)).toEqual(expected);
    const again = await settle(id, receiptId);
    // the quota is used up now, or nothing is left to settle: no second time
    expect([
      again.status,
      ['individual-receipt-settled', 'quota-exceeded'].includes(again.body.code),
    ]).toEqual([409, true]);
    const { body } = await fx.ask('GET', `/fx/individuals/${id}`, { as: 'fx-officer' });
    expect(body.settlements).toHaveLength(1);
  });

  it('is refused what is not matched as long as no bank has told the quota, never taken for nothing', async () => {
    const idNumber = person();
    const { id } = (await apply(idNumber)).body;
    await confirm(id);
    const receiptId = await receipt('100.00', '60.00');
    expect(await settle(id, receiptId)).toMatchObject({ status: 422, body: { code: 'quota-unknown' } });
    await quota(idNumber, '0.00');
    expect(figures(await settle(id, receiptId))).toEqual(['60.00', '40.00', '0.00', '40.00']);
    // an older statement that comes late changes nothing
    await quota(idNumber, '49999.00', '2020-01-01T00:00:00+08:00');
    expect(figures(await settle(id, await receipt('10.00', '0')))).toEqual([
      '0.00',
      '10.00',
      '0.00',
      '10.00',
    ]);
    const euros = await receipt('10.00', '0', 'EUR');
    expect((await settle(id, euros)).body.code).toBe('monthly-rate-unknown');
  });
});

it('a bank cannot tell a quota as of a time to come, which would let settlements until then go uncounted', async () => {
  for (const asOf of ['2999-01-01T00:00:00+08:00', '2026-13-01T00:00:00Z', '2026-09-18T99:00:00Z'])
    expect(await quota('110101199003077774', '0.00', asOf)).toMatchObject({
      status: 400,
      body: { code: 'quota-time-invalid', errors: [{ pointer: '/items/0/asOf' }] },
    });
});

it('the bank is asked once for the quota of whom no bank has told it', async () => {
  const asked: string[] = [];
  const bank = { quotaUsed: async (idNumber: string) => (asked.push(idNumber), new Decimal('49999.00')) };
  const receiver = new QuotaReceiver(
    bank as unknown as BankAccess,
    fx.app.get(IndividualsRepository),
    fx.app.get(IndividualsService),
    fx.transactions,
    fx.app.get(BusinessClock),
  );
  while (await receiver.receiveNext());
  asked.length = 0;
  const idNumber = person();
  const { id } = (await apply(idNumber)).body;
  expect(await receiver.receiveNext()).toBe(true);
  expect(await receiver.receiveNext()).toBe(false);
  expect(asked).toEqual([idNumber]);
  expect(figures(await settle(id, await receipt('10.00', '0')))).toEqual(['0.00', '1.00', '9.00', '1.00']);
});

it('two settlements at the same instant share one quota', async () => {
  const idNumber = person();
  const { id } = (await apply(idNumber)).body;
  await quota(idNumber, '49000.00');
  const receipts = await Promise.all([receipt('800.00', '0'), receipt('800.00', '0')]);
  const answers = await Promise.all(receipts.map((one) => settle(id, one)));
  const counted = answers.map(({ body }) => body.counted).sort();
  expect(counted).toEqual(['200.00', '800.00']);
});

it('who it is stands nowhere in the clear, and is shown masked', async () => {
  const idNumber = '110101199003079710';
  const { body } = await apply(idNumber);
  expect(body.holder).toEqual({
    name: '张**',
    idNumber: '110***********9710',
    account: '6******************',
  });
  const { rows } = await fx.database.query('SELECT * FROM fx_individuals WHERE id = $1', [body.id]);
  expect(JSON.stringify(rows)).not.toMatch(/张小三|110101199003079710|6217000000000012345/);
  expect((await apply(idNumber)).body.id).toBe(body.id);
  expect((await apply(idNumber, 'other')).body.code).toBe('individual-elsewhere');
  expect((await fx.ask('GET', `/fx/individuals/${body.id}`, { as: 'other' })).status).toBe(404);
  const wrong = await apply('110101199003079711');
  expect(wrong).toMatchObject({ status: 400, body: { code: 'identity-invalid' } });
  expect(wrong.text).not.toContain('110101199003079711');
});

it('a person stays one after the hash key was rotated, with the quota that was told before', async () => {
  const idNumber = '110101199003077774';
  const [current, former] = fx.app.get(FieldCipher).hashes(idNumber);
  const { id } = (await apply(idNumber)).body;
  await fx.database.query('UPDATE fx_individuals SET identity_hash = $1 WHERE id = $2', [former, id]);
  await quota(idNumber, '49000.00');
  await fx.database.query('UPDATE fx_quota_facts SET identity_hash = $1 WHERE identity_hash = $2', [
    former,
    current,
  ]);
  expect((await apply(idNumber)).body.id).toBe(id);
  await fx.transactions.run((tx) => fx.app.get(IndividualHashes).renew(tx, undefined, 50));
  const hashesIn = async (table: string) =>
    (
      await fx.database.query(`SELECT identity_hash FROM ${table} WHERE identity_hash = ANY($1)`, [
        [current, former],
      ])
    ).rows.map((row) => row.identity_hash);
  expect([await hashesIn('fx_individuals'), await hashesIn('fx_quota_facts')]).toEqual([
    [current],
    [current],
  ]);
});
