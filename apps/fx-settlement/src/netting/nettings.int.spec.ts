import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demo, fxUnderTest, named, orderEvent, other, type FxUnderTest } from '../../test/fx-under-test.js';
import { BusinessClock } from '@app/platform';
import { declarationTold } from '../../test/reports-under-test.js';

let fx: FxUnderTest;
beforeAll(async () => {
  fx = await fxUnderTest();
}, 120_000);
afterAll(() => fx?.close());

let documents = 0;
const cost = (kind: string, amount: string, change: object = {}) => ({
  kind,
  issuer: 'EU Warehouse GmbH',
  documentNo: `D${(documents += 1)}`,
  currency: 'USD',
  amount,
  ...change,
});
const threeCosts = () => [cost('warehousing', '8000'), cost('logistics', '12000'), cost('tax', '5000')];

/** An order of `gross` of which a receipt paid `paid`. */
async function sold(
  gross: string,
  paid?: string,
  receivedAt = '2026-09-18T10:00:00+08:00',
): Promise<{ orderNo: string; receiptIds: string[] }> {
  const orderNo = fx.freshNo();
  await fx.deliver(orderEvent(orderNo, { amount: { value: gross, currency: '502' } }));
  if (paid === undefined) return { orderNo, receiptIds: [] };
  const { body } = await fx.report({ amount: paid, receivedAt });
  await fx.match(body.id, [named(orderNo, paid)]);
  return { orderNo, receiptIds: [body.id] };
}
const content = (orderNo: string, gross: string, change: object = {}) => ({
  currency: 'USD',
  receiptIds: [],
  orders: [named(orderNo, gross)],
  costs: threeCosts(),
  ...change,
});
const draft = (body: object, as = 'demo') => fx.ask('POST', '/fx/nettings', { as, body });
const step = (id: string, name: string, body: object = {}) =>
  fx.ask('POST', `/fx/nettings/${id}/${name}`, { as: 'demo', body });
const proofs = async (orderNo: string) =>
  (await fx.events())
    .filter(({ type, document }) => type.includes('.proofs-') && document.case.orderNo === orderNo)
    .map(({ document }) => [document.status, document.received]);
const balances = async (): Promise<string[]> =>
  (
    await fx.database.query('SELECT currency, sum(amount) AS rest FROM fx_entries GROUP BY currency')
  ).rows.map(({ rest }) => Number(rest).toFixed(2));

describe('a netting', () => {
  it('75,000 came for 100,000: actual and restored records, due five working days after the pay-out, proof for all of it', async () => {
    const { orderNo, receiptIds } = await sold('100000', '75000.00');
    await declarationTold(fx, orderNo);
    const drafted = await draft(content(orderNo, '100000.00', { receiptIds }));
    expect(drafted).toMatchObject({
      status: 201,
      body: {
        status: 'drafted',
        restoredReceipts: '100000.00',
        restoredPayments: '25000.00',
        net: '75000.00',
        nettedOn: '2026-09-18',
        // 20 September 2026 is a Sunday that is worked for the National Day holidays
        dueOn: '2026-09-24',
        dueOnProvisional: false,
        orders: [{ orderNo, byCosts: '25000.00', declared: true }],
      },
    });
    expect(await fx.order(orderNo)).toMatchObject({ open: '0.00' });
    expect(await proofs(orderNo)).toEqual([['partial', '75000.00']]);
    const { body } = await step(drafted.body.id, 'report');
    expect(body).toMatchObject({ status: 'reported', reports: 1 });
    expect(
      body.reported[0].records.map((one: any) => [one.recordType, one.direction, one.code, one.amount]),
    ).toEqual([
      ['actual', 'receipt', '999999', '75000.00'],
      ['restored', 'receipt', '121010', '100000.00'],
      ['restored', 'payment', '222014', '8000.00'],
      ['restored', 'payment', '222011', '12000.00'],
      ['restored', 'payment', '421990', '5000.00'],
    ]);
    expect(body.reported[0].unconfirmedCodes).toEqual(['222014', '421990']);
    expect((await proofs(orderNo)).at(-1)).toEqual(['complete', '100000.00']);
    expect(new Set(await balances())).toEqual(new Set(['0.00']));
    const csv = await fx.ask('GET', `/fx/nettings/${body.id}/reports/1?format=csv`, { as: 'demo' });
    expect(csv.text.split('\r\n')[0]).toContain('申报号码,数据类型,收支类型,交易编码');
    expect(csv.text).toContain('还原数据,收入,121010,一般贸易,已核对,USD,100000.00');
    const json = await fx.ask('GET', `/fx/nettings/${body.id}/reports/1`, { as: 'demo' });
    expect(json.body.rows[0]).toMatchObject({
      数据类型: '实际收付数据',
      交易编码: '999999',
      金额: '75000.00',
    });
    expect((await fx.ask('GET', `/fx/nettings/${body.id}/reports/2`, { as: 'demo' })).status).toBe(404);
  });

  it('of the last days of a year whose next one has no holidays yet is drafted and reported, its day provisional', async () => {
    const clock = fx.app.get(BusinessClock);
    clock.offsetMs = Date.parse('2027-01-04T09:00:00+08:00') - Date.now();
    try {
      const { orderNo, receiptIds } = await sold('100000', '75000.00', '2026-12-28T10:00:00+08:00');
      const { status, body } = await draft(content(orderNo, '100000.00', { receiptIds }));
      expect([status, body.dueOn, body.dueOnProvisional, body.overdue]).toEqual([
        201,
        '2027-01-04',
        true,
        false,
      ]);
      const reported = await step(body.id, 'report');
      expect(reported.body.reported).toMatchObject([{ dueOn: '2027-01-04', late: false }]);
    } finally {
      clock.offsetMs = 0;
    }
  });

  it('net zero and net negative', async () => {
    const zero = await sold('25000');
    const nothing = await draft(content(zero.orderNo, '25000', { nettedOn: '2026-09-18' }));
    expect(nothing.body).toMatchObject({ net: '0.00' });
    expect((await step(nothing.body.id, 'report')).body.reported[0].records[0]).toMatchObject({
      direction: 'none',
      code: '999998',
      amount: '0.00',
    });
    const little = await sold('20000');
    const payment = { reference: 'PAY1', amount: '5000' };
    const paid = await draft(content(little.orderNo, '20000', { nettedOn: '2026-09-18', payment }));
    expect(paid.body).toMatchObject({ net: '-5000.00', paymentReference: 'PAY1' });
    expect((await step(paid.body.id, 'report')).body.reported[0].records.slice(0, 2)).toMatchObject([
      { direction: 'payment', code: '999999', amount: '5000.00' },
      { direction: 'receipt', code: '122030', remark: '跨境电商货款 未报关' },
    ]);
    expect(new Set(await balances())).toEqual(new Set(['0.00']));
  });

  it('uses each document of a cost once, at any concurrency', async () => {
    const sales = await Promise.all(Array.from({ length: 6 }, () => sold('40')));
    const document = cost('tax', '40');
    const answers = await Promise.all(
      sales.map(({ orderNo }) =>
        draft(content(orderNo, '40', { costs: [document], nettedOn: '2026-09-18' })),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
    expect(answers.filter(({ status }) => status === 409).map(({ body }) => body.code)).toEqual(
      Array(5).fill('cost-document-used'),
    );
  });

  it('is corrected and reported again; the first report stays as it was', async () => {
    const { orderNo, receiptIds } = await sold('100000', '75000.00');
    const costs = threeCosts();
    const { id } = (await draft(content(orderNo, '100000', { receiptIds, costs }))).body;
    await step(id, 'report');
    const corrected = await step(id, 'correct', {
      ...content(orderNo, '100000', { receiptIds, costs: [costs[0], cost('logistics', '17000')] }),
      correctionReason: '税费并入物流费',
    });
    expect(corrected).toMatchObject({
      status: 200,
      body: { status: 'correcting', restoredPayments: '25000.00' },
    });
    const { body } = await step(id, 'report');
    expect(body.reported.map((one: any) => [one.no, one.records.length, one.correctionReason])).toEqual([
      [1, 5, null],
      [2, 4, '税费并入物流费'],
    ]);
    await expect(fx.database.query('UPDATE fx_netting_reports SET late = true')).rejects.toThrow(
      'append-only',
    );
    const { orderNo: next } = await sold('5000');
    const again = await draft(content(next, '5000', { costs: [costs[2]], nettedOn: '2026-09-18' }));
    expect(again.status).toBe(201);
    expect((await step(id, 'withdraw')).body.code).toBe('wrong-state');
    expect(new Set(await balances())).toEqual(new Set(['0.00']));
  });

  it('said, reported or withdrawn twice is the one that is there', async () => {
    const { orderNo } = await sold('25000');
    const body = content(orderNo, '25000', { nettedOn: '2026-09-18' });
    const [first, again] = await Promise.all([draft(body), draft(body)]);
    expect([first.status, again.body.id]).toEqual([201, first.body.id]);
    expect((await draft({ ...body, orders: [named(orderNo, '25000.00')] })).body.id).toBe(first.body.id);
    const { id } = first.body;
    expect((await step(id, 'report')).body.reports).toBe(1);
    expect((await step(id, 'report')).body.reports).toBe(1);
    const corrected = { ...body, costs: [cost('tax', '25000')], correctionReason: '凭证更正' };
    const { version } = (await step(id, 'correct', corrected)).body;
    expect((await step(id, 'correct', corrected)).body.version).toBe(version);
    const other = content((await sold('25000')).orderNo, '25000', { nettedOn: '2026-09-18' });
    const { id: drafted } = (await draft(other)).body;
    expect((await step(drafted, 'withdraw')).body.status).toBe('withdrawn');
    expect((await step(drafted, 'withdraw')).body.status).toBe('withdrawn');
  });

  it('rests on its receipts: they stay matched, and one that is refunded has it corrected', async () => {
    const refund = (receiptId: string | undefined) =>
      fx.ask('POST', `/fx/receipts/${receiptId}/refund`, {
        as: 'bank',
        body: { reference: `RF-${receiptId}`, reason: '退汇' },
      });
    const reported = await sold('100000', '75000.00');
    const one = await draft(content(reported.orderNo, '100000', { receiptIds: reported.receiptIds }));
    await step(one.body.id, 'report');
    const unmatched = await fx.ask('POST', `/fx/receipts/${reported.receiptIds[0]}/unmatch`, {
      as: 'demo',
      body: { reason: '匹配有误' },
    });
    expect(unmatched).toMatchObject({
      status: 409,
      body: { code: 'netting-receipt-taken', errors: [{ pointer: '/id' }] },
    });
    expect((await refund(reported.receiptIds[0])).status).toBe(200);
    const reopened = await fx.ask('GET', `/fx/nettings/${one.body.id}`, { as: 'demo' });
    expect(reopened.body.status).toBe('correcting');
    expect((await step(one.body.id, 'report')).body.code).toBe('netting-receipt-elsewhere');
    const drafted = await sold('100000', '75000.00');
    const two = await draft(content(drafted.orderNo, '100000', { receiptIds: drafted.receiptIds }));
    await refund(drafted.receiptIds[0]);
    expect(await step(two.body.id, 'report')).toMatchObject({
      status: 409,
      body: { code: 'netting-receipt-elsewhere' },
    });
  });

  it('that is withdrawn gives everything back', async () => {
    const { orderNo } = await sold('25000');
    const body = content(orderNo, '25000', { nettedOn: '2026-09-18' });
    const { id } = (await draft(body)).body;
    expect((await draft(content(orderNo, '25000', { nettedOn: '2026-09-18' }))).body.code).toBe(
      'account-overdrawn',
    );
    expect((await step(id, 'withdraw')).body.status).toBe('withdrawn');
    expect(await fx.order(orderNo)).toMatchObject({ open: '25000.00' });
    expect((await draft(body)).status).toBe(201);
    expect((await step(id, 'report')).body.code).toBe('wrong-state');
  });

  it.each<[string, number, string, (own: { orderNo: string; receiptIds: string[] }) => object]>([
    [
      'a cent is missing',
      422,
      'netting-does-not-add-up',
      ({ orderNo, receiptIds }) => content(orderNo, '99999.99', { receiptIds }),
    ],
    [
      'a cost of another kind',
      422,
      'cost-kind-not-allowed',
      ({ orderNo, receiptIds }) =>
        content(orderNo, '100000', { receiptIds, costs: [cost('advertising', '25000')] }),
    ],
    [
      'a cost without evidence',
      422,
      'reference-empty',
      ({ orderNo, receiptIds }) =>
        content(orderNo, '100000', { receiptIds, costs: [cost('tax', '25000', { documentNo: ' ' })] }),
    ],
    [
      'a receipt that is not there',
      422,
      'receipt-unknown',
      ({ orderNo }) => content(orderNo, '100000', { receiptIds: ['00000000-0000-7000-8000-000000000000'] }),
    ],
    [
      'a day that no month has',
      400,
      'invalid-request',
      ({ orderNo }) => content(orderNo, '25000', { nettedOn: '2026-02-30' }),
    ],
    ['no day', 422, 'netting-day-missing', ({ orderNo }) => content(orderNo, '25000')],
  ])('%s: %i %s', async (_what, status, code, bodyOf) => {
    const answer = await draft(bodyOf(await sold('100000', '75000.00')));
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('is the enterprise’s own', async () => {
    const { orderNo, receiptIds } = await sold('100000', '75000.00');
    expect((await draft(content(orderNo, '100000', { receiptIds }), 'other')).body.code).toBe(
      'receipt-unknown',
    );
    const { id } = (await draft(content(orderNo, '100000', { receiptIds }))).body;
    expect((await fx.ask('GET', `/fx/nettings/${id}`, { as: 'other' })).status).toBe(404);
    expect((await fx.ask('GET', `/fx/nettings/${id}`, { as: 'fx-officer' })).status).toBe(200);
    expect((await fx.ask('GET', '/fx/nettings', { as: 'other' })).body.items).toEqual([]);
    expect(other.creditCode).not.toBe(demo.creditCode);
  });
});
