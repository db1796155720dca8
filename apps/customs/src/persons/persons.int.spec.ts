import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BusinessClock } from '@app/platform';
import { importsUnderTest, type Buyer, type ImportsUnderTest } from '../../test/imports-under-test.js';
import { idsHash } from './erasure.service.js';
import { RetentionRounds } from './retention-rounds.js';

let customs: ImportsUnderTest;

beforeAll(async () => {
  customs = await importsUnderTest('customs persons');
}, 120_000);
afterAll(async () => customs?.close());

const because = { purpose: 'request-of-person', reason: '工单示例 1' };
const reveal = (kind: string, id: string, as: string, change: object = {}) =>
  customs.ask('POST', `/customs/documents/${kind}/${id}/reveal`, {
    as,
    body: {
      purpose: 'correction',
      reason: '核对收货电话',
      fields: ['buyerName', 'buyerTelephone'],
      ...change,
    },
  });
const acts = async (action: string): Promise<any[]> =>
  (
    await customs.database.query(
      'SELECT actor, object_kind, object_id, after, reason FROM audit.entries WHERE action = $1 ORDER BY id',
      [action],
    )
  ).rows;
/** Somebody whom no other test files for; his list is released. */
async function released(): Promise<{ buyer: Buyer; orderNo: string; list: any }> {
  const buyer = { ...customs.newBuyer(), name: '欧阳慕雪' };
  const orderNo = await customs.file({ buyer, price: '100' });
  const list = await customs.listOf(orderNo);
  await customs.says(list, ['120', '01'], ['800', '02']);
  return { buyer, orderNo, list: await customs.listOf(orderNo) };
}
const moveClock = (days: number): void => {
  customs.app.get(BusinessClock).offsetMs = days * 86_400_000;
};
const daysTo = (date: string): number => (Date.parse(`${date}T12:00:00+08:00`) - Date.now()) / 86_400_000;
const round = (): Promise<unknown> =>
  customs.transactions.run((tx) => customs.app.get(RetentionRounds).look(tx));

describe('personal values of a document', () => {
  it('are revealed to the enterprise that filed it, field by field, and it is on record without them', async () => {
    const { buyer, list } = await released();
    const { status, body } = await reveal('list', list.id, 'demo');
    expect([status, body.values]).toEqual([200, { buyerName: buyer.name, buyerTelephone: buyer.telephone }]);
    const [act] = (await acts('personal-data.reveal')).slice(-1);
    expect(act).toMatchObject({
      actor: 'demo',
      object_kind: 'list',
      object_id: list.id,
      reason: '核对收货电话',
    });
    expect(JSON.parse(act.after)).toEqual({ purpose: 'correction', fields: ['buyerName', 'buyerTelephone'] });
    expect(JSON.stringify(act)).not.toContain(buyer.name);
  });

  it('are found by kind: of a payment the payer', async () => {
    const { buyer, orderNo } = await released();
    const { body } = await customs.ask('GET', `/customs/payments?orderNo=${orderNo}`, { as: 'demo' });
    const answer = await reveal('payment', body.items[0].id, 'customs-officer', {
      purpose: 'inspection',
      fields: ['payerIdNumber', 'consignee'],
    });
    expect(answer.body.values).toEqual({ payerIdNumber: buyer.id });
    expect(
      (await reveal('order', body.items[0].id, 'customs-officer', { purpose: 'inspection' })).status,
    ).toBe(404);
  });

  it.each([
    ['another enterprise', 'other', {}, 404],
    ['an officer for the purpose of an enterprise', 'customs-officer', {}, 403],
    ['an enterprise for the purpose of an officer', 'demo', { purpose: 'inspection' }, 403],
    ['an operator', 'operator', { purpose: 'request-of-person' }, 403],
    ['nobody without a reason', 'demo', { reason: '' }, 400],
    ['nobody for a purpose that is none', 'demo', { purpose: 'curiosity' }, 400],
    ['nobody by a field that is not personal', 'demo', { fields: ['orderNo'] }, 400],
  ])('are not revealed to %s', async (_, as, change, status) => {
    const { list } = await released();
    const before = (await acts('personal-data.reveal')).length;
    expect((await reveal('list', list.id, as, change)).status).toBe(status);
    expect(await acts('personal-data.reveal')).toHaveLength(before);
  });

  it('numbers in the reason are masked before they are on record', async () => {
    const { buyer, list } = await released();
    await reveal('list', list.id, 'demo', { reason: `本人 ${buyer.id} 来电` });
    const [act] = (await acts('personal-data.reveal')).slice(-1);
    expect(act.reason).toBe(`本人 ${buyer.id.slice(0, 3)}***********${buyer.id.slice(-4)} 来电`);
  });
});

describe('what is held about a person', () => {
  const exported = (body: object, as = 'operator') =>
    customs.ask('POST', '/customs/persons/export', { as, body: { ...because, ...body } });

  it('is handed out whole: documents, refused ones, quota, by ID number', async () => {
    const { buyer, orderNo } = await released();
    const wrong: any = await customs.prepare({ buyer, price: '100' });
    wrong.CEB621Message.Inventory[0].InventoryHead.packNo = 'x';
    await customs.send(wrong, 'CEB621Message');
    const { status, body } = await exported({ buyerIdNumber: buyer.id });
    expect(status).toBe(200);
    const kinds = (order: string) =>
      body.documents
        .filter((one: any) => one.orderNo === order)
        .map(({ kind }: any) => kind)
        .sort();
    expect(kinds(orderNo)).toEqual(['list', 'order', 'payment']);
    expect(kinds(wrong.orderNo)).toEqual(['in a message with refused documents', 'order', 'payment']);
    expect(body.documents[0].values).toMatchObject({ buyerIdNumber: buyer.id, buyerName: buyer.name });
    expect(body.quotaYears).toEqual([expect.objectContaining({ accepted: '100' })]);
    expect(body.complete).toBe(true);
    const [act] = (await acts('personal-data.export')).slice(-1);
    expect(JSON.stringify(act)).not.toContain(buyer.id);
  });

  it('is found by name and telephone together, and by neither alone', async () => {
    const buyer = { ...customs.newBuyer(), name: '司徒承泽', telephone: '15700000077' };
    await customs.file({ buyer, price: '100' });
    const found = await exported({ buyerName: buyer.name, buyerTelephone: '157 0000 0077' });
    expect(found.body.documents[0].values.buyerIdNumber).toBe(buyer.id);
    const other = await exported({ buyerName: '别人', buyerTelephone: buyer.telephone });
    expect(other.body.documents).toEqual([]);
    expect((await exported({ buyerName: buyer.name })).body.errors[0].code).toBe('person-not-named');
  });

  it('is handed out where the person only paid for, or only received, what another one had bought', async () => {
    const [payer, receiver] = [customs.newBuyer(), customs.newBuyer()];
    const filed: any = await customs.prepare({ buyer: customs.newBuyer(), price: '100' });
    const payment = filed.CEB411Message.Payment[0].PaymentHead;
    Object.assign(payment, { payerIdNumber: payer.id, payerName: payer.name });
    Object.assign(payment, { appType: '2', appTime: customs.laterThan(payment.appTime) });
    await customs.send(filed, 'CEB411Message');
    const waybill = filed.CEB511Message.Logistics[0].LogisticsHead;
    Object.assign(waybill, { consignee: receiver.name, consigneeTelephone: receiver.telephone });
    Object.assign(waybill, { appType: '2', appTime: customs.laterThan(waybill.appTime) });
    await customs.send(filed, 'CEB511Message');
    await customs.send(filed, 'CEB621Message');
    const byNumber = await exported({ buyerIdNumber: payer.id });
    expect(byNumber.body.documents).toEqual([
      expect.objectContaining({ kind: 'payment', orderNo: filed.orderNo }),
    ]);
    const byName = await exported({ buyerName: receiver.name, buyerTelephone: receiver.telephone });
    expect(byName.body.documents.map((one: any) => one.kind)).toContain('waybill');
  });

  it.each(['demo', 'customs-officer'])('is not handed out to %s', async (as) => {
    expect((await exported({ buyerIdNumber: '440524188001010014' }, as)).status).toBe(403);
  });
});

describe('erasure', () => {
  const erase = (buyer: Buyer, as = 'operator') =>
    customs.ask('POST', '/customs/persons/erasure', { as, body: { ...because, buyerIdNumber: buyer.id } });

  it('is refused while a law asks to keep the documents, with clause and day', async () => {
    const { buyer } = await released();
    const { status, body } = await erase(buyer);
    expect([status, body.code]).toEqual([409, 'retention-runs']);
    // its list, order and payment; the waybill names somebody else
    expect(body.errors).toHaveLength(3);
    expect(body.errors[0].message).toContain('电子商务法 第三十一条');
    expect((await erase(buyer, 'auditor')).status).toBe(403);
  });

  it('takes what was never declared once its days are over, and leaves what was declared', async () => {
    const { buyer, list } = await released();
    const alone = await customs.prepare({ buyer, price: '100' });
    moveClock(181);
    const { status, body } = await erase(buyer);
    moveClock(0);
    expect(status).toBe(200);
    expect(body.erased).toMatchObject({ messages: 2, lists: 0, documents: 2, askedBy: 'operator' });
    expect(body.kept).toHaveLength(3);
    const masked = await customs.ask('GET', `/customs/lists/${list.id}`, { as: 'demo' });
    expect(masked.body.head.buyerName).toBe('欧***');
    const { rows } = await customs.database.query(
      `SELECT with_order, with_payment FROM documents WHERE order_no = $1 AND kind IN ('order', 'payment')`,
      [alone.orderNo],
    );
    expect(rows).toHaveLength(2);
    expect(rows.every((row) => row.with_order === null && row.with_payment === null)).toBe(true);
  });

  it('comes by itself when the retention has run out, and is proven', async () => {
    const { buyer, orderNo, list } = await released();
    const { rows: before } = await customs.database.query(
      `SELECT id, message_id FROM documents WHERE order_no = $1 UNION ALL SELECT id, message_id FROM lists WHERE order_no = $1`,
      [orderNo],
    );
    // customs released it on 2026-09-17
    moveClock(daysTo('2029-09-17'));
    while ((await round()) !== false);
    expect((await reveal('list', list.id, 'demo')).body.values).toMatchObject({ buyerName: buyer.name });
    moveClock(daysTo('2029-09-18'));
    while ((await round()) !== false);
    const { body } = await customs.ask('GET', `/customs/lists/${list.id}`, { as: 'demo' });
    expect([body.status, body.head.orderNo, body.head.buyerName]).toEqual(['released', orderNo, '*']);
    expect((await reveal('list', list.id, 'demo')).body.values).toEqual({
      buyerName: '',
      buyerTelephone: '',
    });
    const exported = await customs.ask('POST', '/customs/persons/export', {
      as: 'operator',
      body: { ...because, buyerIdNumber: buyer.id },
    });
    expect(exported.body).toMatchObject({ documents: [], quotaYears: [] });
    const page = await customs.ask('GET', '/customs/persons/erasures?limit=200', { as: 'auditor' });
    const proof = page.body.items.find(
      (one: any) => one.clause.includes('电子商务法') && one.askedBy === 'system',
    );
    expect(proof).toMatchObject({ lists: expect.any(Number), clause: expect.stringContaining('期限届满') });
    const original = await customs.ask('GET', `/customs/messages/${before[0].message_id}/original`, {
      as: 'demo',
    });
    expect(original.body).toMatchObject({ bytes: 0, message: null });
    const [act] = (await acts('personal-data.erase')).slice(-1);
    expect(act).toMatchObject({ actor: '@system', object_kind: 'erasure' });
    moveClock(0);
  });

  it('proves by a hash that whoever has the ids computes again, in whatever order', () => {
    expect(idsHash(['b', 'a'])).toBe(idsHash(['a', 'b']));
    expect(idsHash(['a', 'b'])).not.toBe(idsHash(['a']));
  });
});
