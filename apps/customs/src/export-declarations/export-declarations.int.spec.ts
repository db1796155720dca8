import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readMessage } from '@app/ceb';
import { cebTime } from '@app/kernel';
import { exportCase } from '../../../../deploy/local/export-case.mjs';
import { creditCode, demo, exportDesk, type ExportDesk } from '../../test/exports-desk.js';
import { supplementExample } from './export-declarations.examples.js';

let desk: ExportDesk;
let serial = 0;
const year = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear();

beforeAll(async () => {
  desk = await exportDesk('customs export declarations');
}, 120_000);
afterAll(async () => desk?.close());

const path = '/customs/export-declarations';
const ask = (method: 'GET' | 'POST' | 'PATCH', where: string, as: string, body?: object) =>
  desk.ask(method, `${path}${where}`, { as, ...(body === undefined ? {} : { body }) });
const entryId = (): string => {
  serial += 1;
  return `3104${year}0${String(serial).padStart(9, '0')}`;
};

/** An order of a type, with its waybill unless told otherwise. */
async function ordered(orderType = 'B', withWaybill = true): Promise<{ orderNo: string; messages: any }> {
  const orderNo = desk.fresh();
  const messages: any = exportCase({ orderNo, demo });
  messages.CEB303Message.Order[0].OrderHead.orderType = orderType;
  await desk.send('CEB303Message', messages);
  if (withWaybill) await desk.send('CEB505Message', messages);
  return { orderNo, messages };
}

const draftOf = async (orderNo: string, more: object = {}): Promise<any> => {
  const { status, body } = await ask('POST', '', 'demo', { orderNo, logisticsNo: `EX${orderNo}`, ...more });
  expect([status, body.code]).toEqual([201, undefined]);
  return body;
};

async function declared(orderType = 'B'): Promise<{ id: string; orderNo: string; messages: any }> {
  const { orderNo, messages } = await ordered(orderType);
  const { id } = await draftOf(orderNo, { wantsRefund: true });
  await ask('PATCH', `/${id}`, 'demo', supplementExample);
  const { status, body } = await ask('POST', `/${id}/declare`, 'demo');
  expect([status, body.status]).toEqual([200, 'declared']);
  return { id, orderNo, messages };
}

const receipt = (id: string, body: object, as = 'customs-officer') =>
  ask('POST', `/${id}/receipts`, as, body);
const told = async (id: string): Promise<string[]> =>
  (await desk.events())
    .filter(({ type, document }) => type.startsWith('customs.export-declarations-') && document.id === id)
    .map(({ type }) => type.slice('customs.export-declarations-'.length, -'.v1'.length));

describe('a full export declaration', () => {
  it('goes from a B2B order to its closing, and tells tax refund and subsidy what was declared', async () => {
    const { orderNo } = await ordered();
    const draft = await draftOf(orderNo, { wantsRefund: true, exchangeRate: '7.1' });
    expect(draft).toMatchObject({
      status: 'drafted',
      tradeMode: '9710',
      route: { channel: 'declaration', reasons: ['需要出口退税'] },
      form: {
        head: { consignorCode: demo.customsCode, currency: 'USD', totalPrice: '60', packNo: '1' },
        documents: [{ code: '10000004', number: orderNo }],
      },
    });
    expect(draft.missing).toHaveLength(25);
    expect((await draftOf(orderNo)).id).toBe(draft.id);

    const early = await ask('POST', `/${draft.id}/declare`, 'demo');
    expect([early.status, early.body.code, early.body.errors.length]).toEqual([
      409,
      'declaration-incomplete',
      25,
    ]);
    const complete = await ask('PATCH', `/${draft.id}`, 'demo', supplementExample);
    expect([complete.status, complete.body.missing]).toEqual([200, []]);
    expect((await ask('POST', `/${draft.id}/declare`, 'demo')).body.status).toBe('declared');

    const number = entryId();
    expect((await receipt(draft.id, { outcome: 'accepted', entryId: number })).body).toMatchObject({
      status: 'accepted',
      entryId: number,
    });
    expect((await receipt(draft.id, { outcome: 'inspection' })).body.status).toBe('inspection');
    expect((await receipt(draft.id, { outcome: 'released' }, 'authority')).body.status).toBe('released');
    const closed = await receipt(draft.id, { outcome: 'closed' });
    expect(closed.body).toMatchObject({ status: 'closed', exportDate: expect.stringMatching(/^\d{4}-/) });
    expect(closed.body.history.map(({ step }: any) => step)).toEqual([
      'draft',
      'declare',
      'accepted',
      'inspection',
      'released',
      'closed',
    ]);
    expect(await told(draft.id)).toEqual([
      'drafted',
      'declared',
      'accepted',
      'inspected',
      'released',
      'closed',
    ]);

    expect((await receipt(draft.id, { outcome: 'closed' })).body.version).toBe(closed.body.version);
    const events = (await desk.events()).filter(
      ({ type, document }) => type === 'customs.exports-declared.v1' && document.id === number,
    );
    expect(events).toHaveLength(1);
    expect(events[0]?.document).toMatchObject({
      entryId: number,
      customsCode: '3104',
      ebcCode: creditCode,
      cases: [{ orderNo, ebpCode: creditCode }],
      items: [{ item: 1, gcode: '6109100021', qty: '3', unit: '011', qty1: '3', currency: '502', fob: '60' }],
    });
    const { body } = await desk.ask('GET', `/customs/declarations?orderNo=${orderNo}`, { as: 'demo' });
    expect(body.items).toEqual([expect.objectContaining({ entryId: number, sumNo: '' })]);
  });

  it('a booking of an overseas warehouse goes as 9810 and needs no contract', async () => {
    const { orderNo } = await ordered('W');
    const { tradeMode, missing } = await draftOf(orderNo);
    expect(tradeMode).toBe('9810');
    expect(missing.map(({ pointer }: any) => pointer)).not.toContain('/head/contractNo');
  });

  it('says where a list would have done: low value, nothing levied, no refund', async () => {
    const { orderNo } = await ordered();
    expect((await draftOf(orderNo, { exchangeRate: '7.1' })).route.channel).toBe('list');
    const { orderNo: another } = await ordered();
    expect((await draftOf(another, { exchangeRate: '83.34' })).route).toMatchObject({
      channel: 'declaration',
      reasons: ['超过 5000 元'],
    });
    const { orderNo: unknown } = await ordered();
    expect((await draftOf(unknown)).route).toBeNull();
  });

  it('the order goes to customs with the declaration, once, and is closed to changes', async () => {
    const { orderNo, messages } = await declared();
    const sent = await desk.sentToCustoms('CEB303', orderNo);
    expect(sent).toHaveLength(1);
    expect(readMessage(sent[0] ?? '', 'xml').faults).toEqual([]);
    const order = messages.CEB303Message.Order[0];
    const later = cebTime(new Date(Date.now() + 60_000));
    Object.assign(order.OrderHead, { appType: '2', freight: '7', appTime: later });
    expect(await desk.send('CEB303Message', messages)).toMatchObject({
      outcome: 'rejected',
      errors: [{ code: 'already-declared' }],
    });
    Object.assign(messages.CEB505Message.Logistics[0], {
      appType: '2',
      freight: '7',
      appTime: later,
    });
    expect(await desk.send('CEB505Message', messages)).toMatchObject({
      outcome: 'rejected',
      errors: [{ code: 'already-declared' }],
    });
  });

  it('a list for an order that is declared in full does not match: nothing is declared twice', async () => {
    const { orderNo, messages } = await declared();
    messages.CEB603Message.Inventory[0].InventoryHead.tradeMode = '9710';
    await desk.send('CEB603Message', messages);
    const list = await desk.listOf(orderNo);
    expect(list.status).toBe('mismatched');
    const { body } = await desk.ask('GET', `/customs/lists/${list.id}/match`, { as: 'demo' });
    expect(body.checks.filter(({ ok }: any) => !ok)).toEqual([
      expect.objectContaining({ rule: 'order-declared-once', actual: expect.stringContaining(orderNo) }),
    ]);
  });

  it('follows its order while it is a draft', async () => {
    const { orderNo, messages } = await ordered();
    const { id } = await draftOf(orderNo);
    const order = messages.CEB303Message.Order[0];
    const later = cebTime(new Date(Date.now() + 60_000));
    Object.assign(order.OrderHead, { appType: '2', goodsValue: '80', appTime: later });
    Object.assign(order.OrderList[0], { qty: '4', totalPrice: '80' });
    expect(await desk.send('CEB303Message', messages)).toMatchObject({ outcome: 'accepted' });
    const { body } = await ask('GET', `/${id}`, 'demo');
    expect(body.form).toMatchObject({ head: { totalPrice: '80' }, lines: [{ qty: '4' }] });
  });

  it('a rejected one is corrected and declared again; a draft is given up and the order is free', async () => {
    const { id, orderNo } = await declared();
    expect((await receipt(id, { outcome: 'rejected', reason: '归类不符' })).body.status).toBe('rejected');
    const corrected = await ask('PATCH', `/${id}`, 'demo', { head: { note: '更正' } });
    expect(corrected.body).toMatchObject({ status: 'drafted', missing: [] });
    expect((await ask('POST', `/${id}/declare`, 'demo')).body.status).toBe('declared');
    await receipt(id, { outcome: 'accepted', entryId: entryId() });
    await receipt(id, { outcome: 'withdrawn', reason: '企业申请撤销' });
    const { id: next } = await draftOf(orderNo);
    expect(next).not.toBe(id);
    expect((await ask('POST', `/${next}/withdraw`, 'demo')).body.status).toBe('withdrawn');
  });

  it('the number that the enterprise enters is checked; the acceptance confirms it', async () => {
    const { id } = await declared();
    const wrong = await ask('POST', `/${id}/number`, 'demo', { entryId: `9999${year - 1}1000000001` });
    expect([wrong.status, wrong.body.errors.map(({ code }: any) => code)]).toEqual([
      400,
      ['customs-office-unknown', 'declaration-year-differs', 'declaration-direction-differs'],
    ]);
    const number = entryId();
    expect((await ask('POST', `/${id}/number`, 'demo', { entryId: number })).body).toMatchObject({
      status: 'declared',
      entryId: number,
    });
    expect((await receipt(id, { outcome: 'accepted' })).body).toMatchObject({
      status: 'accepted',
      entryId: number,
    });
    const { id: other } = await declared();
    const taken = await receipt(other, { outcome: 'accepted', entryId: number });
    expect([taken.status, taken.body.code]).toEqual([409, 'declaration-number-taken']);
  });
});

describe('refusals, each by name', () => {
  it.each([
    ['an order that nobody filed', { orderNo: '2026000000000000' }, 404],
    ['a rate that is no number', { orderNo: '1', exchangeRate: 'x' }, 400],
  ])('%s', async (_what, body, status) => {
    expect((await ask('POST', '', 'demo', body)).status).toBe(status);
  });

  it('a retail order, another’s order, an order on a list', async () => {
    const { orderNo: retail } = await ordered('E');
    const refused = await ask('POST', '', 'demo', { orderNo: retail });
    expect([refused.status, refused.body.code]).toEqual([409, 'order-not-business']);
    expect((await ask('POST', '', 'other', { orderNo: retail })).status).toBe(404);
    const { orderNo } = await desk.closed('20260901', ({ head }, messages) => {
      head.tradeMode = '9710';
      messages.CEB303Message.Order[0].OrderHead.orderType = 'B';
    });
    const listed = await ask('POST', '', 'demo', { orderNo });
    expect([listed.status, listed.body.code]).toEqual([409, 'order-on-list']);
  });

  it('fields of the order, steps out of turn, receipts without what they need, the wrong person', async () => {
    const { orderNo } = await ordered();
    const { id } = await draftOf(orderNo);
    const fixed = await ask('PATCH', `/${id}`, 'demo', { head: { totalPrice: '1' } });
    expect([fixed.status, fixed.body.errors[0].code]).toEqual([400, 'field-determined']);
    const early = await receipt(id, { outcome: 'accepted', entryId: entryId() });
    expect([early.status, early.body.code]).toEqual([409, 'wrong-state']);
    expect((await receipt(id, { outcome: 'accepted' })).body.errors[0].pointer).toBe('/entryId');
    expect((await receipt(id, { outcome: 'rejected' })).body.errors[0].pointer).toBe('/reason');
    expect((await receipt(id, { outcome: 'released' }, 'demo')).status).toBe(403);
    expect((await ask('GET', `/${id}`, 'other')).status).toBe(404);
    expect((await ask('PATCH', `/${id}`, 'other', { head: {} })).status).toBe(404);
    expect((await ask('GET', `?orderNo=${orderNo}`, 'other')).body.items).toEqual([]);
  });

  it('two drafts of one order at the same instant are one', async () => {
    const { orderNo } = await ordered();
    const drafts = await Promise.all(Array.from({ length: 5 }, () => draftOf(orderNo)));
    expect(new Set(drafts.map(({ id }) => id)).size).toBe(1);
  });
});

describe('what has waited too long', () => {
  const stuck = async (as: string): Promise<any[]> =>
    (await desk.ask('GET', '/customs/stuck?limit=200', { as })).body.items;

  it('is a declaration that customs does not answer, and the closed lists of a month past its last day', async () => {
    const { id, orderNo } = await declared();
    const isIt = (item: any) => item.id === id;
    expect((await stuck('customs-officer')).filter(isIt)).toEqual([]);
    await desk.database.query(
      `UPDATE export_declarations SET status_since = now() - interval '25 hours' WHERE id = $1`,
      [id],
    );
    expect((await stuck('demo')).filter(isIt)).toEqual([
      expect.objectContaining({
        what: 'export-declaration',
        status: 'declared',
        owner: 'customs',
        key: { orderNo, ebpCode: creditCode },
      }),
    ]);
    await desk.closed('20260801');
    await desk.closed('20260831');
    const due = (await stuck('demo')).filter(
      ({ what, key }) => what === 'summary' && key.month === '2026-08',
    );
    expect(due).toEqual([
      expect.objectContaining({
        status: 'due',
        owner: 'enterprise',
        basis: 'law',
        deadline: '2026-09-16T00:00:00.000+08:00',
        key: { ebcCode: creditCode, month: '2026-08', lists: '2' },
      }),
    ]);
    expect((await stuck('other')).filter(({ what }) => what === 'summary')).toEqual([]);
  });
});
