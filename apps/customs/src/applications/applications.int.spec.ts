import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readMessage, headOf, writeMessage, type CebMessageType, type CebNode } from '@app/ceb';
import { calendarDate, cebTime } from '@app/kernel';
import { ParticipantsRepository } from '@app/messaging';
import { BusinessClock, FieldCipher } from '@app/platform';
import { serviceUnderTest, type ServiceUnderTest } from '@app/testing';
import { applicationCase } from '../../../../deploy/local/application-case.mjs';
import { exportCase } from '../../../../deploy/local/export-case.mjs';
import { importCase } from '../../../../deploy/local/import-case.mjs';
import { AppModule } from '../app.module.js';
import { SubmissionAnswersService } from '../receipts/submission-answers.service.js';
import { RefundRepaymentsConsumer } from './refund-repayments.consumer.js';
import { AuthorityMessagesService } from '../receipts/authority-messages.service.js';

const demo = { customsCode: '330246D001', name: '宁波示范跨境电商有限公司' };
const guid = '4CDE1CFD-EDED-46B1-946C-B8022E42FC94';
const preNo = 'B20260917123456789';
const accepted = { status: 'accepted' as const, since: '2026-01-01T00:00:00+08:00' };
const dayMs = 86_400_000;
let customs: ServiceUnderTest;
let serial = 0;

beforeAll(async () => {
  customs = await serviceUnderTest('customs applications', AppModule);
  await customs.transactions.run((tx) =>
    customs.app.get(ParticipantsRepository).keep(
      tx,
      [
        ['91330200MA0DEM013H', '330246D001'],
        ['91330200MA0DEM021C', '330246D002'],
      ].map(([creditCode = '', customsCode = '']) => ({
        id: creditCode,
        version: 1,
        creditCode,
        customsCode,
        name: creditCode,
        roles: [],
        departments: { customs: accepted, tax: accepted, fx: accepted, commerce: accepted },
        changedAt: accepted.since,
      })),
    ),
  );
}, 120_000);
afterAll(async () => customs?.close());

const send = async (message: object, as = 'demo'): Promise<any> => {
  const { status, body } = await customs.ask('POST', '/customs/messages', { as, body: message });
  expect([status, body.code]).toEqual([202, undefined]);
  return body.documents[0];
};
const get = async (path: string, as = 'demo'): Promise<any> =>
  (await customs.ask('GET', `/customs/${path}`, { as })).body;

async function deliver(type: CebMessageType, documents: CebNode[]): Promise<void> {
  const body = customs.app.get(FieldCipher).encrypt(gzipSync(writeMessage({ type, guid, documents })));
  await customs.transactions.run((tx) =>
    customs.app
      .get(AuthorityMessagesService)
      .received(tx, [{ id: 'M', version: 1, messageType: type, body, receivedAt: accepted.since }]),
  );
}

interface Declared {
  readonly orderNo: string;
  readonly invtNo: string;
  readonly id: string;
  readonly messages: any;
  /** An application of this list with a number of its own. */
  apply(): ReturnType<typeof applicationCase> & { number: string };
}

/** A list that customs has, as far as these receipts; the last one came `daysAgo`. */
async function declared(
  direction: 'I' | 'E',
  statuses: readonly string[],
  daysAgo = 0,
  change: (messages: any) => void = () => undefined,
): Promise<Declared> {
  serial += 1;
  const orderNo = `2026110100${String(serial).padStart(6, '0')}`;
  const messages: any = direction === 'I' ? importCase({ orderNo, demo }) : exportCase({ orderNo, demo });
  change(messages);
  const roots = Object.keys(messages).filter((root) =>
    /^CEB(311|411|511|621|303|403|505|603)Message$/.test(root),
  );
  for (const root of roots) expect((await send({ [root]: messages[root] })).outcome).toBe('accepted');
  const list = await listOf(orderNo);
  const invtNo = `31052026${direction}${String(serial).padStart(9, '0')}`;
  const at = new Date(Date.now() - daysAgo * dayMs - 60_000);
  await deliver(
    direction === 'I' ? 'CEB622' : 'CEB604',
    statuses.map((returnStatus, n) => ({
      guid,
      ...(direction === 'E'
        ? { ebcCode: demo.customsCode, ebpCode: demo.customsCode, orderNo, statisticsFlag: 'B' }
        : {}),
      agentCode: demo.customsCode,
      copNo: list.copNo,
      preNo,
      invtNo,
      returnStatus,
      returnTime: cebTime(new Date(at.getTime() + n), 17),
      returnInfo: returnStatus,
    })),
  );
  const apply = () => {
    serial += 1;
    const number = `AP${String(serial).padStart(10, '0')}`;
    return { number, ...applicationCase({ messages, invtNo, number }) };
  };
  return { orderNo, invtNo, id: list.id, messages, apply };
}

const cleared = ['2', '3', '120', '399'];
const released = [...cleared, '800'];
const listOf = async (orderNo: string): Promise<any> => (await get(`lists?orderNo=${orderNo}`)).items[0];

let tick = 0;
/** What customs says of an application, each receipt later than the one before. */
async function answer(
  type: 'CEB606' | 'CEB624' | 'CEB626' | 'CEB214' | 'CEB216',
  number: string,
  invtNo: string,
  ...statuses: string[]
): Promise<CebNode[]> {
  const nodes = statuses.map((returnStatus): CebNode => {
    tick += 1;
    const at = cebTime(new Date(Date.now() + tick * 10), 17);
    const own = { returnStatus, returnTime: at, returnInfo: `[Code:1800;Desc:${returnStatus}]` };
    switch (type) {
      case 'CEB606':
        return { guid, agentCode: demo.customsCode, copNo: number, preNo, invtNo, ...own };
      case 'CEB214':
        return { guid, agentCode: demo.customsCode, coElNo: number, invtNo, ...own };
      case 'CEB216':
        return {
          guid,
          operatorCode: demo.customsCode,
          logisticsCode: demo.customsCode,
          logisticsNo: `R${number}`,
          coElNo: number,
          ...own,
        };
      default:
        return { guid, agentCode: demo.customsCode, copNo: number, preNo, invtNo, ...own };
    }
  });
  await deliver(type, nodes);
  return nodes;
}

const eventsOf = async (type: string, id: string): Promise<any[]> =>
  (await customs.events())
    .filter((event) => event.type === type && event.document.id === id)
    .map(({ document }) => document);

async function sentToCustoms(type: string, containing: string): Promise<string[]> {
  const cipher = customs.app.get(FieldCipher);
  return (await customs.events())
    .filter(
      (event) => event.type === 'customs.submissions-requested.v1' && event.document.messageType === type,
    )
    .map(({ document }) => gunzipSync(cipher.decrypt(document.body)).toString())
    .filter((xml) => xml.includes(containing));
}

describe('cancellation of an import (CEB623)', () => {
  it('goes to customs, and its acceptance withdraws the list; delivered twice, told once', async () => {
    const { invtNo, id, apply } = await declared('I', cleared);
    const { number, cancellation } = apply();
    expect(await send(cancellation())).toMatchObject({ kind: 'cancellation', outcome: 'accepted' });
    const [xml = ''] = await sentToCustoms('CEB623', number);
    expect(headOf(readMessage(xml, 'xml').documents[0]!, 'CEB623')).toMatchObject({ invtNo, copNo: number });
    const found = async () => (await get(`cancellations?invtNo=${invtNo}`)).items[0];
    expect(await found()).toMatchObject({ status: 'submitted', copNo: number, invtNo, listId: id });
    const receipts = await answer('CEB624', number, invtNo, '2', '3', '120', '399');
    await deliver('CEB624', receipts);
    expect(await found()).toMatchObject({ status: 'accepted', state: 'accepted' });
    expect(await get(`lists/${id}`)).toMatchObject({
      status: 'cancelled',
      applications: [{ kind: 'cancellation', state: 'accepted' }],
    });
    expect(await eventsOf('customs.lists-cancelled.v1', id)).toHaveLength(1);
    expect(await usedBy(id)).toBe(0);
  });

  it('refused by customs leaves the list and may be sent again as a change', async () => {
    const { invtNo, id, apply } = await declared('I', cleared);
    const first = apply();
    await send(first.cancellation());
    expect(await send(apply().cancellation())).toMatchObject({
      outcome: 'rejected',
      errors: [{ code: 'cancellation-applied-already', pointer: '/CEB623Message/InvtCancel/0/invtNo' }],
    });
    await answer('CEB624', first.number, invtNo, '2', '100');
    expect((await get(`lists/${id}`)).status).toBe('cleared');
    expect((await get(`cancellations?copNo=${first.number}`)).items[0].status).toBe('rejected');
    const second = apply();
    expect((await send(second.cancellation())).outcome).toBe('accepted');
    await answer('CEB624', second.number, invtNo, '399');
    expect((await get(`lists/${id}`)).status).toBe('cancelled');
  });

  it.each([
    ['of a list nobody knows', (head: any) => (head.invtNo = '31052026I999999999'), 'list-unknown', 'invtNo'],
    ['of another buyer', (head: any) => (head.buyerName = '李四'), 'differs-from-list', 'buyerName'],
    ['of another order', (head: any) => (head.orderNo = '1'), 'differs-from-list', 'orderNo'],
    ['as a change', (head: any) => (head.appType = '2'), 'value-not-allowed', 'appType'],
    ['without a number', (head: any) => delete head.copNo, 'number-missing', 'copNo'],
  ])('%s is refused with its place', async (_what, change, code, field) => {
    const { apply } = await declared('I', cleared);
    const message: any = apply().cancellation();
    change(message.CEB623Message.InvtCancel[0]);
    expect(await send(message)).toMatchObject({
      outcome: 'rejected',
      errors: [{ code, pointer: `/CEB623Message/InvtCancel/0/${field}` }],
    });
  });

  it('shows nobody what another enterprise has', async () => {
    const { invtNo, apply } = await declared('I', cleared);
    const message: any = apply().cancellation();
    const head = message.CEB623Message.InvtCancel[0];
    Object.assign(head, { agentCode: '330246D002', ebcCode: '330246D002' });
    message.CEB623Message.BaseTransfer = { ...message.CEB623Message.BaseTransfer, copCode: '330246D002' };
    expect(await send(message, 'other')).toMatchObject({ errors: [{ code: 'list-unknown' }] });
    expect((await get(`cancellations?invtNo=${invtNo}`, 'other')).items).toEqual([]);
  });

  it.each([
    ['released', released, 'CEB625'],
    ['under inspection', ['2', '3', '120', '500'], 'customs'],
  ])('of a list that is %s says what to do instead', async (_what, statuses, instead) => {
    const { apply } = await declared('I', statuses);
    const [error] = (await send(apply().cancellation())).errors;
    expect(error).toMatchObject({ code: 'list-status-forbids-cancellation' });
    expect(error.fix).toMatch(instead === 'CEB625' ? /CEB625/ : /海关/);
  });

  it('accepted for a list that customs has released meanwhile is quarantined', async () => {
    const { invtNo, id, orderNo, apply } = await declared('I', cleared);
    const { number, cancellation } = apply();
    await send(cancellation());
    await deliver('CEB622', [
      {
        guid,
        agentCode: demo.customsCode,
        copNo: (await listOf(orderNo)).copNo,
        preNo,
        invtNo,
        returnStatus: '800',
        returnTime: cebTime(new Date(), 17),
        returnInfo: 'x',
      },
    ]);
    await answer('CEB624', number, invtNo, '399');
    expect((await get(`lists/${id}`)).status).toBe('released');
    const { rows } = await customs.database.query(
      `SELECT state, reason FROM receipts WHERE message_type = 'CEB624' AND body IS NOT NULL AND state = 'quarantined'`,
    );
    expect(rows).toEqual([
      { state: 'quarantined', reason: 'cancellation accepted, but the list is released' },
    ]);
  });
});

/** What still counts to the buyer's year. */
async function usedBy(listId: string): Promise<number> {
  const { rows } = await customs.database.query(
    'SELECT amount - credited AS used FROM buyer_amounts WHERE list_id = $1',
    [listId],
  );
  return Number(rows[0].used);
}

describe('return of an import (CEB625)', () => {
  it('in two parts: quota and tax go back in proportion, the parts add up to the whole', async () => {
    const { invtNo, id, apply } = await declared('I', released);
    const whole = await get(`lists/${id}`);
    const used = await usedBy(id);
    const first = apply();
    expect(await send(first.return({ 1: '1' }))).toMatchObject({ kind: 'return', outcome: 'accepted' });
    expect((await get(`lists/${id}`)).lines[0]).toMatchObject({ returnedQty: '0', returningQty: '1' });
    await answer('CEB626', first.number, invtNo, '2', '3', '120', '399');
    const partly = await get(`lists/${id}`);
    expect(partly).toMatchObject({ status: 'released', lines: [{ returnedQty: '1' }, {}, {}] });
    // one of two packs at 89 with its share of 12 freight over 505
    expect(partly.applications[0]).toMatchObject({ givenBack: '91.12', state: 'accepted' });
    expect(await usedBy(id)).toBeCloseTo(used - 91.12, 2);
    const second = apply();
    await send(second.return({ 1: '1', 2: '1', 3: '1' }));
    await answer('CEB626', second.number, invtNo, '399');
    const returned = await get(`lists/${id}`);
    expect(returned.status).toBe('returned');
    expect(returned.lines.map((line: any) => line.returnedQty)).toEqual(['2', '1', '1']);
    const sumOf = (field: string): number =>
      returned.applications.reduce((sum: number, one: any) => sum + Number(one[field]), 0);
    expect(sumOf('givenBack')).toBeCloseTo(Number(whole.tax.taxableValue), 6);
    expect(sumOf('taxFreed')).toBeCloseTo(Number(whole.tax.total), 6);
    expect(await usedBy(id)).toBe(0);
    const [event] = await eventsOf('customs.applications-accepted.v1', returned.applications[1].id);
    expect(event).toMatchObject({
      complete: true,
      kind: 'return',
      invtNo,
      lines: [{ gnum: 1, qty: '1', value: '89' }, {}, {}],
    });
    expect(await eventsOf('customs.lists-returned.v1', id)).toHaveLength(1);
  });

  it('until when goods may go back stands on a released list, and no longer when all is back', async () => {
    const { invtNo, id, apply } = await declared('I', released);
    const day = (days: number) => calendarDate(new Date(Date.now() + days * dayMs - 60_000));
    expect((await get(`lists/${id}`)).returnRights).toEqual({
      applyBy: day(30),
      arriveBy: day(45),
      source: '海关总署公告2020年第45号',
    });
    const { number, return: all } = apply();
    await send(all());
    await answer('CEB626', number, invtNo, '399');
    expect((await get(`lists/${id}`)).returnRights).toBeNull();
    const exported = await declared('E', released);
    expect((await get(`lists/${exported.id}`)).returnRights).toMatchObject({
      source: '海关总署公告2020年第44号',
      dutyFree: { source: expect.stringContaining('2026年第16号') },
    });
  });

  it('refused gives its quantity free again; a late receipt of the list does not undo a return', async () => {
    const { invtNo, id, orderNo, apply } = await declared('I', released);
    const first = apply();
    await send(first.return());
    expect((await send(apply().return({ 2: '1' }))).errors).toEqual([
      expect.objectContaining({
        code: 'return-quantity-exceeded',
        pointer: '/CEB625Message/InvtRefund/0/InvtRefundList/0/qty',
        expected: '<= 0',
        actual: '1',
      }),
    ]);
    await answer('CEB626', first.number, invtNo, '100');
    const second = apply();
    expect((await send(second.return())).outcome).toBe('accepted');
    await answer('CEB626', second.number, invtNo, '399');
    expect((await get(`lists/${id}`)).status).toBe('returned');
    const late = cebTime(new Date(Date.now() - 1000), 17);
    const { copNo } = await listOf(orderNo);
    await deliver('CEB622', [
      {
        guid,
        agentCode: demo.customsCode,
        copNo,
        preNo,
        invtNo,
        returnStatus: '899',
        returnTime: late,
        returnInfo: 'x',
      },
    ]);
    expect((await get(`lists/${id}`)).status).toBe('returned');
  });

  it('a resent application is a duplicate, a contradicting receipt is quarantined', async () => {
    const { invtNo, id, apply } = await declared('I', released);
    const { number, return: back } = apply();
    const message = back();
    const { id: documentId } = await send(message);
    expect(await send(message)).toMatchObject({ outcome: 'duplicate', id: documentId });
    const [receipt] = await answer('CEB626', number, invtNo, '399');
    expect(await send(message)).toMatchObject({ outcome: 'duplicate', id: documentId });
    await deliver('CEB626', [{ ...receipt!, guid: guid.replace('4', '5') }]);
    await answer('CEB626', number, invtNo, '100');
    expect((await get(`lists/${id}`)).status).toBe('returned');
    const { rows } = await customs.database.query(
      'SELECT return_status, state, reason FROM receipts WHERE subject_id = $1 ORDER BY return_time',
      [documentId],
    );
    expect(rows).toEqual([
      { return_status: '399', state: 'applied', reason: null },
      { return_status: '100', state: 'quarantined', reason: '100 after accepted' },
    ]);
  });

  it.each([
    ['a line that the list does not have', (line: any) => (line.gnum = '9'), 'return-line-unknown', 'gnum'],
    ['another commodity code', (line: any) => (line.gcode = '8516310000'), 'return-line-unknown', 'gnum'],
    ['another name', (line: any) => (line.gname = '别的商品'), 'differs-from-list', 'gname'],
    ['another unit', (line: any) => (line.unit = '011'), 'differs-from-list', 'unit'],
    ['more than released', (line: any) => (line.qty = '2.00001'), 'return-quantity-exceeded', 'qty'],
    ['nothing', (line: any) => (line.qty = '0'), 'quantity-not-positive', 'qty'],
  ])('refuses %s', async (_what, change, code, field) => {
    const { apply } = await declared('I', released);
    const message: any = apply().return({ 1: '1' });
    change(message.CEB625Message.InvtRefund[0].InvtRefundList[0]);
    const { outcome, errors } = await send(message);
    expect(outcome).toBe('rejected');
    expect(errors[0]).toMatchObject({
      code,
      pointer: `/CEB625Message/InvtRefund/0/InvtRefundList/0/${field}`,
    });
  });

  it('is stuck only when its goods should be back', async () => {
    const { apply } = await declared('I', released);
    const { id } = await send(apply().return());
    const clock = customs.app.get(BusinessClock);
    const stuckAfter = async (days: number): Promise<boolean> => {
      await customs.transactions.run((tx) => clock.set(tx, clock.version + 1, days * dayMs));
      const { items } = await get('stuck?limit=200', 'operator');
      return items.some((item: any) => item.id === id);
    };
    const stuck = [await stuckAfter(44), await stuckAfter(46)];
    await stuckAfter(0);
    expect(stuck).toEqual([false, true]);
  });

  it('refused by the exchange as a whole gives its quantity free again', async () => {
    const { id, apply } = await declared('I', released);
    const { number, return: all } = apply();
    const { id: documentId } = await send(all());
    const { rows } = await customs.database.query('SELECT submission_id FROM documents WHERE id = $1', [
      documentId,
    ]);
    const refusal = {
      id: rows[0].submission_id,
      version: 1,
      messageType: 'CEB625',
      messageNo: `N${number}`,
      code: '1001',
      reason: '数字签名无效',
      refusedAt: accepted.since,
    };
    for (let times = 0; times < 2; times += 1)
      await customs.transactions.run((tx) =>
        customs.app.get(SubmissionAnswersService).refused(tx, [refusal]),
      );
    expect((await get(`returns?copNo=${number}`)).items[0]).toMatchObject({
      status: 'rejected',
      state: 'refused',
    });
    expect((await get(`lists/${id}`)).lines[0].returningQty).toBe('0');
    expect(await eventsOf('customs.applications-refused.v1', documentId)).toEqual([
      expect.objectContaining({ receipt: expect.objectContaining({ returnStatus: '-1001', code: '1001' }) }),
    ]);
  });

  it('two returns in one message never take the same piece', async () => {
    const { apply } = await declared('I', released);
    const [first, second]: any[] = [apply().return({ 2: '1' }), apply().return({ 2: '1' })];
    first.CEB625Message.InvtRefund.push(second.CEB625Message.InvtRefund[0]);
    const { body } = await customs.ask('POST', '/customs/messages', { as: 'demo', body: first });
    expect(body.documents.map((one: any) => one.outcome)).toEqual(['accepted', 'rejected']);
  });

  it('a kept draft (appStatus 1) holds nothing', async () => {
    const { apply } = await declared('I', released);
    const draft: any = apply().return();
    draft.CEB625Message.InvtRefund[0].InvtRefundHead.appStatus = '1';
    expect((await send(draft)).outcome).toBe('accepted');
    expect((await send(apply().return())).outcome).toBe('accepted');
  });

  it.each([
    [30, 'accepted'],
    [31, 'rejected'],
  ])('released %s days ago: %s', async (daysAgo, outcome) => {
    const { apply } = await declared('I', released, daysAgo);
    const answered = await send(apply().return());
    expect(answered.outcome).toBe(outcome);
    if (outcome === 'rejected') {
      const last = calendarDate(new Date(Date.now() - dayMs - 60_000));
      expect(answered.errors).toEqual([
        expect.objectContaining({ code: 'return-too-late', expected: `<= ${last}` }),
      ]);
    }
  });

  it('before release asks for a cancellation instead', async () => {
    const { apply } = await declared('I', cleared);
    expect((await send(apply().return())).errors).toEqual([
      expect.objectContaining({ code: 'list-status-forbids-return', actual: 'cleared' }),
    ]);
  });

  it('fifty at the same instant: never more than was released', async () => {
    const { id, apply } = await declared('I', released, 0, (messages) => {
      for (const [root, node, lines] of [
        ['CEB311Message', 'Order', 'OrderList'],
        ['CEB621Message', 'Inventory', 'InventoryList'],
      ] as const) {
        const line = messages[root][node][0][lines][0];
        Object.assign(line, { qty: '10', price: '17.8' });
      }
    });
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, () => send(apply().return({ 1: '1' })).then(({ outcome }) => outcome)),
    );
    expect(outcomes.filter((outcome) => outcome === 'accepted')).toHaveLength(10);
    expect(outcomes.filter((outcome) => outcome === 'rejected')).toHaveLength(40);
    expect((await get(`lists/${id}`)).lines[0].returningQty).toBe('10');
  }, 60_000);
});

describe('exports', () => {
  it('thirty returns at the same instant: never more than was released', async () => {
    const { id, apply } = await declared('E', released);
    const outcomes = await Promise.all(
      Array.from({ length: 30 }, () => send(apply().exportReturn({ 1: '1' })).then(({ outcome }) => outcome)),
    );
    expect(outcomes.filter((outcome) => outcome === 'accepted')).toHaveLength(3);
    expect((await get(`lists/${id}`)).lines[0].returningQty).toBe('3');
  });

  it('a cancellation (CEB605) withdraws a list that is not released', async () => {
    const { invtNo, id, apply } = await declared('E', cleared);
    const { number, exportCancellation } = apply();
    expect((await send(exportCancellation())).outcome).toBe('accepted');
    expect(await sentToCustoms('CEB605', number)).toHaveLength(1);
    await answer('CEB606', number, invtNo, '399');
    expect((await get(`lists/${id}`)).status).toBe('cancelled');
  });

  it('goods come back (CEB213) with their tally (CEB215), part and rest', async () => {
    const { invtNo, id, orderNo, apply } = await declared('E', [...released, '899']);
    const part = apply();
    expect(await send(part.exportReturn({ 1: '1' }))).toMatchObject({ outcome: 'accepted' });
    const tallied = apply();
    expect(await send(tallied.tally())).toMatchObject({ kind: 'return-tally', outcome: 'accepted' });
    expect(await sentToCustoms('CEB213', part.number)).toHaveLength(1);
    expect(await sentToCustoms('CEB215', tallied.number)).toHaveLength(1);
    await answer('CEB214', part.number, invtNo, '2', '3', '120');
    expect((await get(`returns?copNo=${part.number}`)).items[0].status).toBe('submitted');
    await answer('CEB214', part.number, invtNo, '800');
    await answer('CEB216', tallied.number, invtNo, '399');
    expect((await get(`return-tallies?invtNo=${invtNo}`)).items[0]).toMatchObject({ status: 'accepted' });
    const list = await get(`lists/${id}`);
    expect(list).toMatchObject({ status: 'closed', lines: [{ returnedQty: '1' }] });
    expect(list.applications.map((one: any) => [one.kind, one.state])).toEqual([
      ['return', 'accepted'],
      ['return-tally', 'accepted'],
    ]);
    const [event] = await eventsOf('customs.applications-accepted.v1', list.applications[0].id);
    expect(event).toMatchObject({
      ieFlag: 'E',
      case: { orderNo },
      complete: false,
      lines: [{ gnum: 1, qty: '1', value: '20', currency: '502' }],
    });
    const rest = apply();
    await send(rest.exportReturn({ 1: '2' }));
    await answer('CEB214', rest.number, invtNo, '800');
    expect((await get(`lists/${id}`)).status).toBe('returned');
  });

  it('a tally may come before its return and need not name the list', async () => {
    const { invtNo, apply } = await declared('E', released);
    const { number, tally } = apply();
    const message: any = tally();
    delete message.CEB215Message.InvtRefundDetail[0].invtNo;
    expect((await send(message)).outcome).toBe('accepted');
    await answer('CEB216', number, invtNo, '2', '3', '399');
    expect((await get(`return-tallies?copNo=${number}`)).items[0]).toMatchObject({
      status: 'accepted',
      listId: null,
    });
    const unknown: any = apply().tally();
    unknown.CEB215Message.InvtRefundDetail[0].invtNo = '31052026E999999999';
    expect((await send(unknown)).errors).toEqual([expect.objectContaining({ code: 'list-unknown' })]);
  });

  it.each([
    ['from China', (head: any) => (head.country = '142'), 'dispatched-from-china', 'country'],
    ['of an export', (head: any) => (head.ieFlag = 'E'), 'value-not-allowed', 'ieFlag'],
    ['of the zone mode', (head: any) => (head.tradeMode = '1261'), 'differs-from-list', 'tradeMode'],
    ['of nobody’s list', (head: any) => (head.invtNo = '31052026E999999999'), 'list-unknown', 'invtNo'],
  ])('a return %s is refused', async (_what, change, code, field) => {
    const { apply } = await declared('E', released);
    const message: any = apply().exportReturn();
    change(message.CEB213Message.InvtRefund[0].InvtRefundHead);
    expect((await send(message)).errors).toEqual([
      expect.objectContaining({ code, pointer: `/CEB213Message/InvtRefund/0/InvtRefundHead/${field}` }),
    ]);
  });

  it('show whether the refund was repaid, which duty-free re-entry waits for; twice and out of order the same', async () => {
    const { id, invtNo, apply } = await declared('E', released);
    const { number, exportReturn } = apply();
    await send(exportReturn({ 1: '1' }));
    const entryId = `3104${invtNo.slice(-14)}`;
    await customs.database.query('UPDATE lists SET entry_id = $2 WHERE id = $1', [id, entryId]);
    const at = '2026-11-02T09:00:00.000+08:00';
    const repayment = (change: object): any => ({
      id: crypto.randomUUID(),
      version: 1,
      status: 'demanded',
      reason: 'return',
      entryIds: ['310420260000000001', entryId],
      at,
      ...change,
    });
    const moved = (...documents: any[]) =>
      customs.transactions.run((tx) =>
        customs.app.get(RefundRepaymentsConsumer).moved({ tx, documents, events: [] }),
      );
    const shown = async () => (await get(`returns?copNo=${number}`)).items[0].refundRepayment;
    expect(await shown()).toBeNull();
    await moved(repayment({ reason: 'discount' }), repayment({ entryIds: ['310420260000000001'] }));
    expect(await shown()).toBeNull();
    const one = repayment({});
    const two = repayment({});
    await moved(one, two, one);
    expect(await shown()).toEqual({ status: 'demanded', at });
    await moved({ ...one, version: 2, status: 'paid' });
    await moved(one);
    expect(await shown()).toEqual({ status: 'demanded', at });
    await moved({ ...two, version: 2, status: 'released' });
    expect(await shown()).toEqual({ status: 'paid', at });
  });

  it('the statutory quantities are limited, too, and the second one comes with its unit', async () => {
    const { apply } = await declared('E', released);
    const message: any = apply().exportReturn({ 1: '1' });
    const [line] = message.CEB213Message.InvtRefund[0].InvtRefundList;
    Object.assign(line, { qty1: '4' });
    expect((await send(message)).errors).toEqual([
      expect.objectContaining({ code: 'return-quantity-exceeded', expected: '<= 3', actual: '4' }),
    ]);
    Object.assign(line, { qty1: '1' });
    delete line.unit2;
    const { errors } = await send(message);
    expect(errors).toEqual([expect.objectContaining({ code: 'second-quantity-incomplete' })]);
    const xml = await customs.ask('POST', '/customs/messages', {
      as: 'demo',
      body: message,
      headers: { accept: 'application/xml' },
    });
    expect(xml.text).toContain('>-625009<');
  });

  it.each([
    [365, 'accepted'],
    [367, 'rejected'],
  ])('released %s days ago: %s', async (daysAgo, outcome) => {
    const { apply } = await declared('E', released, daysAgo);
    expect((await send(apply().exportReturn())).outcome).toBe(outcome);
  });
});
