import { writeMessage, type CebMessageType, type CebNode } from '@app/ceb';
import {
  describeWithSchemas,
  officialVerdict,
  schemaOf,
} from '../../../../../libs/ceb/test/official-schemas.js';
import { entry, masterWaybill, part } from '../../../test/bill-messages.js';
import {
  customsOfficeUnderTest,
  guid,
  listOf,
  listsMessage,
  signature,
  transfer,
  type CustomsOfficeUnderTest,
  type Told,
} from '../../../test/customs-office-under-test.js';
import {
  arrivalOf,
  copNoOf,
  departureOf,
  exportListOf,
  exportMessage,
  inventory,
  invtNosOf,
  receiptsOf,
  resultsOf,
  summaryOf,
  told,
} from '../../../test/export-messages.js';

const wholeCourseMs = 30_000;
let office: CustomsOfficeUnderTest;
beforeAll(async () => {
  office = await customsOfficeUnderTest();
}, 120_000);
afterAll(() => office?.close());

let numbers = 0;
const nextNumber = (prefix = 'SB-PLAIN-'): string => `${prefix}${String((numbers += 1)).padStart(6, '0')}`;
const hand = (type: CebMessageType, ...documents: CebNode[]): Promise<void> =>
  office.hand(exportMessage(type, ...documents), type);
const entryMessage = (...documents: CebNode[]): string =>
  writeMessage({ type: 'CEB711', guid: guid(), documents, transfer, signature });
const handEntry = (...documents: CebNode[]): Promise<void> =>
  office.hand(entryMessage(...documents), 'CEB711');

const open = { trafName: '', voyageNo: '', billNo: '' };
const waybillOf = (orderNo: string): CebNode => ({ logisticsNo: `L${orderNo}` });
const listTold = (all: readonly Told[], orderNo: string): string[] =>
  receiptsOf(all, copNoOf(orderNo)).map(({ status }) => status);
const infoOf = (all: readonly Told[], type: string): string[] =>
  all
    .filter((message) => message.type === type)
    .flatMap(({ documents }) => documents.map((node) => String(node['returnInfo'])));

describe('a consolidated list (CEB607)', () => {
  it('is answered 2, 3, 120; again with its number -607007, an older change -607012, a deletion -607008', async () => {
    const copNo = nextNumber('W');
    await hand('CEB607', masterWaybill(copNo, [{ logisticsNo: 'L1' }]));
    expect(told(await office.after(wholeCourseMs), 'CEB608', copNo)).toEqual(['2', '3', '120']);
    for (const [change, code] of [
      [{}, '-607007'],
      [{ appType: '2', appTime: '20240601100000' }, '-607012'],
      [{ appType: '3', appTime: '20250601110000' }, '-607008'],
    ] as const) {
      await hand('CEB607', masterWaybill(copNo, [{ logisticsNo: 'L1' }], change));
      expect(told(await office.after(wholeCourseMs), 'CEB608', copNo)).toEqual([code]);
    }
  });

  it.each([
    ['linked, then arrived', ['list', 'bill', 'arrival']],
    ['arrived before it was linked', ['list', 'arrival', 'bill']],
    ['linked before the list came', ['bill', 'list', 'arrival']],
    ['all before the list came', ['arrival', 'bill', 'list']],
  ])('gives lists without transport data their bill of lading: %s', async (_what, order) => {
    const orderNo = nextNumber();
    const copNo = nextNumber('W');
    const steps: Record<string, () => Promise<void>> = {
      list: () => hand('CEB603', inventory(exportListOf(orderNo, open))),
      bill: () => hand('CEB607', masterWaybill(copNo, [waybillOf(orderNo)])),
      arrival: () => hand('CEB507', arrivalOf(nextNumber('A'), [], { billNo: `B${copNo}` })),
    };
    const all: Told[] = [];
    for (const step of order) {
      await steps[step]!();
      all.push(...(await office.after(wholeCourseMs)));
    }
    expect(listTold(all, orderNo)).toEqual(['2', '3', '120', '399', '800']);
  });

  it('leaves a list with a bill of its own alone: 100 for a waybill of another bill, or of another list number', async () => {
    const orderNo = nextNumber();
    await hand('CEB603', inventory(exportListOf(orderNo, { billNo: 'OWN1' })));
    await office.after(wholeCourseMs);
    await hand('CEB607', masterWaybill(nextNumber('W'), [waybillOf(orderNo)]));
    await hand(
      'CEB607',
      masterWaybill(nextNumber('W'), [{ ...waybillOf(orderNo), invtNo: '31052025E999999999' }], {
        billNo: 'OWN1',
      }),
    );
    const all = await office.after(wholeCourseMs);
    expect(told(all, 'CEB608')).toEqual(['2', '2', '3', '3', '100', '100']);
    expect(infoOf(all, 'CEB608').slice(-2)).toEqual([
      expect.stringMatching(/1601.*OWN1/),
      expect.stringContaining('1602'),
    ]);
  });
});

describe('a warehouse entry (CEB711)', () => {
  it('is answered 2, 3, 120 and 399 with the number of the entry', async () => {
    const copNo = nextNumber('E');
    await handEntry(entry(copNo, ['L1', 'L2']));
    const all = await office.after(wholeCourseMs);
    expect(told(all, 'CEB712', copNo)).toEqual(['2', '3', '120', '399']);
    const [last] = all.flatMap(({ documents }) => documents).slice(-1);
    expect(last).toMatchObject({ operatorCode: '330246D001', rkdNo: expect.stringMatching(/^R\d{17}$/) });
  });

  it.each`
    change                                                         | waybills        | answer       | because
    ${{}}                                                          | ${['L1', 'L1']} | ${'-800001'} | ${'a waybill twice'}
    ${{ ieFlag: 'E' }}                                             | ${['L1']}       | ${'-800001'} | ${'an export'}
    ${{}}                                                          | ${[]}           | ${'-800000'} | ${'no lines'}
    ${{ appType: '2' }}                                            | ${['L1']}       | ${'-800001'} | ${'nothing to change'}
    ${{ copNo: 'KNOWN' }}                                          | ${['L1']}       | ${'-800003'} | ${'the number is taken'}
    ${{ copNo: 'KNOWN', appType: '2', appTime: '20240601100000' }} | ${['L1']}       | ${'-800005'} | ${'older than the stored one'}
    ${{ copNo: 'SB-EPORT-800004-1' }}                              | ${['L1']}       | ${'-800004'} | ${'its number asks for it'}
    ${{ customsCode: '9999' }}                                     | ${['L1']}       | ${'100'}     | ${'no such office'}
  `('is answered $answer: $because', async ({ change, waybills, answer }) => {
    await handEntry(entry('KNOWN', ['L1']));
    await office.after(wholeCourseMs);
    const copNo = change.copNo ?? nextNumber('E');
    const asked = entryMessage(entry(copNo, waybills.length > 0 ? waybills : ['L1'], { ...change, copNo }));
    const lines = /<(\w+:)?DeliveryList>.*<\/(\w+:)?DeliveryList>/s;
    await office.hand(waybills.length > 0 ? asked : asked.replace(lines, ''), 'CEB711');
    expect(told(await office.after(wholeCourseMs), 'CEB712', copNo).at(-1)).toBe(answer);
  });

  it('is refused with -800006 when a message holds two', async () => {
    const copNo = nextNumber('E');
    const two = entryMessage(entry(copNo, ['L1'])).replace(
      /<(\w+:)?Delivery>.*<\/(\w+:)?Delivery>/s,
      (delivery) => delivery + delivery,
    );
    await office.hand(two, 'CEB711');
    expect(told(await office.after(wholeCourseMs), 'CEB712')).toEqual(['-800006']);
  });

  it('names no parcel whose list (CEB621) names another bill of lading', async () => {
    const orderNo = nextNumber();
    const direct = { tradeMode: '9610', trafNo: 'MU1', voyageNo: 'MU1', billNo: 'BILL8', country: '502' };
    await office.hand(
      listsMessage(listOf(orderNo, { ...direct, emsNo: '', areaCode: '', areaName: '' })),
      'CEB621',
    );
    await office.after(wholeCourseMs);
    await handEntry(entry(nextNumber('E'), [`L${orderNo}`]));
    expect(told(await office.after(wholeCourseMs), 'CEB712').at(-1)).toBe('100');
    await handEntry(entry(nextNumber('E'), [`L${orderNo}`], { billNo: 'BILL8' }));
    expect(told(await office.after(wholeCourseMs), 'CEB712').at(-1)).toBe('399');
  });
});

describe('a report in parts', () => {
  const kinds: [
    string,
    (copNo: string, orderNo: string, split: CebNode) => [CebMessageType, CebNode],
    string,
    string,
  ][] = [
    [
      'CEB507',
      (copNo, orderNo, split) => ['CEB507', arrivalOf(copNo, [`L${orderNo}`], split as never)],
      'CEB508',
      '399',
    ],
    [
      'CEB509',
      (copNo, orderNo, split) => ['CEB509', departureOf(copNo, [`L${orderNo}`], split as never)],
      'CEB510',
      '399',
    ],
    [
      'CEB607',
      (copNo, orderNo, split) => ['CEB607', masterWaybill(copNo, [waybillOf(orderNo)], split)],
      'CEB608',
      '120',
    ],
  ];

  it.each(kinds)(
    '%s: taken part by part, answered to the end with the last one, in whatever order',
    async (_t, make, receipt, end) => {
      const copNo = nextNumber('P');
      const send = (number: number) => hand(...make(copNo, `9${number}`, part(number, 3)));
      await send(3);
      await send(1);
      expect(told(await office.after(wholeCourseMs), receipt as CebMessageType, copNo)).toEqual([
        '2',
        '2',
        '3',
        '3',
      ]);
      await send(2);
      expect(told(await office.after(wholeCourseMs), receipt as CebMessageType, copNo).sort()).toEqual(
        ['2', '3', end, end, end].sort(),
      );
    },
  );

  it('has no effect on lists before it is whole', async () => {
    const orders = [nextNumber(), nextNumber()];
    await hand('CEB603', ...orders.map((orderNo) => inventory(exportListOf(orderNo))));
    const copNo = nextNumber('P');
    await hand('CEB507', arrivalOf(copNo, [`L${orders[1]}`], part(2, 2)));
    const before = await office.after(wholeCourseMs);
    expect(orders.map((orderNo) => listTold(before, orderNo).at(-1))).toEqual(['399', '399']);
    await hand('CEB507', arrivalOf(copNo, [`L${orders[0]}`], part(1, 2)));
    const after = await office.after(wholeCourseMs);
    expect(orders.map((orderNo) => listTold(after, orderNo))).toEqual([['800'], ['800']]);
  });

  it('refuses a part again, one that counts otherwise and one outside the count; a restart forgets nothing', async () => {
    const copNo = nextNumber('P');
    const send = (waybill: string, split: object) =>
      hand('CEB507', arrivalOf(copNo, [waybill], split as never));
    await send('L1', part(1, 2));
    await office.after(wholeCourseMs);
    await office.restart();
    for (const [split, answer] of [
      [part(1, 2), '-507007'],
      [part(2, 3), '-507001'],
      [part(3, 2), '-507001'],
    ] as const) {
      await send('L9', split);
      expect(told(await office.after(wholeCourseMs), 'CEB508', copNo)).toEqual([answer]);
    }
    await send('L2', part(2, 2));
    expect(told(await office.after(wholeCourseMs), 'CEB508', copNo).sort()).toEqual(['2', '3', '399', '399']);
  });
});

describe('a summary application (CEB701) in parts', () => {
  const released = async (): Promise<string> => {
    const orderNo = nextNumber();
    await hand('CEB603', inventory(exportListOf(orderNo)));
    await hand('CEB507', arrivalOf(nextNumber('A'), [`L${orderNo}`]));
    return invtNosOf(await office.after(wholeCourseMs))[0] ?? '';
  };

  it('is judged when the last part has come: one result for all, each part answered', async () => {
    const invtNos = [await released(), await released()];
    const copNo = nextNumber('S');
    await hand('CEB701', summaryOf(copNo, [invtNos[1] ?? ''], part(2, 2)));
    const waiting = await office.after(wholeCourseMs);
    expect(told(waiting, 'CEB702', copNo)).toEqual(['2', '3']);
    expect(resultsOf(waiting)).toEqual([]);
    await hand('CEB701', summaryOf(copNo, [invtNos[1] ?? ''], part(2, 2)));
    await hand('CEB701', summaryOf(copNo, [invtNos[0] ?? ''], part(1, 3)));
    expect(told(await office.after(wholeCourseMs), 'CEB702', copNo).sort()).toEqual(['-701001', '-701007']);
    await hand('CEB701', summaryOf(copNo, [invtNos[0] ?? ''], part(1, 2)));
    const whole = await office.after(wholeCourseMs);
    expect(told(whole, 'CEB702', copNo).sort()).toEqual(['2', '3', '399', '399']);
    const rows = resultsOf(whole).flatMap((result) => result.rows);
    expect(rows.map((row) => row['invtNo']).sort()).toEqual([...invtNos].sort());
  });

  it('is rejected as a whole where one part names a list that cannot be summarised, and may be corrected by that part', async () => {
    const invtNo = await released();
    const good = await released();
    const copNo = nextNumber('S');
    await hand(
      'CEB701',
      summaryOf(copNo, [invtNo], part(1, 2)),
      summaryOf(copNo, ['31052025E999999999'], part(2, 2)),
    );
    expect(told(await office.after(wholeCourseMs), 'CEB702', copNo).sort()).toEqual([
      '100',
      '100',
      '2',
      '2',
      '3',
      '3',
    ]);
    const change = { ...part(2, 2), appType: '2', appTime: '20250601110000' };
    await hand('CEB701', summaryOf(copNo, [good], change));
    const corrected = await office.after(wholeCourseMs);
    expect(told(corrected, 'CEB702', copNo)).toEqual(['2', '3', '399']);
    const rows = resultsOf(corrected).flatMap((result) => result.rows);
    expect(rows.map((row) => row['invtNo']).sort()).toEqual([invtNo, good].sort());
  });
});

describeWithSchemas('every receipt of this suite is fit by the official schema', (folder) => {
  it.each(['CEB608', 'CEB712'] as const)('%s', async (type) => {
    const messages = (await office.sent()).filter((message) => message.type === type);
    expect(messages.length).toBeGreaterThan(5);
    for (const { xml } of messages) expect(officialVerdict(folder, schemaOf(type), xml)).toEqual([]);
  });
});
