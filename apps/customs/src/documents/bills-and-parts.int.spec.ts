import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { headOf, linesOf, readMessage } from '@app/ceb';
import {
  customsUnderTest,
  demo,
  filed,
  guid,
  later,
  message,
  party,
  type CustomsUnderTest,
} from '../../test/customs-under-test.js';

let customs: CustomsUnderTest;
beforeAll(async () => {
  customs = await customsUnderTest('customs bills and parts');
}, 120_000);
afterAll(async () => customs?.close());

const part = (number: number, count: number) => ({ msgCount: String(count), msgSeqNo: String(number) });

/** CEB607: these waybills travel under the bill of lading. */
const masterWaybill = (copNo: string, waybills: readonly object[], change: object = {}) => ({
  WayBillHead: {
    guid,
    ...filed(),
    customsCode: '3105',
    copNo,
    ...party('agent'),
    trafMode: '5',
    trafName: 'NH972',
    voyageNo: 'NH261015',
    billNo: `B${copNo}`,
    grossWeight: '1',
    ...party('logistics'),
    ...part(1, 1),
    ...change,
  },
  WayBillList: waybills.map((line, at) => ({ gnum: String(at + 1), ...line })),
});

/** CEB711: these parcels of the bill of lading entered the warehouse. */
const warehouseEntry = (copNo: string, waybills: readonly string[], change: object = {}) => ({
  DeliveryHead: {
    guid,
    ...filed(),
    customsCode: '3105',
    copNo,
    ...party('operator'),
    ieFlag: 'I',
    trafMode: '5',
    trafNo: 'NH972',
    voyageNo: 'NH261015',
    billNo: `B${copNo}`,
    ...party('logistics'),
    ...change,
  },
  DeliveryList: waybills.map((logisticsNo, at) => ({ gnum: String(at + 1), logisticsNo })),
});

const arrival = (copNo: string, waybills: readonly string[], change: object = {}) => ({
  ArrivalHead: {
    guid,
    ...filed(),
    customsCode: '3105',
    copNo,
    ...party('operator'),
    ieFlag: 'E',
    trafMode: '5',
    billNo: `B${copNo}`,
    domesticTrafNo: '浙B00001',
    ...party('logistics'),
    ...part(1, 1),
    ...change,
  },
  ...(waybills.length === 0
    ? {}
    : { ArrivalList: waybills.map((logisticsNo, at) => ({ gnum: String(at + 1), logisticsNo })) }),
});

const sendBill = async (...documents: object[]) => customs.send(message('CEB607', 'WayBill', ...documents));
const sendEntry = async (document: object) =>
  (await customs.send(message('CEB711', 'Delivery', document)))[0];
const sendArrival = async (...documents: object[]) =>
  customs.send(message('CEB507', 'Arrival', ...documents));
const bills = async (copNo: string) => (await customs.get(`/customs/master-waybills?copNo=${copNo}`)).items;
const arrivals = async (copNo: string) => (await customs.get(`/customs/arrivals?copNo=${copNo}`)).items;
const statuses = (items: readonly any[]) => items.map((item) => [item.msgSeqNo, item.status]).sort();
const withoutTransport = (messages: any) => {
  const head = messages.CEB603Message.Inventory[0].InventoryHead;
  for (const field of ['trafName', 'voyageNo', 'billNo']) delete head[field];
};

describe('a consolidated list (CEB607) after lists that left their transport data open', () => {
  it('goes to customs as CEB607, follows its receipts and is told to the cases of its waybills', async () => {
    const lists = [
      await customs.submittedExport(withoutTransport),
      await customs.submittedExport(withoutTransport),
    ];
    const copNo = customs.nextNumber();
    const waybills = lists.map(({ logisticsNo }) => ({ logisticsNo }));
    const [answer] = await sendBill(masterWaybill(copNo, waybills));
    expect(answer).toMatchObject({ kind: 'master-waybill', outcome: 'accepted', key: { copNo } });
    const [xml = ''] = await customs.sentToCustoms('CEB607', copNo);
    const { documents, faults } = readMessage(Buffer.from(xml), 'xml');
    expect(faults).toEqual([]);
    expect(linesOf(documents[0]!, 'CEB607').map((line) => line.logisticsNo)).toEqual(
      waybills.map(({ logisticsNo }) => logisticsNo),
    );
    expect(await bills(copNo)).toEqual([
      expect.objectContaining({ id: answer.id, copNo, billNo: `B${copNo}`, status: 'submitted' }),
    ]);
    const receipt = {
      guid,
      agentCode: demo.customsCode,
      logisticsCode: demo.customsCode,
      copNo,
      preNo: 'B20261015123456789',
      billNo: `B${copNo}`,
      msgSeqNo: '1',
      returnStatus: '120',
      returnTime: '20261015100001000',
      returnInfo: '[Code:1800;Desc:逻辑校验通过]',
    };
    await customs.deliver('CEB608', receipt);
    await customs.deliver('CEB608', { ...receipt, guid: guid.replace('4', '5') });
    expect((await bills(copNo))[0].status).toBe('accepted');
    const contradiction = { ...receipt, returnStatus: '100', returnTime: '20261015100009000' };
    await customs.deliver('CEB608', contradiction);
    expect((await bills(copNo))[0].status).toBe('accepted');
    const unsettled = (await customs.get('/customs/receipts/quarantine', 'operator')).items;
    expect(unsettled).toContainEqual(
      expect.objectContaining({
        kind: 'master-waybill',
        copNo,
        reason: expect.stringContaining('100 after accepted'),
      }),
    );
    const { items } = await customs.get('/customs/receipts?limit=200');
    expect(items.filter((one: any) => one.kind === 'master-waybill' && one.copNo === copNo)).toHaveLength(2);
    const told = (await customs.events()).find(
      ({ type, document }) => type === 'customs.documents-received.v1' && document.id === answer.id,
    );
    expect(told?.document.cases.map((one: any) => one.orderNo).sort()).toEqual(
      lists.map(({ orderNo }) => orderNo).sort(),
    );
  });

  it('tells an arrival of the whole bill to the cases of its waybills', async () => {
    const list = await customs.submittedExport(withoutTransport);
    const copNo = customs.nextNumber();
    await sendBill(masterWaybill(copNo, [{ logisticsNo: list.logisticsNo }]));
    const [answer] = await sendArrival(arrival(customs.nextNumber(), [], { billNo: `B${copNo}` }));
    const told = (await customs.events()).find(({ document }) => document.id === answer.id);
    expect(told?.document.cases).toEqual([expect.objectContaining({ orderNo: list.orderNo })]);
  });

  it('a second one of the number with other waybills is refused, the same again is a duplicate', async () => {
    const copNo = customs.nextNumber();
    await sendBill(masterWaybill(copNo, [{ logisticsNo: `L${copNo}` }]));
    expect(await sendBill(masterWaybill(copNo, [{ logisticsNo: `L${copNo}` }]))).toMatchObject([
      { outcome: 'duplicate' },
    ]);
    expect(await sendBill(masterWaybill(copNo, [{ logisticsNo: `M${copNo}` }]))).toMatchObject([
      { outcome: 'rejected', errors: [{ code: 'number-taken' }] },
    ]);
    expect(
      await sendBill(
        masterWaybill(copNo, [{ logisticsNo: `L${copNo}` }], { appType: '3', appTime: later() }),
      ),
    ).toMatchObject([
      {
        outcome: 'rejected',
        errors: [{ code: 'already-declared', pointer: '/CEB607Message/WayBill/0/WayBillHead/appType' }],
      },
    ]);
  });

  it('refuses what it shows by itself or against the lists, each fault with its pointer', async () => {
    const billed = await customs.submittedExport();
    const open = await customs.submittedExport(withoutTransport);
    const lines = '/CEB607Message/WayBill/0/WayBillList';
    const [answer] = await sendBill(
      masterWaybill(customs.nextNumber(), [
        { logisticsNo: billed.logisticsNo },
        { logisticsNo: open.logisticsNo, invtNo: '31052026E999999999' },
      ]),
    );
    expect(answer).toMatchObject({
      outcome: 'rejected',
      errors: [
        { pointer: `${lines}/0/logisticsNo`, code: 'waybill-of-other-bill', expected: `EB${billed.orderNo}` },
        { pointer: `${lines}/1/invtNo`, code: 'list-not-of-waybill', actual: '31052026E999999999' },
      ],
    });
    const [twice] = await sendBill(
      masterWaybill(customs.nextNumber(), [
        { logisticsNo: 'L1' },
        { logisticsNo: 'L2', gnum: '5' },
        { logisticsNo: 'L1', gnum: '6' },
      ]),
    );
    expect(twice).toMatchObject({
      outcome: 'rejected',
      errors: [
        { pointer: `${lines}/2/logisticsNo`, code: 'waybill-repeated' },
        { pointer: `${lines}/1/gnum`, code: 'gnum-not-consecutive', expected: '2', actual: '5' },
      ],
    });
    expect(
      await sendBill(
        masterWaybill(customs.nextNumber(), [{ logisticsNo: 'L1' }], { agentCode: '330246D002' }),
      ),
    ).toMatchObject([{ outcome: 'rejected', errors: [{ code: 'party-not-entitled' }] }]);
  });
});

describe('a warehouse entry (CEB711)', () => {
  it('goes to customs alone in its message and follows its receipts', async () => {
    const copNos = [customs.nextNumber(), customs.nextNumber()];
    for (const copNo of copNos) {
      expect(await sendEntry(warehouseEntry(copNo, [`L${copNo}`]))).toMatchObject({
        kind: 'warehouse-entry',
        outcome: 'accepted',
      });
      const [xml = ''] = await customs.sentToCustoms('CEB711', copNo);
      expect(readMessage(Buffer.from(xml), 'xml').documents).toHaveLength(1);
    }
    const [copNo = ''] = copNos;
    const receipt = (returnStatus: string, second: string) => ({
      guid,
      operatorCode: demo.customsCode,
      copNo,
      preNo: 'B20261015123456789',
      ...(returnStatus === '399' ? { rkdNo: 'R20261015123456789' } : {}),
      returnStatus,
      returnTime: `202610151000${second}000`,
      returnInfo: returnStatus,
    });
    await customs.deliver('CEB712', receipt('399', '03'), receipt('2', '01'), receipt('120', '02'));
    const { items } = await customs.get(`/customs/warehouse-entries?copNo=${copNo}`);
    expect(items).toEqual([expect.objectContaining({ copNo, billNo: `B${copNo}`, status: 'accepted' })]);
  });

  it('is answered by a CEB712 with the published negative code where customs speaks CEB', async () => {
    const copNo = customs.nextNumber();
    await sendEntry(warehouseEntry(copNo, ['L1']));
    const ask = async (document: object) => {
      const answer = await customs.ask('POST', '/customs/messages', {
        as: 'demo',
        body: message('CEB711', 'Delivery', document),
        headers: { accept: 'application/xml' },
      });
      const read = readMessage(Buffer.from(answer.text), 'xml');
      return headOf(read.documents[0]!, read.type).returnStatus;
    };
    expect(await ask(warehouseEntry(copNo, ['L1']))).toBe('2');
    expect(await ask(warehouseEntry(copNo, ['L2']))).toBe('-800003');
    expect(await ask(warehouseEntry(copNo, ['L2'], { appType: '2', appTime: '20200101000000' }))).toBe(
      '-800005',
    );
    expect(await ask(warehouseEntry(customs.nextNumber(), ['L1'], { ieFlag: 'E' }))).toBe('-800001');
  });

  it('names no parcel whose list names another bill, and has a number', async () => {
    const list = await customs.submittedImport((messages) => {
      const { InventoryHead: head } = messages.CEB621Message.Inventory[0];
      Object.assign(head, { tradeMode: '9610', trafNo: 'NH1', voyageNo: 'NH1', billNo: 'BILL7' });
      for (const field of ['emsNo', 'areaCode', 'areaName']) delete head[field];
    });
    expect(await sendEntry(warehouseEntry(customs.nextNumber(), [list.logisticsNo]))).toMatchObject({
      outcome: 'rejected',
      errors: [{ code: 'waybill-of-other-bill', expected: 'BILL7' }],
    });
    expect(
      await sendEntry(warehouseEntry(customs.nextNumber(), [list.logisticsNo], { billNo: 'BILL7' })),
    ).toMatchObject({
      outcome: 'accepted',
    });
    expect(await sendEntry(warehouseEntry('', ['L1'], { copNo: undefined }))).toMatchObject({
      outcome: 'rejected',
      errors: [{ code: 'cop-no-missing', pointer: '/CEB711Message/Delivery/DeliveryHead/copNo' }],
    });
  });
});

describe('a document in parts', () => {
  it('waits as incomplete with its missing numbers, whatever comes first, and goes to customs whole and in order', async () => {
    const copNo = customs.nextNumber();
    for (const number of [3, 1])
      expect(await sendArrival(arrival(copNo, [`L${copNo}${number}`], part(number, 3)))).toMatchObject([
        { outcome: 'accepted' },
      ]);
    expect(await arrivals(copNo)).toEqual([
      expect.objectContaining({ status: 'incomplete', parts: { count: 3, missing: [2] } }),
      expect.objectContaining({ status: 'incomplete', parts: { count: 3, missing: [2] } }),
    ]);
    expect(await customs.sentToCustoms('CEB507', copNo)).toEqual([]);
    await sendArrival(arrival(copNo, [`L${copNo}2`], part(2, 3)));
    expect(statuses(await arrivals(copNo))).toEqual([
      ['1', 'submitted'],
      ['2', 'submitted'],
      ['3', 'submitted'],
    ]);
    const [xml = '', ...more] = await customs.sentToCustoms('CEB507', copNo);
    expect(more).toEqual([]);
    const { documents } = readMessage(Buffer.from(xml), 'xml');
    expect(documents.map((document) => headOf(document, 'CEB507').msgSeqNo)).toEqual(['1', '2', '3']);
  });

  it('takes a part once: the same again is a duplicate, other content is refused', async () => {
    const copNo = customs.nextNumber();
    const first = (waybill: string) => sendArrival(arrival(copNo, [waybill], part(1, 2)));
    expect(await first('L1')).toMatchObject([{ outcome: 'accepted' }]);
    expect(await first('L1')).toMatchObject([{ outcome: 'duplicate' }]);
    expect(await first('L2')).toMatchObject([{ outcome: 'rejected', errors: [{ code: 'number-taken' }] }]);
    expect(await sendArrival(arrival(copNo, ['L1'], { ...part(1, 2), msgSeqNo: '01' }))).not.toMatchObject([
      { outcome: 'accepted' },
    ]);
    expect((await arrivals(copNo))[0].parts).toEqual({ count: 2, missing: [2] });
  });

  it('refuses a part that counts the parts otherwise, within a message too, and one outside the count', async () => {
    const copNo = customs.nextNumber();
    await sendArrival(arrival(copNo, ['L1'], part(1, 2)));
    const differs = {
      code: 'part-count-differs',
      pointer: '/CEB507Message/Arrival/0/ArrivalHead/msgCount',
      expected: '2',
      actual: '3',
    };
    expect(await sendArrival(arrival(copNo, ['L2'], part(2, 3)))).toMatchObject([
      { outcome: 'rejected', errors: [differs] },
    ]);
    expect(await sendArrival(arrival(copNo, ['L3'], part(3, 2)))).toMatchObject([
      { outcome: 'rejected', errors: [{ code: 'part-out-of-range' }] },
    ]);
    const other = customs.nextNumber();
    expect(
      await sendArrival(arrival(other, ['L1'], part(1, 3)), arrival(other, ['L2'], part(2, 2))),
    ).toMatchObject([
      { outcome: 'accepted' },
      { outcome: 'rejected', errors: [{ code: 'part-count-differs' }] },
    ]);
  });

  it('may be split anew before customs has it: the parts are taken back first', async () => {
    const copNo = customs.nextNumber();
    await sendArrival(arrival(copNo, ['L1'], part(1, 3)), arrival(copNo, ['L2'], part(2, 3)));
    const back = { ...part(2, 3), appType: '3', appTime: later() };
    expect(await sendArrival(arrival(copNo, ['L2'], back))).toMatchObject([{ outcome: 'accepted' }]);
    const anew = { ...part(1, 1), appType: '2', appTime: later() };
    expect(await sendArrival(arrival(copNo, ['L1'], anew))).toMatchObject([{ outcome: 'accepted' }]);
    const [xml = ''] = await customs.sentToCustoms('CEB507', copNo);
    const { documents } = readMessage(Buffer.from(xml), 'xml');
    // customs never had it: what was changed here goes to it as new
    expect(documents.map((one) => headOf(one, 'CEB507').appType)).toEqual(['1']);
  });

  it('two last parts at the same instant: one of them takes both to customs, once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const copNo = customs.nextNumber();
      await Promise.all(
        [1, 2, 3, 4].map((number) => sendArrival(arrival(copNo, [`L${number}`], part(number, 4)))),
      );
      const sent = await customs.sentToCustoms('CEB507', copNo);
      expect(sent.map((xml) => readMessage(Buffer.from(xml), 'xml').documents.length)).toEqual([4]);
    }
  });

  it('a part that is only kept (appStatus 1) counts as missing until it is declared', async () => {
    const copNo = customs.nextNumber();
    await sendArrival(arrival(copNo, ['L1'], part(1, 2)));
    await sendArrival(arrival(copNo, ['L2'], { ...part(2, 2), appStatus: '1' }));
    expect(statuses(await arrivals(copNo))).toEqual([
      ['1', 'incomplete'],
      ['2', 'received'],
    ]);
    await sendArrival(arrival(copNo, ['L2'], { ...part(2, 2), appType: '2', appTime: later() }));
    expect(statuses(await arrivals(copNo))).toEqual([
      ['1', 'submitted'],
      ['2', 'submitted'],
    ]);
  });
});
