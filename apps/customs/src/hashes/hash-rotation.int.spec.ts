import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Decimal } from '@app/kernel';
import { FieldCipher, HashRenewal, ServiceConfig } from '@app/platform';
import { importsUnderTest, type Buyer } from '../../test/imports-under-test.js';
import { QuotaRepository } from '../quota/quota.repository.js';
import { QuotaHashesRepository } from './quota-hashes.repository.js';
import { QuotaHashes } from './quota-hashes.js';

let customs: Awaited<ReturnType<typeof importsUnderTest>>;
const h1 = Buffer.alloc(32, 9).toString('base64');
const h2 = `h2:${Buffer.alloc(32, 10).toString('base64')}`;

beforeAll(async () => {
  customs = await importsUnderTest('hash rotation');
}, 120_000);
afterAll(async () => customs?.close());

const ringOf = (...keys: string[]): FieldCipher =>
  new FieldCipher(Object.assign(new ServiceConfig(), { FIELD_HASH_KEY: keys.join(',') }));
/** The service as it would run with these hash keys: the ring is all that a restart changes. */
function withKeys(...keys: string[]): void {
  (customs.app.get(FieldCipher) as { hashKeys: FieldCipher['hashKeys'] }).hashKeys = ringOf(...keys).hashKeys;
}
const through = async (): Promise<void> => {
  while ((await customs.transactions.run((tx) => customs.app.get(HashRenewal).round(tx))) !== false);
};
const renewAgain = () => customs.ask('POST', '/customs/field-keys/renewal', { as: 'operator' });
const usesOf = async (id: string): Promise<unknown> => {
  const { body } = await customs.ask('GET', '/customs/field-keys', { as: 'operator' });
  return body.hashes.keys.find((key: any) => key.id === id)?.uses;
};
const quotaOf = async (buyer: Buyer): Promise<any> =>
  (
    await customs.ask('POST', '/customs/buyers/quota', {
      as: 'customs-officer',
      body: { buyerIdNumber: buyer.id },
    })
  ).body;
const ordersOf = async (asked: object): Promise<string[]> => {
  const body = { purpose: 'request-of-person', reason: '工单示例 1', ...asked };
  const answer = await customs.ask('POST', '/customs/persons/export', { as: 'operator', body });
  return answer.body.documents.filter((one: any) => one.kind === 'list').map((one: any) => one.orderNo);
};
/** What customs knows about a buyer by value: each of these is found by a keyed hash. */
async function known(buyer: Buyer) {
  const { body } = await customs.ask('POST', '/customs/persons/export', {
    as: 'operator',
    body: { purpose: 'request-of-person', reason: '工单示例 1', buyerIdNumber: buyer.id },
  });
  return {
    lists: (await ordersOf({ buyerIdNumber: buyer.id })).length,
    byTelephone: (await ordersOf({ buyerName: buyer.name, buyerTelephone: buyer.telephone })).length,
    reserved: (await quotaOf(buyer)).years.map((year: any) => year.reserved),
    certified: body.certifications.length,
    blacklisted: body.blacklist.length,
  };
}
const certify = (buyer: Buyer) =>
  customs.ask('POST', '/customs/buyers/certifications', {
    as: 'customs-officer',
    body: {
      buyerIdNumber: buyer.id,
      buyerName: buyer.name,
      from: '2026-01-01',
      authority: '公安部认证',
      reference: 'A1',
    },
  });
const blacklist = (buyer: Buyer) =>
  customs.ask('POST', '/customs/risks/blacklist', {
    as: 'customs-officer',
    body: { kind: 'person', value: buyer.id, from: '2026-01-01', source: '海关', reason: '试验' },
  });

describe('a person is found by value, whichever hash key the rows were written with', () => {
  it('before, during and after a rotation, and the old key is free at the end', async () => {
    const buyer = customs.newBuyer();
    await customs.file({ buyer, price: '100' });
    expect((await certify(buyer)).status).toBe(201);
    expect((await blacklist(buyer)).status).toBe(201);
    const before = await known(buyer);
    expect(before).toEqual({ lists: 1, byTelephone: 1, reserved: ['100.00'], certified: 1, blacklisted: 1 });

    withKeys(h1, h2); // the new key stands behind: it finds, and writes nothing
    expect(await known(buyer)).toEqual(before);
    withKeys(h2, h1); // and now it writes, the rows are still those of before
    expect(await known(buyer)).toEqual(before);
    const refused = await customs.file({ buyer, price: '100' });
    expect(await customs.listOf(refused)).toBeUndefined(); // the blacklist knows the person by the old hash

    await through();
    expect(await known(buyer)).toEqual(before);
    expect(await usesOf('h1')).toEqual([]);
    withKeys(h2);
    expect(await known(buyer)).toEqual(before);
    withKeys(h1);
    expect(await known(buyer)).toEqual({
      lists: 0,
      byTelephone: 0,
      reserved: [],
      certified: 0,
      blacklisted: 0,
    });
    withKeys(h2, h1);
  });

  it('the quota of a year stays one sum: what was taken under the old key counts under the new one', async () => {
    withKeys(h1);
    const buyer = customs.newBuyer();
    for (let at = 0; at < 5; at += 1) await customs.file({ buyer, price: '5000' });
    withKeys(h2, h1);
    const fits = await customs.file({ buyer, price: '900' });
    const overMuch = await customs.file({ buyer, price: '500' });
    expect((await customs.listOf(fits)).status).toBe('submitted');
    expect((await customs.listOf(overMuch)).status).toBe('mismatched');
    expect(await quotaOf(buyer)).toMatchObject({ years: [{ reserved: '25900.00' }] });
  });

  it('instances that write under different keys take the last of a quota together, not each', async () => {
    const { id } = customs.newBuyer();
    const instances = [
      [h2, h1],
      [h1, h2],
    ].map((keys) => ringOf(...keys));
    const repository = customs.app.get(QuotaRepository, { strict: false });
    const takes = Array.from({ length: 30 }, async (_, at) => {
      const cipher = instances[at % 2]!;
      const hashes = new QuotaHashes(new QuotaHashesRepository(), cipher);
      return customs.transactions.run(async (tx) => {
        await hashes.bring(tx, [id]);
        const ask = { listId: randomUUID(), buyerHash: cipher.hash(id), amount: new Decimal(1000) };
        return (await repository.reserve(tx, [ask], 2026, '26000')).size;
      });
    });
    const granted = (await Promise.all(takes)).reduce((sum, one) => sum + one, 0);
    expect(granted).toBe(26);
    withKeys(h2, h1);
    expect(await quotaOf({ id, name: '', telephone: '' })).toMatchObject({
      years: [{ reserved: '26000.00' }],
    });
  });

  it('quota comes back to the person, whose list was filed under the old key', async () => {
    withKeys(h1);
    const buyer = customs.newBuyer();
    const orderNo = await customs.file({ buyer, price: '700' });
    withKeys(h2, h1);
    await customs.file({ buyer, price: '300' });
    await customs.says(await customs.listOf(orderNo), ['120', '01'], ['800', '02']);
    const [year] = (await quotaOf(buyer)).years;
    expect(year).toMatchObject({ reserved: '300.00', accepted: '700.00' });
  });

  it('a certification under the old key lets somebody else pay, also for a list under the new one', async () => {
    withKeys(h1);
    const buyer = customs.newBuyer();
    await certify(buyer);
    withKeys(h2, h1);
    const filed = await customs.prepare({ buyer, price: '100' });
    const payer: any = filed.CEB411Message.Payment[0].PaymentHead;
    Object.assign(payer, { payerIdNumber: '440524188001010014', payerName: '王五' });
    payer.appTime = customs.laterThan(payer.appTime);
    await customs.send(filed, 'CEB411Message');
    await customs.send(filed, 'CEB621Message');
    expect((await customs.listOf(filed.orderNo)).status).toBe('submitted');
  });

  it('rows that an old instance wrote meanwhile are found by another look', async () => {
    withKeys(h2, h1);
    await through();
    withKeys(h1, h2);
    await customs.file({ buyer: customs.newBuyer(), price: '100' });
    withKeys(h2, h1);
    await through();
    expect(await usesOf('h1')).not.toEqual([]);
    await renewAgain();
    await through();
    expect(await usesOf('h1')).toEqual([]);
  });
});
