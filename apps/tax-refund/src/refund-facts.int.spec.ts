import type { ListApplicationMoved, ListReleased, RatingChanged } from '@app/contracts';
import { newId } from '@app/kernel';
import { RatingsRepository, ReleasedListsRepository } from '@app/messaging';
import { demo, other, refundsUnderTest, type RefundsUnderTest } from '../test/refunds-under-test.js';
import { declaredItem } from './claims/claim.builder.js';
import { ReturnedExportsConsumer } from './returns/returned-exports.consumer.js';

let refunds: RefundsUnderTest;
beforeAll(async () => {
  refunds = await refundsUnderTest();
}, 120_000);
afterAll(() => refunds?.close());

const at = '2026-09-18T10:00:00.000+08:00';
const kind = 'exempt-refund';
let serial = 0;

const list = (change: Partial<ListReleased> = {}): ListReleased => {
  serial += 1;
  return {
    id: newId(),
    version: 5,
    status: 'released',
    ieFlag: 'E',
    tradeMode: '9610',
    case: { orderNo: `N2026091800${serial}`, ebpCode: demo },
    logistics: { logisticsCode: '3302961A0B', logisticsNo: `YT${serial}` },
    parties: [demo],
    copNo: `C${serial}`,
    invtNo: `31042026E00000${String(serial).padStart(4, '0')}`,
    at,
    receipt: null,
    failed: [],
    missing: [],
    ebcCode: demo,
    customsCode: '3104',
    currency: '142',
    value: '60',
    lines: [
      { gnum: 1, gcode: '6109100021', gname: '棉制针织T恤衫', qty: '3', unit: '011', totalPrice: '60' },
    ],
    ...change,
  };
};
const returnOf = (
  listed: { id: string; invtNo: string | null; case: ListReleased['case'] },
  qty: string,
  change: Partial<ListApplicationMoved> = {},
): ListApplicationMoved => ({
  id: newId(),
  version: 2,
  kind: 'return',
  status: 'accepted',
  listId: listed.id,
  invtNo: listed.invtNo ?? '',
  entryId: null,
  ieFlag: 'E',
  tradeMode: '9610',
  case: listed.case,
  ebcCode: demo,
  parties: [demo],
  reference: 'R1',
  at,
  deadline: null,
  receipt: null,
  lines: [
    { gnum: 1, gcode: '6109100021', gname: '棉制针织T恤衫', unit: '011', qty, value: '20', currency: '142' },
  ],
  complete: false,
  givenBack: null,
  taxFreed: null,
  ...change,
});
const rating = (name: string, value: string, change: Partial<RatingChanged> = {}): RatingChanged => ({
  id: newId(),
  version: 1,
  creditCode: demo,
  kind: name,
  value,
  from: '2026-01-01',
  to: null,
  department: 'tax',
  changedAt: at,
  ...change,
});
const released = (...documents: ListReleased[]) =>
  refunds.transactions.run((tx) =>
    refunds.app.get(ReleasedListsRepository, { strict: false }).keep(tx, documents),
  );
const returned = (...documents: ListApplicationMoved[]) =>
  refunds.transactions.run((tx) =>
    refunds.app.get(ReturnedExportsConsumer).accepted({ tx, documents, events: [] }),
  );
const rated = (...documents: RatingChanged[]) =>
  refunds.transactions.run((tx) => refunds.app.get(RatingsRepository, { strict: false }).keep(tx, documents));

const check = async (entryId: string, change: object = {}, headers = {}) =>
  (await refunds.post('self-checks', { entryIds: [entryId], ...change }, 'demo', headers)).body;
const codesOf = (body: any): string[] => body.doubts.map(({ code }: any) => code);
const register = async () =>
  (await refunds.get('no-invoice-lines?month=2026-09&limit=200')).body.items as any[];

describe('the register of exports without invoice', () => {
  it('is proposed from what customs released, taken as it is, and exempt', async () => {
    const one = list();
    await released(one, list({ ebcCode: other, parties: [other] }), list({ ieFlag: 'I' }));
    const { body } = await refunds.get('no-invoice-proposals?month=2026-09');
    expect(body.items).toEqual([
      {
        invtNo: one.invtNo,
        gnum: 1,
        exportDate: '2026-09-18',
        name: '棉制针织T恤衫',
        unit: '011',
        quantity: '3',
        unitPrice: '20',
        amount: '60',
        currency: '142',
        gcode: '6109100021',
      },
    ]);
    const taken = await refunds.post('no-invoice-proposals/apply', { month: '2026-09' });
    expect(taken.body.counts).toEqual({ entered: 1, existing: 0, refused: 0 });
    expect((await refunds.get('no-invoice-proposals?month=2026-09')).body.items).toEqual([]);
    expect(await register()).toEqual([
      expect.objectContaining({ invtNo: one.invtNo, status: 'exempt', differences: [], version: 1 }),
    ]);
    expect((await refunds.get('no-invoice-lines?month=2026-09', 'other')).body.items).toEqual([]);
  });

  it('is not exempt while its refund is claimed, with or without an invoice', async () => {
    const one = list();
    await released(one);
    await refunds.post('no-invoice-proposals/apply', { month: '2026-09' });
    const found = async () => (await register()).find(({ invtNo }) => invtNo === one.invtNo);
    expect(await found()).toMatchObject({ status: 'exempt' });
    const [line] = declaredItem().lines;
    const listed = { ...line!, listId: one.id, invtNo: one.invtNo ?? '', case: one.case };
    const entry = refunds.declaration({ cases: [one.case], items: [declaredItem({ lines: [listed] })] });
    await refunds.declared(entry);
    await refunds.post('claims', { kind, entryIds: [entry.entryId] });
    expect(await found()).toMatchObject({ status: 'not-exempt' });
  });

  it('names each field that customs has otherwise; corrected, the line is exempt', async () => {
    const one = list();
    await released(one);
    const line = {
      invtNo: one.invtNo,
      gnum: 1,
      exportDate: '2026-09-18',
      name: '棉制针织T恤衫',
      unit: '件',
      quantity: '2',
      unitPrice: '20',
      amount: '40',
    };
    await refunds.post('no-invoice-lines', { lines: [line] });
    const found = async () => (await register()).find(({ invtNo }) => invtNo === one.invtNo);
    expect(await found()).toMatchObject({
      status: 'not-exempt',
      differences: [
        { field: 'quantity', recorded: '2', customs: '3' },
        { field: 'amount', recorded: '40', customs: '60' },
      ],
    });
    const csv = [
      'invtNo,gnum,exportDate,name,unit,quantity,unitPrice,amount',
      Object.values({ ...line, quantity: '3', amount: '60' }).join(','),
    ];
    const upload = () =>
      refunds.ask('POST', '/tax-refund/no-invoice-tables?dryRun=false', {
        as: 'demo',
        body: Buffer.from(csv.join('\n')),
        headers: { accept: 'application/json', 'content-type': 'text/csv' },
      });
    expect((await upload()).body.counts).toEqual({ entered: 1, existing: 0, refused: 0 });
    expect(await found()).toMatchObject({ status: 'exempt', version: 2, differences: [] });
    expect((await upload()).body.counts).toEqual({ entered: 0, existing: 1, refused: 0 });
    const file = await refunds.get('no-invoice-register?month=2026-09');
    expect([file.status, file.bytes.subarray(0, 2).toString()]).toEqual([200, 'PK']);
  });

  it('refuses lines one by one', async () => {
    const line = {
      invtNo: 'X1',
      gnum: 1,
      exportDate: '2026-09-18',
      name: 'a',
      unit: '件',
      quantity: '1',
      unitPrice: '1',
      amount: '1',
    };
    const { body } = await refunds.post('no-invoice-lines', {
      lines: [line, line, { ...line, gnum: 2, unit: '打听' }, { ...line, gnum: 3, exportDate: '2026-09-22' }],
    });
    expect(body.items.map(({ outcome, errors }: any) => [outcome, errors[0]?.code])).toEqual([
      ['entered', undefined],
      ['refused', 'repeated'],
      ['refused', 'unit-unknown'],
      ['refused', 'date-in-future'],
    ]);
  });

  it('the year counts exempt lines only, less what came back; foreign money needs its rate', async () => {
    const back = list();
    const dollars = list({ currency: '502' });
    await released(back, dollars);
    await refunds.post('no-invoice-proposals/apply', { month: '2026-09' });
    await returned(returnOf(back, '1'));
    const { body } = await refunds.get('deemed-income?year=2026');
    expect(body.needsRates).toEqual(['502']);
    expect(body.taxableIncome).toBeUndefined();
    // 60 + 60 + 40 in CNY, 60 USD at 7
    const year = (await refunds.get('deemed-income?year=2026&exchangeRates=502:7')).body;
    expect([year.revenueRmb, year.taxableIncome, year.incomeTax]).toEqual(['580.00', '23.20', '5.80']);
    const whatIf = await refunds.post('calculations/deemed-income', {
      year: 2026,
      revenue: '10000000',
      smallLowProfit: 'true',
    });
    expect([whatIf.status, whatIf.body.incomeTax]).toEqual([200, '20000.00']);
    expect((await refunds.post('calculations/deemed-income', { year: 2019, revenue: '1' })).status).toBe(422);
  });
});

describe('a self-check', () => {
  it('tells all doubts at once with rule, clause, level and remedy, and stores nothing', async () => {
    const entry = refunds.declaration({
      items: [declaredItem({ lines: [] }), declaredItem({ item: 2, gcode: '9999999999', lines: [] })],
    });
    await refunds.declared(entry);
    const body = await check(entry.entryId, {}, { 'accept-language': 'en' });
    expect([body.mayBeFiled, body.blocking, body.warnings]).toEqual([false, 3, 1]);
    expect(codesOf(body)).toEqual([
      'item-without-invoice',
      'rate-unknown',
      'item-without-invoice',
      'fx-receipt-missing',
    ]);
    expect(body.doubts[0]).toMatchObject({
      pointer: '/items/0/links',
      message: 'no purchase invoice is linked to the item',
      fix: 'enter the invoice and link it',
      level: 'blocking',
      rule: 'TAX-3',
      clause: expect.stringContaining('2012年第24号'),
    });
    expect((await refunds.get(`claims?entryId=${entry.entryId}`)).body.items).toEqual([]);
    expect((await refunds.post('self-checks', { entryIds: [entry.entryId] }, 'other')).status).toBe(404);
    const agency = await refunds.post('self-checks', { entryIds: [entry.entryId], kind: 'agency-refund' });
    expect([agency.status, agency.body.code]).toEqual([400, 'agency-needs-principal']);
    const claimed = await refunds.filed();
    const again = await refunds.post('self-checks', { entryIds: [claimed.entry.entryId] });
    expect([again.status, again.body.code]).toEqual([409, 'entries-claimed']);
  });

  it('follows what the tax department says of the enterprise, by date, delivered twice or out of order', async () => {
    const { entry } = await refunds.linked();
    await refunds.settled(refunds.receiptFor(entry));
    expect(codesOf(await check(entry.entryId))).toEqual([]);
    const small = rating('taxpayer-kind', 'small-scale', { to: '2026-09-18', version: 2 });
    await rated(small, { ...small, version: 1, to: null }, small);
    expect(codesOf(await check(entry.entryId))).toEqual(['small-scale-payer']);
    await rated({ ...small, version: 3, to: '2026-09-17' });
    expect(codesOf(await check(entry.entryId))).toEqual([]);
    const method = rating('refund-method', 'exempt-credit-refund');
    await rated(method);
    expect(codesOf(await check(entry.entryId, { kind }))).toEqual(['refund-method-differs']);
    await rated({ ...method, version: 2, value: 'exempt-refund' });
    expect(codesOf(await check(entry.entryId, { kind }))).toEqual([]);
  });

  it('of class 4 blocks without proof of receipt, until fx-settlement tells that it is complete', async () => {
    const { entry } = await refunds.linked();
    const classFour = rating('refund-class', '4');
    await rated(classFour);
    expect((await check(entry.entryId)).doubts).toEqual([
      expect.objectContaining({ code: 'fx-receipt-missing', level: 'warning' }),
      expect.objectContaining({ code: 'fx-proof-demanded', level: 'blocking', rule: 'TAX-10' }),
    ]);
    const claim = (await refunds.post('claims', { kind, entryIds: [entry.entryId] })).body;
    const file = () => refunds.post(`claims/${claim.id}/file`, {});
    const refused = await file();
    expect([refused.status, refused.body.errors.map(({ code }: any) => code)]).toEqual([
      409,
      ['fx-proof-demanded'],
    ]);
    const proof = refunds.proofOf(entry, { status: 'partial', provenOn: null });
    await refunds.proven(proof);
    expect((await file()).body.code).toBe('claim-has-doubts');
    await refunds.proven({ ...proof, version: 2, status: 'complete', provenOn: '2026-09-20' }, proof);
    expect((await file()).body).toMatchObject({ status: 'filed', doubts: [] });
    await rated({ ...classFour, version: 2, value: '2' });
  });

  it('knows invoices that another enterprise entered, without saying whose', async () => {
    const invoice = refunds.invoice({ sellerCode: '91330100799655058B' });
    const mine = await refunds.post('invoices', invoice);
    expect((await refunds.post('invoices', invoice, 'other')).status).toBe(201);
    const entry = refunds.declaration();
    await refunds.declared(entry);
    await refunds.post('links', {
      entryId: entry.entryId,
      item: 1,
      invoiceId: mine.body.id,
      line: 1,
      quantity: '3',
    });
    const body = await check(entry.entryId);
    expect(codesOf(body)).toContain('invoice-used-elsewhere');
    expect(JSON.stringify(body)).not.toContain(other);
  });

  it('tells what came back; the return delivered twice counts once', async () => {
    const listed = list();
    const line = {
      listId: listed.id,
      invtNo: listed.invtNo ?? '',
      gnum: 1,
      case: listed.case,
      qty: '3',
      fob: '60',
    };
    const entry = refunds.declaration({ items: [declaredItem({ lines: [line] })] });
    await refunds.linked(entry);
    const back = returnOf(listed, '1', { entryId: entry.entryId });
    await returned(
      back,
      returnOf(listed, '1', { status: 'refused' }),
      returnOf(listed, '1', { kind: 'cancellation' }),
    );
    await returned(back);
    const body = await check(entry.entryId);
    expect(codesOf(body)).toEqual(['goods-returned', 'fx-receipt-missing']);
    expect([body.mayBeFiled, body.items[0].returned]).toEqual([true, '1']);
  });
});

describe('a filed claim', () => {
  it('has its papers due in 15 days, kept ten years, each marked with its place', async () => {
    const { id } = await refunds.filed();
    const task = async (query = '') =>
      (await refunds.get(`document-tasks?limit=200${query}`)).body.items.find((one: any) => one.id === id);
    expect(await task()).toMatchObject({
      filedOn: '2026-09-21',
      dueOn: '2026-10-06',
      keepUntil: '2036-09-21',
      complete: false,
      overdue: false,
    });
    const complete = (name: string, place = '档案室', as = 'demo') =>
      refunds.post(`claims/${id}/documents`, { kind: name, reference: 'HT-1', place }, as);
    expect((await complete('contract', '档案室', 'other')).status).toBe(404);
    await complete('contract');
    await complete('transport-document');
    await complete('contract', '新档案室');
    expect((await task()).documents.map(({ complete: is, place }: any) => [is, place])).toEqual([
      [true, '新档案室'],
      [true, '档案室'],
      [false, undefined],
    ]);
    expect((await complete('broker-authorisation')).body.complete).toBe(true);
    expect(await task()).toBeUndefined();
    expect((await task('&status=all')).complete).toBe(true);
  });

  it('is no task before it is filed', async () => {
    const { id } = await refunds.drafted();
    expect(
      (await refunds.post(`claims/${id}/documents`, { kind: 'contract', reference: 'a', place: 'b' })).status,
    ).toBe(404);
  });

  it('is handed out as Excel to its enterprise and to the tax department', async () => {
    const { id } = await refunds.filed();
    const file = await refunds.get(`claims/${id}/file.xlsx`);
    expect([file.status, file.bytes.subarray(0, 2).toString(), file.headers['content-disposition']]).toEqual([
      200,
      'PK',
      `attachment; filename="claim-${id}.xlsx"`,
    ]);
    expect((await refunds.get(`claims/${id}/file.xlsx`, 'tax-officer')).status).toBe(200);
    expect((await refunds.get(`claims/${id}/file.xlsx`, 'other')).status).toBe(404);
  });
});
