import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { importsUnderTest, type Buyer, type ImportsUnderTest } from '../../test/imports-under-test.js';

let customs: ImportsUnderTest;

beforeAll(async () => {
  customs = await importsUnderTest('customs buyers');
}, 120_000);
afterAll(async () => customs?.close());

const officer = { as: 'customs-officer' };

/** A case that somebody else pays for; its list is filed last. */
async function paidByAnother(buyer: Buyer): Promise<string> {
  const one = await customs.prepare({ buyer, price: '100' });
  const { PaymentHead: payment } = one.CEB411Message.Payment[0];
  const payer = customs.newBuyer();
  Object.assign(payment, {
    appType: '2',
    appTime: customs.laterThan(payment.appTime),
    payerIdNumber: payer.id,
    payerName: payer.name,
  });
  await customs.send(one, 'CEB411Message');
  await customs.send(one, 'CEB621Message');
  return one.orderNo;
}
const certification = (buyer: Buyer, change: object = {}) => ({
  buyerIdNumber: buyer.id,
  buyerName: buyer.name,
  from: '2026-01-01',
  authority: '示例认证系统',
  reference: '1',
  ...change,
});
const certify = (buyer: Buyer, change: object = {}) =>
  customs.ask('POST', '/customs/buyers/certifications', { ...officer, body: certification(buyer, change) });
const statusOf = async (orderNo: string): Promise<string> => (await customs.listOf(orderNo)).status;

describe('a buyer for whom somebody else pays (CUS-5)', () => {
  it('must be certified: the list waits and goes as soon as an officer has recorded it', async () => {
    const buyer = customs.newBuyer();
    const orderNo = await paidByAnother(buyer);
    expect(await statusOf(orderNo)).toBe('mismatched');
    const { status, body } = await certify(buyer);
    expect([status, body]).toEqual([
      201,
      expect.objectContaining({ buyerIdNumber: `${buyer.id.slice(0, 3)}***********${buyer.id.slice(-4)}` }),
    ]);
    expect(JSON.stringify(body)).not.toContain(buyer.name);
    expect(await statusOf(orderNo)).toBe('submitted');
    expect((await customs.report(orderNo)).checks).toContainEqual(
      expect.objectContaining({
        field: 'payerIdNumber',
        ok: true,
        because: expect.stringContaining('认证'),
      }),
    );
    expect(await statusOf(await paidByAnother(buyer))).toBe('submitted');
  });

  it.each([
    ['another name', { buyerName: '另一人' }],
    ['a time to come', { from: '2999-01-01' }],
    ['a time gone by', { from: '2020-01-01', to: '2020-12-31' }],
  ])('is not certified by a certification of %s', async (_, change) => {
    const buyer = customs.newBuyer();
    await certify(buyer, change);
    expect(await statusOf(await paidByAnother(buyer))).toBe('mismatched');
  });

  it('is certified no longer once it has ended', async () => {
    const buyer = customs.newBuyer();
    const { id } = (await certify(buyer)).body;
    const end = (to: string) =>
      customs.ask('POST', `/customs/buyers/certifications/${id}/end`, { ...officer, body: { to } });
    expect((await end('2025-12-31')).status).toBe(404);
    expect((await end('2026-01-02')).body).toMatchObject({ to: '2026-01-02' });
    expect(await statusOf(await paidByAnother(buyer))).toBe('mismatched');
  });

  it('is not certified backwards: a last day before the first is refused where it stands', async () => {
    const { status, body } = await certify(customs.newBuyer(), { from: '2026-02-01', to: '2026-01-31' });
    expect([status, body.errors[0].pointer, body.errors[0].expected]).toEqual([400, '/to', '>= 2026-02-01']);
  });

  it('stands in the database by keyed hash only', async () => {
    const buyer = customs.newBuyer();
    await certify(buyer);
    const { rows } = await customs.database.query('SELECT * FROM buyer_certifications');
    expect(JSON.stringify(rows)).not.toContain(buyer.id);
    expect(JSON.stringify(rows)).not.toContain(buyer.name);
  });

  it('is certified by officers only, and by no number that is none', async () => {
    const buyer = customs.newBuyer();
    const asEnterprise = { as: 'demo', body: certification(buyer) };
    expect((await customs.ask('POST', '/customs/buyers/certifications', asEnterprise)).status).toBe(403);
    const wrong = await certify({ ...buyer, id: '330200199002300014' });
    expect(wrong.status).toBe(400);
    expect(wrong.body.errors).toMatchObject([{ pointer: '/buyerIdNumber', actual: '330***********0014' }]);
    expect(JSON.stringify(wrong.body)).not.toContain('330200199002300014');
  });
});

describe("a buyer's quota", () => {
  const quota = (buyerIdNumber: string, as: string) =>
    customs.ask('POST', '/customs/buyers/quota', { as, body: { buyerIdNumber } });

  it('is on the audit record by who asked, the person by the keyed hash only', async () => {
    const buyer = customs.newBuyer();
    await quota(buyer.id, 'customs-officer');
    const { rows } = await customs.database.query(
      `SELECT actor, object_kind, object_id FROM audit.entries WHERE action = 'buyers.quota' ORDER BY id DESC LIMIT 1`,
    );
    expect(rows).toEqual([
      { actor: 'customs-officer', object_kind: 'buyer', object_id: expect.stringMatching(/^[\da-f]{64}$/) },
    ]);
    const entries = await customs.database.query('SELECT e::text AS text FROM audit.entries AS e');
    expect(entries.rows.filter(({ text }) => text.includes(buyer.id))).toEqual([]);
  });

  it('tells what is used and left, what is on its way and what waits', async () => {
    const buyer = customs.newBuyer();
    const accepted = await customs.file({ buyer, price: '20000' });
    const reserved = await customs.file({ buyer, price: '5000' });
    const waiting = await customs.file({ buyer, price: '1000.01' });
    await customs.says(await customs.listOf(accepted), ['120', '01']);
    for (const as of ['demo', 'customs-officer', 'auditor']) {
      const { status, body } = await quota(buyer.id.toLowerCase(), as);
      expect(status).toBe(200);
      expect(body).toMatchObject({
        buyerIdNumber: `${buyer.id.slice(0, 3)}***********${buyer.id.slice(-4)}`,
        limit: '26000.00',
        used: '25000.00',
        remaining: '1000.00',
        reservations: [{ orderNo: reserved, amount: '5000.00', status: 'submitted' }],
        waiting: [{ orderNo: waiting, amount: '1000.01', status: 'mismatched' }],
      });
      expect(body.years).toMatchObject([{ accepted: '20000.00', reserved: '5000.00' }]);
      expect(JSON.stringify(body)).not.toContain(buyer.id);
    }
  });

  it('is told to enterprises that the buyer deals with, and of a buyer unknown to officers', async () => {
    const buyer = customs.newBuyer();
    await customs.file({ buyer, price: '10' });
    expect((await quota(buyer.id, 'other')).status).toBe(404);
    expect((await quota(customs.newBuyer().id, 'demo')).status).toBe(404);
    expect((await quota(customs.newBuyer().id, 'customs-officer')).body).toMatchObject({
      used: '0.00',
      remaining: '26000.00',
      years: [],
      reservations: [],
    });
  });

  it('knows a check character in either case', async () => {
    const { status, body } = await quota('11010519491231002x', 'customs-officer');
    expect([status, body.buyerIdNumber]).toEqual([200, '110***********002X']);
  });

  it('asks for a citizen ID number and repeats none', async () => {
    const { status, body } = await quota('330200199002300014', 'customs-officer');
    expect([status, body.errors[0].actual]).toEqual([400, '330***********0014']);
    expect((await quota('330200', 'customs-officer')).status).toBe(400);
  });
});
