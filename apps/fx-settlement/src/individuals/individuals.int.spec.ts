import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Decimal, DomainError } from '@app/kernel';
import { BusinessClock, FieldCipher, HashRenewal, ServiceConfig } from '@app/platform';
import { bankReport, fxUnderTest, named, orderEvent, type FxUnderTest } from '../../test/fx-under-test.js';
import type { BankAccess } from '../bank/bank-access.js';
import { IndividualsRepository } from './individuals.repository.js';
import { IndividualsService } from './individuals.service.js';
import { QuotaReceiver } from './quota-receiver.js';

let fx: FxUnderTest;
beforeAll(async () => {
  fx = await fxUnderTest();
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
  '11010119900307811X',
  '110101199003078224',
  '110101199003078339',
  '110101199003078443',
];
let next = 0;
const person = (): string => persons[(next += 1) - 1] ?? '';
const year = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear();

const apply = (idNumber: string, as = 'demo') =>
  fx.ask('POST', '/fx/individuals', {
    as,
    body: { bank: '沙箱银行', holder: { name: '张小三', idNumber, account: '6217000000000012345' } },
  });
const confirm = (id: string, decision = 'confirm') =>
  fx.ask('POST', `/fx/individuals/${id}/decision`, { as: 'fx-officer', body: { decision, reason: '无误' } });
/** Identities are hashed under these keys from now on, by the first of them. */
function withKeys(...keys: string[]): void {
  const config = Object.assign(new ServiceConfig(), { FIELD_HASH_KEY: keys.join(',') });
  const { hashKeys } = new FieldCipher(config);
  (fx.app.get(FieldCipher) as { hashKeys: typeof hashKeys }).hashKeys = hashKeys;
}
const [h1, h2] = [Buffer.alloc(32, 9).toString('base64'), `h2:${Buffer.alloc(32, 10).toString('base64')}`];
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

const quotaReceiver = (quotaUsed: (idNumber: string) => Promise<Decimal>) =>
  new QuotaReceiver(
    { quotaUsed } as unknown as BankAccess,
    fx.app.get(IndividualsRepository),
    fx.app.get(IndividualsService),
    fx.transactions,
    fx.app.get(BusinessClock),
  );

it('whom the bank refuses is passed over, and those who applied later get their turn', async () => {
  const [wrong, right] = ['110101199003079876', '110101199003079892'];
  const asked: string[] = [];
  const receiver = quotaReceiver(async (of) => {
    asked.push(of);
    if (of !== wrong) return new Decimal(0);
    throw new DomainError('bank-refused', 'conflict', { message: { zh: '拒收', en: 'HTTP 422' } });
  });
  while (await receiver.receiveNext());
  asked.length = 0;
  const refused = (await apply(wrong)).body;
  await apply(right);
  await expect(receiver.receiveNext()).rejects.toMatchObject({ code: 'bank-refused' });
  expect(await receiver.receiveNext()).toBe(true);
  expect(await receiver.receiveNext()).toBe(false);
  expect(asked).toEqual([wrong, right]);
  await confirm(refused.id, 'refuse'); // nobody is asked for it any more
});

it('the bank is asked once for the quota of whom no bank has told it', async () => {
  const asked: string[] = [];
  const receiver = quotaReceiver(async (of) => (asked.push(of), new Decimal('49999.00')));
  while (await receiver.receiveNext());
  asked.length = 0;
  const idNumber = person();
  const { id } = (await apply(idNumber)).body;
  expect(await receiver.receiveNext()).toBe(true);
  expect(await receiver.receiveNext()).toBe(false);
  expect(asked).toEqual([idNumber]);
  expect(figures(await settle(id, await receipt('10.00', '0')))).toEqual(['0.00', '1.00', '9.00', '1.00']);
});

it('what was settled on a match stays matched: the order amount is not free again', async () => {
  const idNumber = person();
  const { id } = (await apply(idNumber)).body;
  await confirm(id);
  await quota(idNumber, '50000.00');
  const { body } = await fx.report({ amount: '100.00' });
  const orderNo = fx.freshNo();
  await fx.deliver(orderEvent(orderNo));
  await fx.match(body.id, [named(orderNo, '60.00')]);
  expect(figures(await settle(id, body.id))).toEqual(['60.00', '0.00', '40.00', '0.00']);
  const unmatched = await fx.ask('POST', `/fx/receipts/${body.id}/unmatch`, {
    as: 'demo',
    body: { reason: '匹配有误' },
  });
  expect(unmatched).toMatchObject({
    status: 409,
    body: { code: 'receipt-settled', errors: [{ pointer: '/amount' }] },
  });
  expect(await fx.order(orderNo)).toMatchObject({ open: '0.00' });
  const quoted = await fx.ask('POST', '/fx/quotes', { as: 'demo', body: { receiptId: body.id } });
  expect(quoted).toMatchObject({ status: 409, body: { code: 'receipt-settled' } });
});

it('a receipt that is held because of its payer, or beyond the limit of its institution, is not settled', async () => {
  const idNumber = person();
  const { id } = (await apply(idNumber)).body;
  await quota(idNumber, '0.00');
  const orderNo = fx.freshNo();
  await fx.deliver(orderEvent(orderNo));
  await fx.ask('POST', '/fx/orders/buyers', {
    as: 'demo',
    body: { buyers: [{ ...named(orderNo), buyerName: 'Somebody Else', country: 'US' }] },
  });
  const held = await fx.report({ orderNos: [named(orderNo)] });
  expect(await settle(id, held.body.id)).toMatchObject({ status: 409, body: { code: 'receipt-held' } });
  const institutionCode = '91330200MA0DEM021C';
  const [most, more] = [
    await fx.report({ amount: '50000.00', institutionCode }),
    await fx.report({ amount: '50000.01', institutionCode }),
  ];
  expect((await settle(id, more.body.id)).body.code).toBe('institution-limit-exceeded');
  expect(figures(await settle(id, most.body.id))).toEqual(['0.00', '50000.00', '0.00', '50000.00']);
});

it('a quota told for a time that is yet to come counts from now on, one of another year not at all, and no day is made up', async () => {
  const idNumber = person();
  const { id } = (await apply(idNumber)).body;
  await quota(idNumber, '49000.00', new Date(Date.now() + 86_400_000).toISOString());
  expect(figures(await settle(id, await receipt('800.00', '0')))).toEqual([
    '0.00',
    '800.00',
    '0.00',
    '800.00',
  ]);
  expect((await settle(id, await receipt('800.00', '0'))).body.counted).toBe('200.00');
  const individuals = fx.app.get(IndividualsRepository);
  const used = await fx.transactions.run(async (tx) => {
    const person = await individuals.find(tx, id, undefined);
    const fact = { identity_hash: person?.identity_hash ?? '', year: year + 1, told_by: 'bank' };
    // told twice in one statement, before the year began: the newer word counts, and nothing that was settled this year
    await individuals.keepQuotas(tx, [
      { ...fact, used_usd: '2', as_of: new Date(1) },
      { ...fact, used_usd: '1', as_of: new Date(0) },
    ]);
    return individuals.used(tx, [fact.identity_hash], year + 1);
  });
  expect(used?.toFixed()).toBe('2');
  expect((await quota(idNumber, '0.00', '2026-02-30T10:00:00+08:00')).status).toBe(400);
});

it('is one person with one quota before, during and after the hash key is rotated', async () => {
  const idNumber = person();
  const { id } = (await apply(idNumber)).body;
  await quota(idNumber, '49700.00');
  const orderNo = fx.freshNo();
  await fx.deliver(orderEvent(orderNo));
  const buyerName = 'Rotated Buyer';
  const buyers = [{ ...named(orderNo), buyerName, country: 'US' }];
  await fx.ask('POST', '/fx/orders/buyers', { as: 'demo', body: { buyers } });
  const reported = bankReport({ amount: '1.00', payer: { name: buyerName, country: 'US' } });
  const { id: known } = (await fx.ask('POST', '/fx/receipts', { as: 'bank', body: reported })).body;
  for (const keys of [[h1], [h1, h2], [h2, h1]]) {
    withKeys(...keys);
    expect((await apply(idNumber)).body.id).toBe(id);
    expect((await settle(id, await receipt('50.00', '0'))).body.counted).toBe('50.00');
    expect((await fx.ask('POST', '/fx/receipts', { as: 'bank', body: reported })).body.id).toBe(known);
    const { body } = await fx.report({
      amount: '1.00',
      payer: { name: buyerName, country: 'US' },
      orderNos: [named(orderNo)],
    });
    expect(body.status).toBe('matched');
  }
  const renewal = fx.app.get(HashRenewal);
  while ((await fx.transactions.run((tx) => renewal.round(tx))) !== false);
  withKeys(h2);
  expect((await apply(idNumber)).body.id).toBe(id);
  const last = await settle(id, await receipt('500.00', '0'));
  withKeys(h1);
  expect(figures(last)).toEqual(['0.00', '150.00', '350.00', '150.00']);
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

it('a refused application settles nothing, and the quota of a new one is that of the person', async () => {
  const idNumber = '110101199003079956';
  const { id: before } = (await apply(idNumber)).body;
  await quota(idNumber, '49000.00');
  expect((await settle(before, await receipt('800.00', '0'))).body.counted).toBe('800.00');
  await confirm(before, 'refuse');
  const { id } = (await apply(idNumber)).body;
  expect(id).not.toBe(before);
  expect(await settle(before, await receipt('100.00', '0'))).toMatchObject({
    status: 409,
    body: { code: 'individual-decided' },
  });
  expect((await settle(id, await receipt('800.00', '0'))).body.counted).toBe('200.00');
});

it('two rows of one person, written under two hash keys, share one quota at the same instant', async () => {
  const idNumber = '110101199003079016';
  const ids: string[] = [];
  for (const key of [h1, h2]) {
    withKeys(key);
    ids.push((await apply(idNumber)).body.id);
  }
  withKeys(h1, h2);
  expect(new Set(ids).size).toBe(2);
  await quota(idNumber, '49000.00');
  const wanted = await Promise.all(ids.map(async (id) => ({ id, of: await receipt('800.00', '0') })));
  const answers = await Promise.all(wanted.map(({ id, of }) => settle(id, of)));
  withKeys(h1);
  await confirm(ids[1] ?? '', 'refuse');
  expect(answers.map(({ body }) => body.counted).sort()).toEqual(['200.00', '800.00']);
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
  expect((await apply(idNumber, 'other')).body).toMatchObject({
    code: 'individual-elsewhere',
    errors: [{ pointer: '/holder/idNumber' }],
  });
  expect((await fx.ask('GET', `/fx/individuals/${body.id}`, { as: 'other' })).status).toBe(404);
  const wrong = await apply('110101199003079711');
  expect(wrong).toMatchObject({ status: 400, body: { code: 'identity-invalid' } });
  expect(wrong.text).not.toContain('110101199003079711');
});
