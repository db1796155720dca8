import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readMessage, writeMessage, type CebMessageType, type CebNode } from '@app/ceb';
import { ParticipantsRepository } from '@app/messaging';
import { cebTime } from '@app/kernel';
import { FieldCipher } from '@app/platform';
import { serviceUnderTest, type ServiceUnderTest } from '@app/testing';
import { exportCase } from '../../../deploy/local/export-case.mjs';
import { AppModule } from './app.module.js';
import { AuthorityMessagesService } from './receipts/authority-messages.service.js';

const demo = { customsCode: '330246D001', name: '宁波示范跨境电商有限公司' };
const creditCode = '91330200MA0DEM013H';
const accepted = { status: 'accepted' as const, since: '2026-01-01T00:00:00+08:00' };
const guid = '4CDE1CFD-EDED-46B1-946C-B8022E42FC94';
let customs: ServiceUnderTest;
let serial = 0;

beforeAll(async () => {
  customs = await serviceUnderTest('customs exports', AppModule);
  await registered(creditCode, demo);
}, 120_000);
afterAll(async () => customs?.close());

const registered = (code: string, { customsCode, name }: typeof demo): Promise<void> =>
  customs.transactions.run((tx) =>
    customs.app.get(ParticipantsRepository).keep(tx, [
      {
        id: code,
        version: 1,
        creditCode: code,
        customsCode,
        name,
        roles: [],
        departments: { customs: accepted, tax: accepted, fx: accepted, commerce: accepted },
        changedAt: accepted.since,
      },
    ]),
  );

const send = async (root: string, messages: Record<string, any>): Promise<any> => {
  const answer = await customs.ask('POST', '/customs/messages', {
    as: 'demo',
    body: { [root]: messages[root] },
  });
  expect([root, answer.status]).toEqual([root, 202]);
  return answer.body.documents[0];
};

async function deliver(type: CebMessageType, documents: CebNode[]): Promise<void> {
  const body = customs.app.get(FieldCipher).encrypt(gzipSync(writeMessage({ type, guid, documents })));
  await customs.transactions.run((tx) =>
    customs.app
      .get(AuthorityMessagesService)
      .received(tx, [{ id: 'M', version: 1, messageType: type, body, receivedAt: accepted.since }]),
  );
}

async function listOf(orderNo: string): Promise<any> {
  return (await customs.ask('GET', `/customs/lists?orderNo=${orderNo}`, { as: 'demo' })).body.items[0];
}

async function sentToCustoms(type: string, containing: string): Promise<string[]> {
  const cipher = customs.app.get(FieldCipher);
  return (await customs.events())
    .filter(
      (event) => event.type === 'customs.submissions-requested.v1' && event.document.messageType === type,
    )
    .map(({ document }) => gunzipSync(cipher.decrypt(document.body)).toString())
    .filter((xml) => xml.includes(containing));
}

/** An export that customs released, with its number. */
async function released(
  more: (messages: Record<string, any>) => void = () => undefined,
): Promise<{ orderNo: string; invtNo: string; messages: any }> {
  serial += 1;
  const orderNo = `2026101500${String(serial).padStart(6, '0')}`;
  const messages: any = exportCase({ orderNo, demo });
  more(messages);
  for (const root of ['CEB603Message', 'CEB505Message', 'CEB303Message', 'CEB403Message'])
    await send(root, messages);
  const list = await listOf(orderNo);
  expect(list.status).toBe('submitted');
  const invtNo = `31052026E${String(serial).padStart(9, '0')}`;
  const receipt = (returnStatus: string, at: string): CebNode => ({
    guid,
    agentCode: demo.customsCode,
    copNo: list.copNo,
    preNo: 'B20261015123456789',
    invtNo,
    ebcCode: demo.customsCode,
    ebpCode: demo.customsCode,
    orderNo,
    statisticsFlag: 'B',
    returnStatus,
    returnTime: `202610151000000${at}`,
    returnInfo: returnStatus,
  });
  await deliver('CEB604', [receipt('120', '01'), receipt('399', '02')]);
  await deliver('CEB604', [receipt('800', '03'), receipt('899', '04')]);
  return { orderNo, invtNo, messages };
}

/** 792 as customs sends it: neither quantity nor value. */
function result(
  entryId: string,
  rows: { invtNo: string; gseqno: string; gnum?: string; gcode?: string }[],
  part: [string, string] = ['1', '1'],
): CebNode {
  return {
    SummaryResultHead: {
      guid,
      customsCode: '3105',
      sumNo: '310520260000000001',
      opDate: '20261016090000000',
      declSeqNo: `D${entryId.slice(1)}`,
      entryId,
      decState: '1',
      agentCode: demo.customsCode,
      agentName: demo.name,
      ebcCode: demo.customsCode,
      ebcName: demo.name,
      declAgentCode: demo.customsCode,
      declAgentName: demo.name,
      grossWeight: '1',
      netWeight: '1',
      msgSeqNo: part[0],
      msgCount: part[1],
    },
    SummaryResultList: rows.map((row) => ({ gnum: '1', gcode: '6109100021', logisticsNo: 'EX1', ...row })),
  };
}

const declared = async (entryId: string): Promise<any[]> =>
  (await customs.events())
    .filter(({ type, document }) => type === 'customs.exports-declared.v1' && document.id === entryId)
    .map(({ document }) => document);

describe('a retail export', () => {
  it('is matched with order, receipt and waybill, submitted as CEB603, released and closed by receipts', async () => {
    const { orderNo, invtNo } = await released();
    expect(await listOf(orderNo)).toMatchObject({ status: 'closed', invtNo });
    const told = (await customs.events()).find(
      ({ type, document }) => type === 'customs.lists-released.v1' && document.invtNo === invtNo,
    );
    expect(told?.document).toMatchObject({ currency: '502', value: '60', ebcCode: creditCode });
    const [xml = ''] = await sentToCustoms('CEB603', orderNo);
    expect(readMessage(xml, 'xml').faults).toEqual([]);
    const { body } = await customs.ask('GET', `/customs/lists/${(await listOf(orderNo)).id}/match`, {
      as: 'demo',
    });
    expect(body.checks.every((check: any) => check.ok)).toBe(true);
    expect(body.checks.map((check: any) => check.field)).toEqual(
      expect.arrayContaining(['charge', 'currency', 'logisticsNo', 'grossWeight']),
    );
  });

  it('a receipt that does not fit the order is told before customs sees it', async () => {
    serial += 1;
    const orderNo = `2026101500${String(serial).padStart(6, '0')}`;
    const messages: any = exportCase({ orderNo, demo });
    messages.CEB403Message.Receipts[0].charge = '65';
    for (const root of ['CEB303Message', 'CEB403Message', 'CEB505Message', 'CEB603Message'])
      await send(root, messages);
    const list = await listOf(orderNo);
    expect(list.status).toBe('mismatched');
    const { body } = await customs.ask('GET', `/customs/lists/${list.id}/match`, { as: 'demo' });
    expect(body.checks.filter((check: any) => !check.ok)).toEqual([
      expect.objectContaining({
        field: 'charge',
        documents: ['order', 'payment-receipt'],
        expected: '66',
        actual: '65',
      }),
    ]);
  });

  it('arrival and departure go to customs by themselves and follow their receipts', async () => {
    const { orderNo, messages } = await released();
    await send('CEB507Message', messages);
    await send('CEB509Message', messages);
    expect(await sentToCustoms('CEB507', orderNo)).toHaveLength(1);
    expect(await sentToCustoms('CEB509', orderNo)).toHaveLength(1);
    const { copNo } = messages.CEB507Message.Arrival[0].ArrivalHead;
    const arrival = async () =>
      (await customs.ask('GET', `/customs/arrivals?copNo=${copNo}`, { as: 'demo' })).body.items[0];
    expect((await arrival()).status).toBe('submitted');
    await deliver('CEB508', [
      {
        guid,
        operatorCode: demo.customsCode,
        logisticsCode: demo.customsCode,
        preNo: 'B20261015123456789',
        copNo,
        billNo: 'B',
        msgSeqNo: '1',
        returnStatus: '399',
        returnTime: '20261015100000001',
        returnInfo: 'x',
      },
    ]);
    expect((await arrival()).status).toBe('accepted');
    const told = (await customs.events()).find(
      ({ type, document }) =>
        type === 'customs.documents-received.v1' &&
        document.kind === 'arrival' &&
        document.reference === copNo,
    );
    expect(told?.document).toMatchObject({ ieFlag: 'E', cases: [{ orderNo, ebpCode: creditCode }] });
  });
});

describe('a receipt', () => {
  it('is of the enterprise that it names, though another one uses the same number', async () => {
    const { orderNo, messages } = await released();
    const other = { customsCode: '330246D002', name: '宁波另一家跨境电商有限公司' };
    await registered('91330200MA0DEM021C', other);
    const theirs = exportCase({ orderNo, demo: other });
    await send('CEB507Message', messages);
    const answer = await customs.ask('POST', '/customs/messages', {
      as: 'other',
      body: { CEB507Message: theirs.CEB507Message },
    });
    expect(answer.body.documents).toEqual([expect.objectContaining({ outcome: 'accepted' })]);
    const { copNo } = messages.CEB507Message.Arrival[0].ArrivalHead;
    const receipt = { guid, preNo: 'B20261015123456789', copNo, billNo: 'B', msgSeqNo: '1', returnInfo: 'x' };
    const operator = { operatorCode: other.customsCode, logisticsCode: other.customsCode };
    const outcome = { returnStatus: '399', returnTime: '20261015100000002' };
    await deliver('CEB508', [{ ...receipt, ...operator, ...outcome }]);
    const statusFor = async (as: string) =>
      (await customs.ask('GET', `/customs/arrivals?copNo=${copNo}`, { as })).body.items.map(
        ({ status }: any) => status,
      );
    expect([await statusFor('demo'), await statusFor('other')]).toEqual([['submitted'], ['accepted']]);
  });
});

describe('a change after the declaration', () => {
  const later = (
    messages: any,
    root: string,
    node: string,
    head: string | undefined,
    change: object,
  ): any => {
    const document = messages[root][node][0];
    Object.assign(head === undefined ? document : document[head], {
      appType: '2',
      appTime: cebTime(new Date(Date.now() + 60_000)),
      ...change,
    });
    return messages;
  };

  it('is refused for the order and for the waybill, which names no order', async () => {
    const { messages } = await released();
    const order = await send(
      'CEB303Message',
      later(messages, 'CEB303Message', 'Order', 'OrderHead', { freight: '7' }),
    );
    expect(order).toMatchObject({ outcome: 'rejected', errors: [{ code: 'already-declared' }] });
    const waybill = await send(
      'CEB505Message',
      later(messages, 'CEB505Message', 'Logistics', undefined, { freight: '7' }),
    );
    expect(waybill).toMatchObject({ outcome: 'rejected', errors: [{ code: 'already-declared' }] });
  });

  it('is open for an order with the same number on another platform', async () => {
    const { messages } = await released();
    const elsewhere = { ebpCode: '330246D002', ebpName: '宁波另一家跨境电商有限公司' };
    Object.assign(messages.CEB303Message.Order[0].OrderHead, elsewhere);
    expect(await send('CEB303Message', messages)).toMatchObject({ outcome: 'accepted' });
    const change = later(messages, 'CEB303Message', 'Order', 'OrderHead', { freight: '7' });
    expect(await send('CEB303Message', change)).toMatchObject({ outcome: 'accepted' });
  });
});

describe('summary declaration (CUS-6)', () => {
  it('asks for own released lists once, and refuses the rest by name', async () => {
    const { invtNo, messages } = await released();
    const applicationFor = (...numbers: string[]) => {
      const application = messages.summary(numbers[0]);
      application.CEB701Message.SummaryApply[0].SummaryApplyList = numbers.map((number) => ({
        invtNo: number,
      }));
      application.CEB701Message.SummaryApply[0].SummaryApplyHead.copNo = `S${Math.random()}`.slice(0, 20);
      return application;
    };
    const apply = (...numbers: string[]) => send('CEB701Message', applicationFor(...numbers));
    expect(await apply(invtNo, '31052026E999999999')).toMatchObject({
      outcome: 'rejected',
      errors: [{ pointer: '/CEB701Message/SummaryApply/0/SummaryApplyList/1/invtNo', code: 'list-unknown' }],
    });
    expect(await apply(invtNo, invtNo)).toMatchObject({
      outcome: 'rejected',
      errors: [{ code: 'list-already-summarised' }],
    });
    const asSent = applicationFor(invtNo);
    const { id } = await send('CEB701Message', asSent);
    await deliver('CEB792', [result('310520260000000011', [{ invtNo, gseqno: '1' }])]);
    expect(await apply(invtNo)).toMatchObject({
      outcome: 'rejected',
      errors: [{ code: 'list-already-summarised' }],
    });
    expect(await send('CEB701Message', asSent)).toMatchObject({ outcome: 'duplicate', id });
  });

  it('joins the result to the list lines: quantities and FOB of an item add up to its lines; delivered twice, told once', async () => {
    const lists = [await released(), await released(), await released()];
    const rows = lists.map(({ invtNo }) => ({ invtNo, gseqno: '1' }));
    const message = result('310520260000000021', rows);
    await deliver('CEB792', [message]);
    await deliver('CEB792', [message]);
    const events = await declared('310520260000000021');
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      ebcCode: creditCode,
      exportDate: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
    });
    expect(events[0].cases).toHaveLength(3);
    expect(events[0].items).toEqual([
      expect.objectContaining({ item: 1, gcode: '6109100021', qty: '9', fob: '180', currency: '502' }),
    ]);
    expect(events[0].items[0].lines).toHaveLength(3);
    const { body } = await customs.ask('GET', `/customs/declarations?orderNo=${lists[0]?.orderNo}`, {
      as: 'demo',
    });
    expect(body.items).toEqual([expect.objectContaining({ entryId: '310520260000000021' })]);
    expect(body.items[0].checks).toEqual([
      { field: 'grossWeight', of: '035', lists: '2.1', declared: '1', difference: '-1.1', ok: false },
      { field: 'netWeight', of: '035', lists: '1.8', declared: '1', difference: '-0.8', ok: false },
      { field: 'fob', of: '502', lists: '180', declared: '180', difference: '0', ok: true },
      { field: 'qty', of: '011', lists: '9', declared: '9', difference: '0', ok: true },
    ]);
    expect(
      (await customs.ask('GET', '/customs/declarations/310520260000000021', { as: 'other' })).status,
    ).toBe(404);
  });

  it('waits for all parts of a result, in any order', async () => {
    const [first, second] = [await released(), await released()];
    await deliver('CEB792', [
      result('310520260000000031', [{ invtNo: second.invtNo, gseqno: '2' }], ['2', '2']),
    ]);
    expect(await declared('310520260000000031')).toHaveLength(0);
    await deliver('CEB792', [
      result('310520260000000031', [{ invtNo: first.invtNo, gseqno: '1' }], ['1', '2']),
    ]);
    const [event] = await declared('310520260000000031');
    expect(event.items.map((item: any) => [item.item, item.qty])).toEqual([
      [1, '3'],
      [2, '3'],
    ]);
  });

  it.each([
    ['a row of no list', '310520260000000041', { gnum: '2' }, 'summary-row-unknown'],
    ['an import number', '310520261000000041', {}, 'declaration-number-invalid'],
    ['a number of another year', '310520250000000041', {}, 'declaration-number-invalid'],
  ])('refuses %s', async (_what, entryId, row, code) => {
    const { invtNo } = await released();
    await expect(
      deliver('CEB792', [result(entryId, [{ invtNo, gseqno: '1', ...row }])]),
    ).rejects.toMatchObject({ code });
  });
});
