import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cebTime, parseCebTime } from '@app/kernel';
import { ParticipantsRepository } from '@app/messaging';
import { serviceUnderTest, type ServiceUnderTest } from '@app/testing';
import { exportCase } from '../../../../deploy/local/export-case.mjs';
import { importCase } from '../../../../deploy/local/import-case.mjs';
import { AppModule } from '../app.module.js';

const demo = { customsCode: '330246D001', name: '宁波示范跨境电商有限公司' };
const other = { customsCode: '330246D002', name: '宁波另一家跨境电商有限公司' };
const creditCode = '91330200MA0DEM013H';
const accepted = { status: 'accepted' as const, since: '2026-01-01T00:00:00+08:00' };
let customs: ServiceUnderTest;
let serial = 0;

beforeAll(async () => {
  customs = await serviceUnderTest('customs matching', AppModule);
  const participant = (credit: string, customsCode: string) => ({
    id: credit,
    version: 1,
    creditCode: credit,
    customsCode,
    name: credit,
    roles: [],
    departments: { customs: accepted, tax: accepted, fx: accepted, commerce: accepted },
    changedAt: accepted.since,
  });
  await customs.transactions.run((tx) =>
    customs.app
      .get(ParticipantsRepository)
      .keep(tx, [
        participant(creditCode, demo.customsCode),
        participant('91330200MA0DEM021C', other.customsCode),
      ]),
  );
}, 120_000);
afterAll(async () => customs?.close());

const nextNo = (): string => {
  serial += 1;
  return `2026112300${String(serial).padStart(6, '0')}`;
};
const imported = (orderNo = nextNo()): any => ({ orderNo, ...importCase({ orderNo, demo }) });
const exported = (orderNo = nextNo()): any => ({ orderNo, ...exportCase({ orderNo, demo }) });

async function file(messages: any, ...roots: string[]): Promise<void> {
  for (const root of roots) {
    const { status, body } = await customs.ask('POST', '/customs/messages', {
      as: 'demo',
      body: { [root]: messages[root] },
    });
    expect([root, status, body.documents[0]]).toEqual([
      root,
      202,
      expect.objectContaining({ outcome: 'accepted' }),
    ]);
  }
}
const importRoots = ['CEB311Message', 'CEB411Message', 'CEB511Message', 'CEB621Message'] as const;
const exportRoots = ['CEB303Message', 'CEB403Message', 'CEB505Message', 'CEB603Message'] as const;

const report = async (orderNo: string, as = 'demo'): Promise<any> =>
  customs.ask('GET', `/customs/match?orderNo=${orderNo}&ebpCode=${demo.customsCode}`, { as });
const listOf = async (orderNo: string): Promise<any> =>
  (await customs.ask('GET', `/customs/lists?orderNo=${orderNo}`, { as: 'demo' })).body.items[0];
const check = (body: object, as = 'demo') => customs.ask('POST', '/customs/match/check', { as, body });
const failed = (body: any): string[] =>
  body.checks.filter(({ ok }: any) => !ok).map(({ rule, gnum }: any) => (gnum ? `${rule} ${gnum}` : rule));

/** Ten defects, each of another kind, in the documents of one consignment. */
function withTenDefects(messages: any): any {
  const order = messages.CEB311Message.Order[0];
  const payment = messages.CEB411Message.Payment[0].PaymentHead;
  const waybill = messages.CEB511Message.Logistics[0].LogisticsHead;
  const { InventoryHead: list, InventoryList: lines } = messages.CEB621Message.Inventory[0];
  order.OrderHead.acturalPaid = '570.50';
  payment.amountPaid = '560.00';
  payment.payerName = '赵六';
  payment.payTransactionId = `X${payment.payTransactionId}`;
  list.buyerTelephone = '13911111111';
  list.netWeight = '5';
  waybill.weight = '4.7';
  waybill.consignee = '王大明';
  lines[0].gname = '成人纸尿裤';
  lines[1].totalPrice = '198';
  return messages;
}
const tenDefects = [
  'order-paid-adds-up',
  'payment-amountPaid-as-ordered',
  'payment-payerName-as-ordered',
  'payment-payTransactionId-as-ordered',
  'list-buyerTelephone-as-ordered',
  'net-weight-within-gross',
  'waybill-weight',
  'waybill-consignee-as-ordered',
  'line-gname-as-ordered 1',
  // one defect, seen from both sides: the line does not add up, and is not what was ordered
  'list-line-total 2',
  'line-totalPrice-as-ordered 2',
].sort();

describe('a consignment with ten planted defects', () => {
  it('filed: all ten are named, and nothing else, each with its remedy', async () => {
    const messages = withTenDefects(imported());
    await file(messages, ...importRoots);
    expect((await listOf(messages.orderNo)).status).toBe('mismatched');
    const { body } = await report(messages.orderNo);
    expect(body.result).toBe('mismatched');
    expect(failed(body).sort()).toEqual(tenDefects);
    for (const found of body.checks.filter(({ ok }: any) => !ok)) {
      expect(found).toEqual(
        expect.objectContaining({ expected: expect.anything(), actual: expect.anything() }),
      );
      expect(found.fix).toMatch(/[一-鿿]/);
    }
    const { body: list } = await customs.ask(
      'GET',
      `/customs/lists/${(await listOf(messages.orderNo)).id}/match`,
      { as: 'demo' },
    );
    expect(failed(list).sort()).toEqual(tenDefects);
  });

  it('not filed: the pre-check names the same ten and stores nothing', async () => {
    const messages = withTenDefects(imported());
    const { orderNo, ...roots } = messages;
    const { status, body } = await check(roots);
    expect([status, body.cases.length]).toEqual([200, 1]);
    expect(body.cases[0]).toMatchObject({
      case: { orderNo, ebpCode: creditCode },
      result: 'mismatched',
      missing: [],
    });
    expect(failed(body.cases[0]).sort()).toEqual(tenDefects);
    expect((await report(orderNo)).status).toBe(404);
    expect(await listOf(orderNo)).toBeUndefined();
  });

  it.each([
    ['import', imported, importRoots],
    ['export', exported, exportRoots],
  ])('a clean %s: every check is made, none fails, filed or not', async (_what, made, roots) => {
    const messages = made();
    const body = Object.fromEntries(roots.map((root) => [root, messages[root]]));
    const checked = await check(body);
    expect(checked.body.cases).toEqual([expect.objectContaining({ result: 'matched', missing: [] })]);
    expect(
      checked.body.messages.flatMap(({ documents }: any) => documents.flatMap(({ errors }: any) => errors)),
    ).toEqual([]);
    await file(messages, ...roots);
    const found = (await report(messages.orderNo)).body;
    expect(found).toMatchObject({ result: 'matched', list: { status: 'submitted' } });
    expect(failed(found)).toEqual([]);
    expect(found.checks.length).toBeGreaterThan(30);
  });
});

describe('the report of a case', () => {
  it.each([[[2, 0, 3, 1]], [[1, 2, 0, 3]], [[3, 2, 1, 0]]])(
    'is there with the first document, and complete with the last, in the order %j',
    async (order) => {
      const messages = imported();
      expect((await report(messages.orderNo)).status).toBe(404);
      const kinds = ['order', 'payment', 'waybill', 'list'];
      const open = new Set(kinds);
      for (const [step, at] of order.entries()) {
        await file(messages, importRoots[at]!);
        open.delete(kinds[at]!);
        const { body } = await report(messages.orderNo);
        expect(new Set(body.missing)).toEqual(open);
        expect(body.result).toBe(step === 3 ? 'matched' : 'incomplete');
      }
    },
  );

  it('names a wrong amount before the list has come, and is computed anew when the payment is corrected', async () => {
    const messages = imported();
    const head = messages.CEB411Message.Payment[0].PaymentHead;
    head.amountPaid = '1';
    await file(messages, 'CEB311Message', 'CEB411Message');
    const before = (await report(messages.orderNo)).body;
    expect(before).toMatchObject({ result: 'incomplete', list: null, missing: ['waybill', 'list'] });
    expect(failed(before)).toEqual(['payment-amountPaid-as-ordered']);
    Object.assign(head, {
      appType: '2',
      appTime: cebTime(new Date(parseCebTime(head.appTime)!.getTime() + 1000)),
      amountPaid: messages.CEB311Message.Order[0].OrderHead.acturalPaid,
    });
    await file(messages, 'CEB411Message');
    expect(failed((await report(messages.orderNo)).body)).toEqual([]);
  });

  it('of two lists of one order lets the one that fits go, though the other one came first', async () => {
    const messages = imported();
    const wrong = structuredClone(messages.CEB621Message);
    const [{ InventoryHead: head }] = wrong.Inventory;
    Object.assign(head, { copNo: 'WRONG1', buyerName: '李四' });
    await file(messages, 'CEB311Message', 'CEB411Message');
    await file({ ...messages, CEB621Message: wrong }, 'CEB621Message');
    await file(messages, 'CEB621Message', 'CEB511Message');
    const { body } = await customs.ask('GET', `/customs/lists?orderNo=${messages.orderNo}`, { as: 'demo' });
    const statuses = body.items.map(({ copNo, status }: any) => [copNo === 'WRONG1', status]).sort();
    expect(statuses).toEqual([
      [false, 'submitted'],
      [true, 'mismatched'],
    ]);
  });

  it('reads numbers with a plus sign as the numbers they are', async () => {
    const messages = imported();
    const order = messages.CEB311Message.Order[0];
    order.OrderHead.discount = `+${order.OrderHead.discount}`;
    order.OrderList[0].gnum = '+1';
    await file(messages, ...importRoots);
    expect((await listOf(messages.orderNo)).status).toBe('submitted');
  });

  it('waits for an order that is only kept (appStatus 1) and goes on when it is declared', async () => {
    const messages = imported();
    const head = messages.CEB311Message.Order[0].OrderHead;
    head.appStatus = '1';
    await file(messages, ...importRoots);
    expect((await report(messages.orderNo)).body).toMatchObject({
      result: 'incomplete',
      missing: ['order'],
      kept: ['order'],
      list: { status: 'received' },
    });
    const appTime = cebTime(new Date(parseCebTime(head.appTime)!.getTime() + 1000));
    Object.assign(head, { appType: '2', appTime, appStatus: '2' });
    await file(messages, 'CEB311Message');
    expect((await listOf(messages.orderNo)).status).toBe('submitted');
  });

  it('is shown to the parties and to officers, not to others', async () => {
    const messages = imported();
    await file(messages, 'CEB311Message');
    expect((await report(messages.orderNo, 'customs-officer')).status).toBe(200);
    expect((await report(messages.orderNo, 'other')).status).toBe(404);
  });

  it('shows to whoever filed a waybill for its number no more than that waybill', async () => {
    const messages = imported();
    await file(messages, 'CEB311Message');
    const foreign = imported();
    const [waybill] = foreign.CEB511Message.Logistics;
    const head = waybill.LogisticsHead ?? waybill;
    Object.assign(head, { orderNo: messages.orderNo, logisticsCode: '330246D002', logisticsName: '他企业' });
    foreign.CEB511Message.BaseTransfer.copCode = '330246D002';
    const filed = await customs.ask('POST', '/customs/messages', {
      as: 'other',
      body: { CEB511Message: foreign.CEB511Message },
    });
    expect(filed.body.documents).toEqual([expect.objectContaining({ outcome: 'accepted' })]);
    const { status, body } = await report(messages.orderNo, 'other');
    expect([status, body.documents.map(({ kind }: any) => kind)]).toEqual([200, ['waybill']]);
    expect(JSON.stringify(body)).not.toContain('"kind":"order"');
    expect(body.missing).toContain('order');
  });

  it.each([
    '/customs/orders?after=YWJj',
    '/customs/lists?orderNo=%00',
    '/customs/match?orderNo=%00&ebpCode=x',
  ])('%s is refused as it stands, not as a fault of ours', async (path) => {
    expect((await customs.ask('GET', path, { as: 'demo' })).status).toBe(400);
  });
});

describe('the pre-check', () => {
  it('takes several cases at once, together with what is stored', async () => {
    const [one, two] = [imported(), imported()];
    await file(one, 'CEB311Message', 'CEB411Message');
    const { body } = await check([
      { CEB511Message: one.CEB511Message, CEB621Message: one.CEB621Message },
      { CEB311Message: two.CEB311Message },
    ]);
    expect(body.cases.map((found: any) => [found.case.orderNo, found.result, found.missing])).toEqual([
      [one.orderNo, 'matched', []],
      [two.orderNo, 'incomplete', ['payment', 'waybill', 'list']],
    ]);
  });

  it('names what a single document shows beside what the case shows', async () => {
    const { orderNo: _, ...messages } = imported();
    const [line] = messages.CEB621Message.Inventory[0].InventoryList;
    Object.assign(line, { unit1: '999', qty2: '3' });
    const { body } = await check(messages);
    const errors = body.messages.flatMap(({ documents }: any) => documents.flatMap((one: any) => one.errors));
    expect(errors.map(({ code }: any) => code).sort()).toEqual([
      'code-unknown',
      'second-quantity-incomplete',
    ]);
    expect(failed(body.cases[0]).sort()).toEqual(['list-second-quantity-whole 1', 'list-unit1-code 1']);
  });

  it('takes a document out that is not the caller’s to file', async () => {
    const messages = imported();
    await file(messages, 'CEB311Message');
    const { body } = await check({ CEB411Message: messages.CEB411Message }, 'other');
    expect(body.messages[0].documents[0].errors.map(({ code }: any) => code)).toContain(
      'sender-not-entitled',
    );
    expect(body.cases).toEqual([]);
  });

  it.each([
    ['no JSON', '[', 'malformed-json', ''],
    ['an unknown root', { CEB999Message: {} }, 'unknown-root', ''],
    ['the second of two', [{ CEB311Message: {} }, 'x'], 'not-an-object', '/1'],
    ['nothing', {}, 'no-message', ''],
  ])('refuses %s by name', async (_what, sent, code, pointer) => {
    const answer = await customs.ask('POST', '/customs/match/check', {
      as: 'demo',
      body: sent,
      headers: { 'content-type': 'application/json' },
    });
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ code, errors: [expect.objectContaining({ pointer })] });
  });
});

describe('numbers that serve another case', () => {
  it('one waybill for one order: the second list is not filed, and says which order has it', async () => {
    const first = exported();
    await file(first, ...exportRoots);
    expect((await listOf(first.orderNo)).status).toBe('submitted');
    const second = exported();
    const { logisticsNo } = first.CEB505Message.Logistics[0];
    second.CEB603Message.Inventory[0].InventoryHead.logisticsNo = logisticsNo;
    await file(second, 'CEB303Message', 'CEB403Message', 'CEB603Message');
    expect((await listOf(second.orderNo)).status).toBe('mismatched');
    const { body } = await report(second.orderNo);
    expect(body.checks.filter(({ ok }: any) => !ok)).toEqual([
      expect.objectContaining({
        rule: 'waybill-used-once',
        field: 'logisticsNo',
        actual: expect.stringContaining(first.orderNo),
      }),
    ]);
    expect(failed((await report(first.orderNo)).body)).toEqual([]);
  });

  it('after six months the carrier may give the number again', async () => {
    const first = exported();
    await file(first, ...exportRoots);
    const age = (months: number) =>
      customs.database.query(
        'UPDATE lists SET received_at = now() - make_interval(months => $2, mins => 1) WHERE order_no = $1',
        [first.orderNo, months],
      );
    const second = exported();
    second.CEB603Message.Inventory[0].InventoryHead.logisticsNo =
      first.CEB505Message.Logistics[0].logisticsNo;
    const checked = async () => {
      const { CEB303Message, CEB403Message, CEB603Message } = second;
      return failed((await check({ CEB303Message, CEB403Message, CEB603Message })).body.cases[0]);
    };
    await age(5);
    expect(await checked()).toEqual(['waybill-used-once']);
    await age(6);
    expect(await checked()).toEqual([]);
  });

  it('so the carrier files it anew: taken within six months, accepted after, and each case keeps its own', async () => {
    const [first, second] = [imported(), imported()];
    await file(first, ...importRoots);
    const { logisticsNo } = first.CEB511Message.Logistics[0].LogisticsHead;
    second.CEB511Message.Logistics[0].LogisticsHead.logisticsNo = logisticsNo;
    second.CEB621Message.Inventory[0].InventoryHead.logisticsNo = logisticsNo;
    const send = async () =>
      (
        await customs.ask('POST', '/customs/messages', {
          as: 'demo',
          body: { CEB511Message: second.CEB511Message },
        })
      ).body.documents[0];
    const age = (months: number) =>
      customs.database.query(
        `WITH old AS (SELECT now() - make_interval(months => $2, mins => 1) AS at),
              lists AS (UPDATE lists SET received_at = old.at FROM old WHERE logistics_no = $1)
         UPDATE documents SET received_at = old.at FROM old WHERE logistics_no = $1`,
        [logisticsNo, months],
      );
    await age(5);
    expect(await send()).toMatchObject({ outcome: 'rejected', errors: [{ code: 'number-taken' }] });
    await age(6);
    expect(await send()).toMatchObject({ outcome: 'accepted' });
    expect(await send()).toMatchObject({ outcome: 'duplicate' });
    await file(second, 'CEB311Message', 'CEB411Message', 'CEB621Message');
    expect((await listOf(second.orderNo)).status).toBe('submitted');
    for (const { orderNo } of [first, second]) expect(failed((await report(orderNo)).body)).toEqual([]);
  });

  it('of two lists on one waybill that become ready at once, one is filed', async () => {
    const [one, two] = [exported(), exported()];
    two.CEB603Message.Inventory[0].InventoryHead.logisticsNo = one.CEB505Message.Logistics[0].logisticsNo;
    for (const messages of [one, two])
      await file(messages, 'CEB303Message', 'CEB403Message', 'CEB603Message');
    await file(one, 'CEB505Message');
    const statuses = [(await listOf(one.orderNo)).status, (await listOf(two.orderNo)).status];
    expect(statuses.sort()).toEqual(['mismatched', 'submitted']);
  });

  it('one list for one order', async () => {
    const messages = imported();
    await file(messages, ...importRoots);
    messages.CEB621Message.Inventory[0].InventoryHead.copNo = `Z${messages.orderNo}`;
    await file(messages, 'CEB621Message');
    const { body } = await customs.ask('GET', `/customs/lists?orderNo=${messages.orderNo}`, { as: 'demo' });
    expect(body.items.map(({ status }: any) => status).sort()).toEqual(['mismatched', 'submitted']);
    const again = body.items.find(({ status }: any) => status === 'mismatched');
    const found = await customs.ask('GET', `/customs/lists/${again.id}/match`, { as: 'demo' });
    expect(failed(found.body)).toEqual(['order-declared-once']);
  });

  it('one payment for one order: the order that names another one’s payment waits, and is told why', async () => {
    const [first, second] = [imported(), imported()];
    await file(first, ...importRoots);
    const { payTransactionId } = first.CEB411Message.Payment[0].PaymentHead;
    second.CEB311Message.Order[0].OrderHead.payTransactionId = payTransactionId;
    await file(second, 'CEB311Message', 'CEB511Message', 'CEB621Message');
    const { body } = await report(second.orderNo);
    expect(body).toMatchObject({ result: 'incomplete', missing: ['payment'] });
    expect(body.checks.filter(({ ok }: any) => !ok)).toEqual([
      expect.objectContaining({ rule: 'payment-used-once', actual: expect.stringContaining(first.orderNo) }),
    ]);
  });
});
