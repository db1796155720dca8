import type { CebMessageType, CebNode } from '@app/ceb';
import { decimal } from '@app/kernel';
import {
  describeWithSchemas,
  officialVerdict,
  schemaOf,
} from '../../../../../libs/ceb/test/official-schemas.js';
import {
  customsOfficeUnderTest,
  envelopeOf,
  type CustomsOfficeUnderTest,
  type Told,
} from '../../../test/customs-office-under-test.js';
import {
  arrivalOf,
  copNoOf,
  departureOf,
  exportLine,
  exportListOf,
  exportMessage,
  inventory,
  invtNosOf,
  orderFor,
  receiptsFor,
  receiptsOf,
  resultsOf,
  summaryOf,
  told,
  waybillFor,
} from '../../../test/export-messages.js';

const wholeCourseMs = 30_000;
const dayMs = 86_400_000;

let office: CustomsOfficeUnderTest;
beforeAll(async () => {
  office = await customsOfficeUnderTest();
}, 120_000);
afterAll(() => office?.close());

let numbers = 0;
const nextNumber = (prefix = 'SB-PLAIN-'): string => `${prefix}${String((numbers += 1)).padStart(6, '0')}`;
const hand = (type: CebMessageType, ...documents: CebNode[]): Promise<void> =>
  office.hand(exportMessage(type, ...documents), type);
const file = (...orders: string[]): Promise<void> =>
  hand('CEB603', ...orders.map((orderNo) => inventory(exportListOf(orderNo))));
const waybillsOf = (orders: readonly string[]) => orders.map((orderNo) => `L${orderNo}`);
const statusesOf = (all: readonly Told[], orderNo: string) =>
  receiptsOf(all, copNoOf(orderNo)).map(({ status }) => status);
const inTime = (all: readonly Told[], orderNo: string) =>
  receiptsOf(all, copNoOf(orderNo))
    .sort((a, b) => (a.time < b.time ? -1 : 1))
    .map(({ status }) => status);

/** Files lists and has them released; answers their numbers in the order of `orders`. */
async function released(...orders: string[]): Promise<string[]> {
  await file(...orders);
  await hand('CEB507', arrivalOf(nextNumber('A'), waybillsOf(orders)));
  return invtNosOf(await office.after(wholeCourseMs));
}

describe('orders, receipts of money and waybills of exports', () => {
  it('are answered 2, 3, 120 or 399; a second one of the number with its negative code', async () => {
    const list = exportListOf(nextNumber());
    const documents: [CebMessageType, CebNode][] = [
      ['CEB303', orderFor(list)],
      ['CEB403', receiptsFor(list)],
      ['CEB505', waybillFor(list)],
    ];
    for (const [type, document] of documents) await hand(type, document);
    const first = await office.after(wholeCourseMs);
    expect(told(first, 'CEB304')).toEqual(['2', '3', '120']);
    expect(told(first, 'CEB404')).toEqual(['2', '3', '120']);
    expect(told(first, 'CEB506')).toEqual(['2', '3', '399']);
    for (const [type, document] of documents) await hand(type, document);
    const again = await office.after(wholeCourseMs);
    const changes = [orderFor(list, { appType: '2', appTime: '20250601110000' })];
    await hand('CEB603', inventory(list));
    await hand('CEB303', ...changes);
    expect(told(await office.after(wholeCourseMs), 'CEB304')).toEqual(['-301011']);
    expect([told(again, 'CEB304'), told(again, 'CEB404'), told(again, 'CEB506')]).toEqual([
      ['-301010'],
      ['-403007'],
      ['-504015'],
    ]);
  });

  it.each`
    gname      | course                      | because
    ${'T恤衫'} | ${['2', '3', '120', '399']} | ${'the goods of the order'}
    ${'袜子'}  | ${['2', '3', '100']}        | ${'other goods than ordered'}
  `('are compared with the list: $because', async ({ gname, course }) => {
    const orderNo = nextNumber();
    await hand('CEB303', orderFor(exportListOf(orderNo)));
    await hand('CEB603', inventory(exportListOf(orderNo, {}, [exportLine({ gname })])));
    expect(statusesOf(await office.after(wholeCourseMs), orderNo)).toEqual(course);
  });
});

describe('a good export list', () => {
  it('waits for its goods: cleared, released after the arrival, closed after the departure, each once', async () => {
    const orderNo = nextNumber();
    await file(orderNo);
    expect(statusesOf(await office.after(wholeCourseMs), orderNo)).toEqual(['2', '3', '120', '399']);
    office.advanceBusiness(5 * dayMs);
    expect(await office.after(wholeCourseMs)).toEqual([]);
    await hand('CEB507', arrivalOf(nextNumber('A'), waybillsOf([orderNo])));
    const arrived = await office.after(wholeCourseMs);
    expect(told(arrived, 'CEB508')).toEqual(['2', '3', '399']);
    expect(statusesOf(arrived, orderNo)).toEqual(['800']);
    await hand('CEB509', departureOf(nextNumber('D'), waybillsOf([orderNo])));
    const left = await office.after(wholeCourseMs);
    expect(told(left, 'CEB510')).toEqual(['2', '3', '399']);
    expect(statusesOf(left, orderNo)).toEqual(['899']);
  });

  it('has numbers of its own with E in them', async () => {
    const orders = [nextNumber(), nextNumber()];
    const invtNos = await released(...orders);
    expect(invtNos).toHaveLength(2);
    for (const invtNo of invtNos) expect(invtNo).toMatch(/^31052025E\d{9}$/);
  });

  it('of a bill of lading is released with all the others when the arrival names no parcel', async () => {
    const [mine, another, later] = [nextNumber(), nextNumber(), nextNumber()];
    const billNo = nextNumber('BILL');
    await hand('CEB603', inventory(exportListOf(mine, { billNo })), inventory(exportListOf(another)));
    await hand('CEB507', arrivalOf(nextNumber('A'), [], { billNo }));
    await hand('CEB603', inventory(exportListOf(later, { billNo })));
    const all = await office.after(wholeCourseMs);
    expect([mine, another, later].map((orderNo) => statusesOf(all, orderNo).at(-1))).toEqual([
      '800',
      '399',
      '800',
    ]);
  });

  it('is answered in bundles: a hundred lists take one message per kind of answer, also for release and closing', async () => {
    const orders = Array.from({ length: 100 }, () => nextNumber());
    await file(...orders);
    await hand('CEB507', arrivalOf(nextNumber('A'), waybillsOf(orders)));
    await hand('CEB509', departureOf(nextNumber('D'), waybillsOf(orders)));
    const all = await office.after(wholeCourseMs);
    const sizes = all.filter(({ type }) => type === 'CEB604').map(({ documents }) => documents.length);
    expect(sizes).toEqual(Array(6).fill(100));
    expect(orders.every((orderNo) => statusesOf(all, orderNo).at(-1) === '899')).toBe(true);
  });

  it('with an ordinary number is disturbed a little and always gets there', async () => {
    const orders = Array.from({ length: 64 }, () => nextNumber('20250601'));
    await file(...orders);
    await hand('CEB509', departureOf(nextNumber('D'), waybillsOf(orders)));
    await hand('CEB507', arrivalOf(nextNumber('A'), waybillsOf(orders)));
    const all = await office.after(wholeCourseMs);
    for (const orderNo of orders)
      expect([...new Set(inTime(all, orderNo))]).toEqual(['2', '3', '120', '399', '800', '899']);
    const disturbed = orders.filter((orderNo) => statusesOf(all, orderNo).join() !== '2,3,120,399,800,899');
    expect(disturbed.length).toBeGreaterThan(0);
    expect(disturbed.length).toBeLessThan(orders.length / 2);
  });
});

describe('in whatever order list, arrival and departure come, the list ends the same', () => {
  const orders: readonly (readonly string[])[] = [
    ['list', 'arrival', 'departure'],
    ['list', 'departure', 'arrival'],
    ['arrival', 'list', 'departure'],
    ['arrival', 'departure', 'list'],
    ['departure', 'list', 'arrival'],
    ['departure', 'arrival', 'list'],
  ];
  it('read by several processes at the same instant', async () => {
    const orderNo = nextNumber();
    const messages: [CebMessageType, CebNode][] = [
      ['CEB509', departureOf(nextNumber('D'), waybillsOf([orderNo]))],
      ['CEB603', inventory(exportListOf(orderNo))],
      ['CEB507', arrivalOf(nextNumber('A'), waybillsOf([orderNo]))],
    ];
    for (const [type, document] of messages)
      await office.take(envelopeOf(exportMessage(type, document), `${type}Message`));
    await Promise.all(messages.map(() => office.readNext()));
    const all = await office.after(wholeCourseMs);
    expect(statusesOf(all, orderNo)).toEqual(['2', '3', '120', '399', '800', '899']);
  });

  describe.each([0, 400, wholeCourseMs])('%d ms apart', (apartMs) => {
    it.each(orders.map((order) => [order.join(', ')]))('%s, each delivered twice', async (order) => {
      const orderNo = nextNumber();
      const [arrival, departure] = [nextNumber('A'), nextNumber('D')];
      const send: Record<string, () => Promise<void>> = {
        list: () => file(orderNo),
        arrival: () => hand('CEB507', arrivalOf(arrival, waybillsOf([orderNo]))),
        departure: () => hand('CEB509', departureOf(departure, waybillsOf([orderNo]))),
      };
      const all: Told[] = [];
      for (const name of [...order.split(', '), ...order.split(', ')]) {
        await send[name]!();
        all.push(...(await office.after(apartMs)));
      }
      all.push(...(await office.after(wholeCourseMs)));
      const statuses = inTime(all, orderNo).filter((status) => !status.startsWith('-'));
      expect(statuses).toEqual(['2', '3', '120', '399', '800', '899']);
      expect(inTime(all, orderNo).filter((status) => status.startsWith('-'))).toEqual(['-621004']);
      expect(told(all, 'CEB508', arrival).sort()).toEqual(['-507007', '2', '3', '399']);
      expect(told(all, 'CEB510', departure).sort()).toEqual(['-509007', '2', '3', '399']);
    });
  });
});

describe('a report', () => {
  it('that is only kept (appStatus 1) releases nothing', async () => {
    const orderNo = nextNumber();
    await file(orderNo);
    const copNo = nextNumber('A');
    await hand('CEB507', arrivalOf(copNo, waybillsOf([orderNo]), { appStatus: '1' }));
    const kept = await office.after(wholeCourseMs);
    expect(told(kept, 'CEB508')).toEqual(['1']);
    expect(statusesOf(kept, orderNo)).toEqual(['2', '3', '120', '399']);
    await hand('CEB507', arrivalOf(copNo, waybillsOf([orderNo])));
    expect(statusesOf(await office.after(wholeCourseMs), orderNo)).toEqual(['800']);
  });

  it('that names neither parcels nor a bill of lading is refused', async () => {
    await hand('CEB507', arrivalOf(nextNumber('A'), [], { billNo: '' }));
    expect(told(await office.after(wholeCourseMs), 'CEB508')).toEqual(['-507001']);
  });

  it('in parts is known by part; a newer change adds what it names and keeps its preNo', async () => {
    const [first, second, third] = [nextNumber(), nextNumber(), nextNumber()];
    await file(first, second, third);
    const copNo = nextNumber('A');
    const part = (seq: string, orderNo: string, change = {}) =>
      arrivalOf(copNo, waybillsOf([orderNo]), { msgCount: '2', msgSeqNo: seq, ...change });
    await hand('CEB507', part('1', first), part('2', second));
    const all = await office.after(wholeCourseMs);
    await hand('CEB507', part('1', third, { appType: '2', appTime: '20250601110000' }));
    all.push(...(await office.after(wholeCourseMs)));
    expect([first, second, third].map((orderNo) => statusesOf(all, orderNo).at(-1))).toEqual(
      Array(3).fill('800'),
    );
    const receipts = all.filter(({ type }) => type === 'CEB508').flatMap(({ documents }) => documents);
    const preNos = (seq: string) =>
      new Set(receipts.filter((node) => node['msgSeqNo'] === seq).map((node) => node['preNo']));
    expect(preNos('1').size).toBe(1);
    expect(preNos('2').size).toBe(1);
    expect([...preNos('1')]).not.toEqual([...preNos('2')]);
  });
});

describe('a summary application', () => {
  it('is answered 2, 3, 399 and with one declaration in which every line has its item', async () => {
    const invtNos = await released(nextNumber(), nextNumber(), nextNumber());
    const copNo = nextNumber('S');
    await hand('CEB701', summaryOf(copNo, invtNos));
    const all = await office.after(wholeCourseMs);
    expect(told(all, 'CEB702', copNo)).toEqual(['2', '3', '399']);
    const [result, ...more] = resultsOf(all);
    expect(more).toEqual([]);
    expect(result!.head).toMatchObject({
      customsCode: '3105',
      entryId: expect.stringMatching(/^310520250\d{9}$/),
      sumNo: expect.stringMatching(/^S2025\d{13}$/),
      agentCode: '330246D001',
      declAgentName: '示范报关',
      grossWeight: '3.6',
      netWeight: '3',
      msgCount: '1',
      msgSeqNo: '1',
    });
    expect(result!.rows.map(({ invtNo, gseqno, gnum }) => [invtNo, gseqno, gnum])).toEqual(
      invtNos.map((invtNo) => [invtNo, '1', '1']),
    );
  });

  it('is answered on the 20th of a month as on any day, for lists closed months ago', async () => {
    const orderNo = nextNumber();
    const invtNos = await released(orderNo);
    await hand('CEB509', departureOf(nextNumber('D'), waybillsOf([orderNo])));
    await office.after(wholeCourseMs);
    office.advanceBusiness(80 * dayMs);
    await hand('CEB701', summaryOf(nextNumber('S'), invtNos));
    expect(resultsOf(await office.after(wholeCourseMs))).toHaveLength(1);
  });

  it('delivered twice, at once or later, declares once', async () => {
    const invtNos = await released(nextNumber());
    const application = summaryOf(nextNumber('S'), invtNos);
    await hand('CEB701', application, application);
    await hand('CEB701', application);
    const all = await office.after(wholeCourseMs);
    expect(told(all, 'CEB702').sort()).toEqual(['-701007', '-701007', '2', '3', '399']);
    expect(resultsOf(all)).toHaveLength(1);
  });

  it('whose list is in another summary is rejected with the number, and may be corrected', async () => {
    const [taken, free] = await released(nextNumber(), nextNumber());
    await hand('CEB701', summaryOf(nextNumber('S'), [taken!]));
    const copNo = nextNumber('S');
    await hand('CEB701', summaryOf(copNo, [taken!, free!]));
    const refused = await office.after(wholeCourseMs);
    expect(told(refused, 'CEB702', copNo)).toEqual(['2', '3', '100']);
    const info = refused
      .filter(({ type }) => type === 'CEB702')
      .flatMap(({ documents }) => documents)
      .find((node) => node['returnStatus'] === '100');
    expect(info!['returnInfo']).toBe(`[Code:1505;Desc:清单已汇总]${taken!}`);
    await hand('CEB701', summaryOf(copNo, [free!], { appType: '2', appTime: '20250601110000' }));
    const corrected = await office.after(wholeCourseMs);
    expect(told(corrected, 'CEB702', copNo)).toEqual(['2', '3', '399']);
    expect(resultsOf(corrected)).toHaveLength(1);
  });

  it('of a list that is cleared but not released is rejected', async () => {
    const orderNo = nextNumber();
    await file(orderNo);
    const [invtNo] = invtNosOf(await office.after(wholeCourseMs));
    await hand('CEB701', summaryOf(nextNumber('S'), [invtNo!]));
    expect(told(await office.after(wholeCourseMs), 'CEB702')).toEqual(['2', '3', '100']);
  });

  it('of 51 kinds of goods gives two declarations, items 1 to 50 and 1, with weights that add up', async () => {
    const orderNo = nextNumber();
    const lines = Array.from({ length: 51 }, (_, at) =>
      exportLine({
        gnum: String(at + 1),
        itemName: `货物${at}`,
        gname: `货物${at}`,
        price: '1',
        totalPrice: '2',
      }),
    );
    await hand('CEB603', inventory(exportListOf(orderNo, { grossWeight: '7.77777' }, lines)));
    await hand('CEB507', arrivalOf(nextNumber('A'), waybillsOf([orderNo])));
    const invtNos = invtNosOf(await office.after(wholeCourseMs));
    await hand('CEB701', summaryOf(nextNumber('S'), invtNos));
    const results = resultsOf(await office.after(wholeCourseMs));
    expect(results.map(({ rows }) => rows.map((row) => Number(row['gseqno'])))).toEqual([
      Array.from({ length: 50 }, (_, at) => at + 1),
      [1],
    ]);
    const [one, two] = results.map(({ head }) => head);
    expect(one!['entryId']).not.toBe(two!['entryId']);
    expect(decimal(one!['grossWeight']!).plus(two!['grossWeight']!).toFixed()).toBe('7.77777');
  });

  it('of a thousand lists comes in parts that belong together', async () => {
    const orders = Array.from({ length: 600 }, () => nextNumber());
    const hundreds = Array.from({ length: 6 }, (_, at) => orders.slice(at * 100, (at + 1) * 100));
    for (const hundred of hundreds) await file(...hundred);
    await hand('CEB507', arrivalOf(nextNumber('A'), waybillsOf(orders)));
    const invtNos = invtNosOf(await office.after(wholeCourseMs));
    expect(invtNos).toHaveLength(600);
    await hand('CEB701', summaryOf(nextNumber('S'), invtNos));
    const results = resultsOf(await office.after(wholeCourseMs));
    expect(results.map(({ head, rows }) => [head['msgSeqNo'], head['msgCount'], rows.length])).toEqual([
      ['1', '2', 500],
      ['2', '2', 100],
    ]);
    expect(new Set(results.map(({ head }) => head['entryId'])).size).toBe(1);
    expect(results.flatMap(({ rows }) => rows.map((row) => row['invtNo'])).sort()).toEqual(invtNos.sort());
  });
});

describe('a restart', () => {
  it('loses no release, closing or result that is due and repeats none', async () => {
    const orderNo = nextNumber();
    await file(orderNo);
    await hand('CEB507', arrivalOf(nextNumber('A'), waybillsOf([orderNo])));
    const before = await office.after(1_500);
    await office.restart();
    await hand('CEB509', departureOf(nextNumber('D'), waybillsOf([orderNo])));
    await office.restart();
    const after = await office.after(wholeCourseMs);
    expect(statusesOf(before, orderNo)).toEqual(['2', '3', '120']);
    expect(statusesOf(after, orderNo)).toEqual(['399', '800', '899']);
    await hand('CEB701', summaryOf(nextNumber('S'), invtNosOf(after)));
    const sent = await office.after(600);
    await office.restart();
    const result = await office.after(wholeCourseMs);
    expect([told(sent, 'CEB702'), told(result, 'CEB702')]).toEqual([['2', '3'], ['399']]);
    expect(resultsOf(result)).toHaveLength(1);
    expect(await office.after(wholeCourseMs)).toEqual([]);
  });
});

describe('what customs cannot read of exports is answered with CEB900', () => {
  const list = inventory(exportListOf('1', { copNo: 'COP' }));
  it.each`
    type        | document                                  | from                | to                | place            | because
    ${'CEB603'} | ${list}                                   | ${'COP'}            | ${''}             | ${/\/copNo/}     | ${'a list without copNo'}
    ${'CEB603'} | ${list}                                   | ${'1.2'}            | ${'much'}         | ${/grossWeight/} | ${'a weight that is no number'}
    ${'CEB603'} | ${list}                                   | ${'6109100021'}     | ${'6109'}         | ${/gcode/}       | ${'a code of four digits'}
    ${'CEB507'} | ${arrivalOf('COP', ['L1'])}               | ${'COP'}            | ${''}             | ${/\/copNo/}     | ${'an arrival without copNo'}
    ${'CEB509'} | ${departureOf('D', ['L1'])}               | ${'20250602100000'} | ${'soon'}         | ${/leaveTime/}   | ${'no time of departure'}
    ${'CEB701'} | ${summaryOf('S', ['31052025E000000001'])} | ${'summaryFlag>2'}  | ${'summaryFlag>'} | ${/summaryFlag/} | ${'an empty flag'}
  `('$type: $because', async ({ type, document, from, to, place }) => {
    const xml = exportMessage(type, document).replace(from, to);
    await office.hand(xml, type);
    const [answer] = await office.after(0);
    expect(answer!.type).toBe('CEB900');
    expect(answer!.documents[0]!['returnInfo']).toEqual(expect.stringMatching(place));
  });
});

describeWithSchemas('every message of this suite is fit by the official schema', (folder) => {
  it.each([
    'CEB304',
    'CEB404',
    'CEB506',
    'CEB508',
    'CEB510',
    'CEB604',
    'CEB702',
    'CEB792',
  ] satisfies CebMessageType[])('%s', async (type) => {
    const messages = (await office.sent()).filter((message) => message.type === type);
    expect(messages.length).toBeGreaterThan(0);
    for (const { xml } of messages) expect(officialVerdict(folder, schemaOf(type), xml)).toEqual([]);
  });
});
