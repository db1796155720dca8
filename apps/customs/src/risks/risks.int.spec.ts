import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ParticipantsRepository } from '@app/messaging';
import { serviceUnderTest, type ServiceUnderTest } from '@app/testing';
import { exportCase } from '../../../../deploy/local/export-case.mjs';
import { importCase } from '../../../../deploy/local/import-case.mjs';
import { AppModule } from '../app.module.js';
import { SplitOrders } from './split-orders.js';
import { UnscannedWaybills } from './unscanned-waybills.js';

const demo = { customsCode: '330246D001', name: '宁波示范跨境电商有限公司' };
const creditCode = '91330200MA0DEM013H';
const accepted = { status: 'accepted' as const, since: '2026-01-01T00:00:00+08:00' };
let customs: ServiceUnderTest;
let serial = 0;

beforeAll(async () => {
  customs = await serviceUnderTest('customs risks', AppModule);
  await customs.transactions.run((tx) =>
    customs.app.get(ParticipantsRepository).keep(tx, [
      {
        id: creditCode,
        version: 1,
        creditCode,
        customsCode: demo.customsCode,
        name: demo.name,
        roles: [],
        departments: { customs: accepted, tax: accepted, fx: accepted, commerce: accepted },
        changedAt: accepted.since,
      },
    ]),
  );
}, 120_000);
afterAll(async () => customs?.close());

const nextNo = (): string => {
  serial += 1;
  return `2026112309${String(serial).padStart(6, '0')}`;
};
const imported = (): any => importCase({ orderNo: nextNo(), demo });

const post = (root: string, messages: any) =>
  customs.ask('POST', '/customs/messages', { as: 'demo', body: { [root]: messages[root] } });
async function file(messages: any): Promise<any> {
  const roots = Object.keys(messages).filter((root) =>
    /^CEB(311|411|511|621|303|403|505|603)Message$/.test(root),
  );
  const answers = [];
  for (const root of roots) answers.push((await post(root, messages)).body.documents[0]);
  return answers;
}
const risks = async (query: string): Promise<any[]> =>
  (await customs.ask('GET', `/customs/risks?${query}`, { as: 'customs-officer' })).body.items;
const listOf = async (messages: any): Promise<any> => {
  const { orderNo } = messages.CEB621Message.Inventory[0].InventoryHead;
  return (await customs.ask('GET', `/customs/lists?orderNo=${orderNo}`, { as: 'demo' })).body.items[0];
};
const look = () => customs.transactions.run((tx) => customs.app.get(SplitOrders).look(tx));

interface Person {
  readonly id?: string;
  readonly telephone: string;
  readonly address: string;
}

/** An order of one wine case at a price, by a person. */
async function bought(price: string, { id, telephone, address }: Person): Promise<any> {
  const messages = imported();
  const order = messages.CEB311Message.Order[0];
  const payment = messages.CEB411Message.Payment[0].PaymentHead;
  const list = messages.CEB621Message.Inventory[0];
  const buyer = { ...(id ? { buyerIdNumber: id } : {}), buyerTelephone: telephone };
  Object.assign(order.OrderHead, buyer, { consigneeAddress: address });
  Object.assign(order.OrderHead, {
    goodsValue: price,
    freight: '0',
    discount: '0',
    taxTotal: '0',
    acturalPaid: price,
  });
  if (id) payment.payerIdNumber = id;
  payment.amountPaid = price;
  messages.CEB511Message.Logistics[0].LogisticsHead.consigneeAddress = address;
  Object.assign(list.InventoryHead, buyer, { consigneeAddress: address, freight: '0' });
  for (const lines of [order.OrderList, list.InventoryList]) {
    lines.splice(1);
    Object.assign(lines[0], { qty: '1', price, totalPrice: price });
  }
  const answers = await file(messages);
  expect(answers.map(({ outcome }: any) => outcome)).toEqual(Array(4).fill('accepted'));
  return messages;
}

describe('R-2: split orders', () => {
  const one = { id: '11010519491231002X', telephone: '13700000001', address: '宁波市镇海区一路 1 号' };

  it('two orders of one buyer over 5,000 within 24 hours are put to review and stop nothing', async () => {
    const first = await bought('3000', one);
    await look();
    expect(await risks('rule=R-2')).toEqual([]);
    const second = await bought('2000.01', {
      ...one,
      telephone: '13700000002',
      address: '宁波市镇海区二路 2 号',
    });
    await look();
    await look();
    const [hit, ...more] = await risks('rule=R-2');
    expect(more).toEqual([]);
    expect(hit).toMatchObject({
      rule: 'R-2',
      version: '2019-01-01',
      severity: 'review',
      facts: {
        matter: 'buyer',
        seller: creditCode,
        orders: '2',
        sum: '5000.01',
        limit: '5000',
        windowHours: '24',
      },
      decision: null,
    });
    const lists = [await listOf(first), await listOf(second)];
    expect(new Set(hit.listIds)).toEqual(new Set(lists.map(({ id }) => id)));
    expect(lists.map(({ status }) => status)).toEqual(['submitted', 'submitted']);
    expect(await risks(`listId=${lists[0].id}&open=true`)).toHaveLength(1);
    expect(JSON.stringify(hit)).not.toContain(one.id);
  });

  it('5,000.00 in all is no split; neither are orders more than a day apart', async () => {
    const person = { id: '440524188001010014', telephone: '13700000011', address: '宁波市镇海区三路 3 号' };
    const first = await bought('3000', person);
    await bought('2000', person);
    await look();
    expect(await risks(`listId=${(await listOf(first)).id}`)).toEqual([]);
    await customs.database.query(
      `UPDATE lists SET received_at = received_at - interval '25 hours' WHERE id = $1`,
      [(await listOf(first)).id],
    );
    const third = await bought('2500', person);
    await look();
    expect(await risks(`listId=${(await listOf(first)).id}`)).toEqual([]);
    expect(await risks(`listId=${(await listOf(third)).id}`)).toEqual([]);
  });

  it('different buyers with one telephone or one address count together', async () => {
    const first = await bought('2600', { telephone: '137 0000 0021', address: '宁波市镇海区四路4号' });
    await bought('2600', { telephone: '13700000021', address: '宁波市镇海区四路 4 号' });
    await look();
    const hits = await risks(`listId=${(await listOf(first)).id}`);
    expect(hits.map(({ facts }) => facts.matter).sort()).toEqual(['address', 'telephone']);
  });

  it('is found by an order that comes after a look, with those that were there before it; once it is closed, too', async () => {
    const person = { id: '110101198001010010', telephone: '13700000031', address: '宁波市镇海区五路 5 号' };
    const first = await bought('3000', person);
    await look();
    await customs.database.query(
      `UPDATE lists SET received_at = received_at - interval '3 hours', status_since = status_since - interval '3 hours' WHERE id = $1`,
      [(await listOf(first)).id],
    );
    await look();
    expect(await risks(`listId=${(await listOf(first)).id}`)).toEqual([]);
    const second = await bought('2000.01', person);
    await customs.database.query(`UPDATE lists SET status = 'closed' WHERE id = $1`, [
      (await listOf(second)).id,
    ]);
    await look();
    const hits = await risks(`listId=${(await listOf(first)).id}`);
    expect(hits.map(({ facts }) => [facts.matter, facts.orders, facts.sum]).sort()).toEqual(
      ['address', 'buyer', 'telephone'].map((matter) => [matter, '2', '5000.01']),
    );
  });

  it('is decided by an officer once, with a reason; an enterprise does not see it', async () => {
    const [hit] = await risks('rule=R-2');
    const decide = (as: string) =>
      customs.ask('POST', `/customs/risks/${hit.id}/decision`, {
        as,
        body: { decision: 'cleared', reason: '家人代购' },
      });
    expect((await customs.ask('GET', '/customs/risks', { as: 'demo' })).status).toBe(403);
    expect((await decide('auditor')).status).toBe(403);
    expect((await decide('customs-officer')).body).toMatchObject({
      decision: { decision: 'cleared', reason: '家人代购', by: 'customs-officer' },
    });
    expect(await decide('customs-officer')).toMatchObject({
      status: 409,
      body: { code: 'risk-decided-already' },
    });
    expect((await risks('rule=R-2&open=true')).map(({ id }) => id)).not.toContain(hit.id);
  });
});

describe('R-1 and R-6: what fails in the report is kept as a hit', () => {
  it('a net weight above the gross weight fails, an implausible one is for review', async () => {
    const heavy = imported();
    heavy.CEB621Message.Inventory[0].InventoryHead.netWeight = '5';
    await file(heavy);
    const list = await listOf(heavy);
    expect(list.status).toBe('mismatched');
    expect(await risks(`listId=${list.id}`)).toEqual([
      expect.objectContaining({
        rule: 'R-6',
        severity: 'fail',
        facts: { matter: 'net-weight-within-gross', field: 'netWeight', expected: '<= 4.6', actual: '5' },
      }),
    ]);
    const odd = imported();
    odd.CEB621Message.Inventory[0].InventoryHead.netWeight = '0.5';
    await file(odd);
    const reviewed = await listOf(odd);
    expect(reviewed.status).toBe('submitted');
    expect(await risks(`listId=${reviewed.id}`)).toEqual([
      expect.objectContaining({
        rule: 'R-6',
        severity: 'review',
        facts: expect.objectContaining({ factor: '3' }),
      }),
    ]);
  });

  it('a waybill that carries another order', async () => {
    const first: any = exportCase({ orderNo: nextNo(), demo });
    const second: any = exportCase({ orderNo: nextNo(), demo });
    await file(first);
    const { logisticsNo } = first.CEB505Message.Logistics[0];
    second.CEB603Message.Inventory[0].InventoryHead.logisticsNo = logisticsNo;
    await file(second);
    const hits = await risks('rule=R-1');
    expect(hits).toEqual([
      expect.objectContaining({
        severity: 'fail',
        facts: expect.objectContaining({ matter: 'waybill-used-once' }),
      }),
    ]);
  });
});

describe('R-1: released goods whose waybill is never scanned', () => {
  const lookForScans = () => customs.transactions.run((tx) => customs.app.get(UnscannedWaybills).look(tx));

  /** A list of an import that was released so long ago. */
  async function released(ago: string): Promise<any> {
    const messages = imported();
    await file(messages);
    const list = await listOf(messages);
    await customs.database.query(
      `UPDATE lists SET status = 'released', status_since = now() - $2::interval WHERE id = $1`,
      [list.id, ago],
    );
    return { ...list, messages };
  }
  async function scanned({ messages }: any): Promise<void> {
    const { LogisticsHead: waybill } = messages.CEB511Message.Logistics[0];
    const { guid, appTime, appStatus, logisticsCode, logisticsName, logisticsNo } = waybill;
    const status = {
      logisticsCode,
      logisticsName,
      logisticsNo,
      logisticsStatus: 'S',
      logisticsTime: appTime,
    };
    const answer = await post('CEB513Message', {
      CEB513Message: {
        ...messages.CEB511Message,
        Logistics: undefined,
        LogisticsStatus: [{ guid, appType: '1', appTime, appStatus, ...status }],
      },
    });
    expect(answer.body.documents[0].outcome).toBe('accepted');
  }

  it('is put to review after seven days, once, and stops nothing', async () => {
    const [due, early, reported] = [
      await released('7 days 1 minute'),
      await released('6 days 23 hours'),
      await released('8 days'),
    ];
    await scanned(reported);
    await lookForScans();
    await lookForScans();
    const hits = await risks(`listId=${due.id}`);
    expect(hits).toEqual([
      expect.objectContaining({
        rule: 'R-1',
        severity: 'review',
        facts: expect.objectContaining({
          matter: 'never-scanned',
          logisticsNo: due.logisticsNo,
          logisticsCode: creditCode,
          days: '7',
        }),
      }),
    ]);
    for (const { id } of [early, reported]) expect(await risks(`listId=${id}`)).toEqual([]);
    expect((await listOf(due.messages)).status).toBe('released');
  });
});

describe('R-8: the blacklist', () => {
  const today = '2026-01-01';
  const add = (body: object, as = 'customs-officer') =>
    customs.ask('POST', '/customs/risks/blacklist', {
      as,
      body: { from: today, source: '测试名单 1 号', reason: '测试', ...body },
    });
  const end = (id: string, to: string) =>
    customs.ask('POST', `/customs/risks/blacklist/${id}/end`, { as: 'customs-officer', body: { to } });

  it.each([
    ['goods', '2204', 'CEB621Message', '/CEB621Message/Inventory/0/InventoryList/2/gcode'],
    ['person', '110101199003074514', 'CEB411Message', '/CEB411Message/Payment/0/PaymentHead/payerIdNumber'],
    ['enterprise', creditCode, 'CEB511Message', '/CEB511Message/Logistics/0/LogisticsHead/logisticsCode'],
  ])('%s %s: %s is refused where it stands, until the entry ends', async (kind, value, root, pointer) => {
    const messages = imported();
    messages.CEB411Message.Payment[0].PaymentHead.payerIdNumber = '110101199003074514';
    const { body: entry } = await add({ kind, value });
    const refused = await post(root, messages);
    expect(refused.body.documents[0]).toMatchObject({ outcome: 'rejected' });
    expect(refused.body.documents[0].errors).toContainEqual(
      expect.objectContaining({ code: 'on-blacklist', pointer }),
    );
    expect(refused.text).not.toContain('110101199003074514');
    expect(await risks('rule=R-8')).toContainEqual(
      expect.objectContaining({
        severity: 'refuse',
        facts: expect.objectContaining({ entry: entry.id, source: '测试名单 1 号', sender: creditCode }),
      }),
    );
    expect((await end(entry.id, '2026-11-01')).status).toBe(200);
    expect((await post(root, messages)).body.documents[0].outcome).toBe('accepted');
  });

  it('a destination is where an export goes, not where an import comes from', async () => {
    const { body: entry } = await add({ kind: 'destination', value: '502' });
    const refused = await post('CEB603Message', exportCase({ orderNo: nextNo(), demo }));
    expect(refused.body.documents[0].errors.map(({ pointer }: any) => pointer.split('/').at(-1))).toEqual([
      'country',
      'country',
    ]);
    const importAnswers = await file(imported());
    expect(importAnswers.map(({ outcome }: any) => outcome)).toEqual(Array(4).fill('accepted'));
    await end(entry.id, '2026-11-01');
  });

  it('an entry not yet in force refuses nothing; only a customs officer makes one', async () => {
    await add({ kind: 'goods', value: '9619', from: '2999-01-01' });
    expect((await file(imported())).map(({ outcome }: any) => outcome)).toEqual(Array(4).fill('accepted'));
    expect((await add({ kind: 'goods', value: '9619' }, 'demo')).status).toBe(403);
    expect((await add({ kind: 'goods', value: '9619' }, 'auditor')).status).toBe(403);
    expect((await add({ kind: 'planet', value: 'x1' })).status).toBe(400);
    const { body } = await customs.ask('GET', '/customs/risks/blacklist', { as: 'auditor' });
    expect(body.items.find(({ kind }: any) => kind === 'person')).toMatchObject({
      value: '110***********4514',
    });
  });
});
