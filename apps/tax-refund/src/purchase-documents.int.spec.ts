import { readTable } from '@app/tables';
import { other, refundsUnderTest, type RefundsUnderTest } from '../test/refunds-under-test.js';
import { declaredItem } from './claims/claim.builder.js';
import { invoiceTable } from './invoices/domain/invoice-columns.js';

let refunds: RefundsUnderTest;
beforeAll(async () => {
  refunds = await refundsUnderTest();
}, 120_000);
afterAll(() => refunds?.close());

const json = { accept: 'application/json', 'content-type': 'text/csv' };
const head = 'number,date,sellerCode,name,unit,quantity,netAmount,vat';
let serial = 0;
const number = (): string => `2633200000099${String((serial += 1)).padStart(7, '0')}`;
const row = (change: Partial<Record<string, string>> = {}): string => {
  const fields = {
    number: number(),
    date: '2026-09-10',
    seller: other,
    name: '棉制针织T恤衫',
    unit: '件',
    quantity: '3',
    net: '300.00',
    vat: '39.00',
    ...change,
  };
  return Object.values(fields).join(',');
};
const upload = (rows: string[], query = '', headers: Record<string, string> = json) =>
  refunds.ask('POST', `/tax-refund/invoice-tables?dryRun=${query || 'true'}`, {
    as: 'demo',
    body: Buffer.from([head, ...rows].join('\n')),
    headers,
  });
const entered = async (change: Record<string, unknown> = {}): Promise<string> => {
  const { body, text } = await refunds.post('invoices', refunds.invoice(change));
  if (body?.id === undefined) throw new Error(text);
  return body.id;
};
const unusedOf = async (id: string) => (await refunds.get(`invoices/${id}`)).body.lines[0].unused;
const reverse = (id: string, change: object = {}, as = 'demo') =>
  refunds.post(
    `invoices/${id}/reverse`,
    { number: '26332000000087654321', date: '2026-09-15', ...change },
    as,
  );

describe('kinds of documents', () => {
  it('customs certificates are purchases like invoices; consumption tax stands beside them', async () => {
    const certificate = await entered({
      kind: 'customs-vat',
      number: '310420261000742108-L02',
      sellerCode: '3104',
    });
    const lines = [
      {
        line: 1,
        name: '棉制针织T恤衫',
        unit: '件',
        quantity: '3',
        netAmount: '300.00',
        consumptionTax: '45.00',
      },
    ];
    const tax = await entered({ kind: 'consumption-tax', number: '333026090000012345', lines });
    const entry = refunds.declaration();
    await refunds.declared(entry);
    const ask = { entryId: entry.entryId, item: 1, line: 1, quantity: '3' };
    const first = await refunds.post('links', { ...ask, invoiceId: certificate });
    const second = await refunds.post('links', { ...ask, invoiceId: tax });
    expect([first.status, second.status]).toEqual([201, 201]);
    expect([first.body.proves, second.body.proves]).toEqual(['vat', 'consumption-tax']);
    expect(first.body.linkNo).toMatch(/^202609001\d{8}$/);
    expect(second.body.linkNo).toBe(first.body.linkNo);
    const { body } = await refunds.post('claims', { kind: 'exempt-refund', entryIds: [entry.entryId] });
    expect(body.items[0].links).toHaveLength(1);
    expect(body.items[0].consumptionTaxLinks).toEqual([expect.objectContaining({ consumptionTax: '45.00' })]);
    const kinds = await refunds.get('invoices?kind=consumption-tax');
    expect(kinds.body.items.map(({ id }: any) => id)).toEqual([tax]);

    // a discount takes the VAT and the consumption tax of its share back, at most what both come to
    expect(body.amount).toBe('84.00');
    const again = await refunds.post(`claims/${body.id}/what-if`, {});
    const steps = again.body.steps.filter(({ rule }: any) => rule.startsWith('consumption-tax/'));
    expect([again.body.amount, steps.map(({ value }: any) => value)]).toEqual(['84.00', ['45.00']]);
    await refunds.post(`claims/${body.id}/file`, {});
    await refunds.approved(body.id);
    const correct = (netAmount: string, document: string) =>
      refunds.post(`claims/${body.id}/corrections`, {
        entryId: entry.entryId,
        item: '1',
        kind: 'discount',
        netAmount,
        foundOn: '2026-09-20',
        document,
      });
    expect((await correct('100.00', 'H1')).body.repayment).toMatchObject({ amount: '28.00' });
    const tooMuch = await correct('300.00', 'H2');
    expect([tooMuch.body.code, tooMuch.body.errors[0].expected]).toEqual([
      'correction-too-large',
      '<= 200.00',
    ]);
    expect((await correct('200.00', 'H3')).body.repayment).toMatchObject({ amount: '56.00' });
  });
});

describe('a reversal', () => {
  it('takes the invoice out of use with the links of drafts; again it is the same', async () => {
    const { entry, invoiceId } = await refunds.linked();
    const reversed = await reverse(invoiceId);
    expect([reversed.status, reversed.body.reversal]).toEqual([
      200,
      { number: '26332000000087654321', date: '2026-09-15' },
    ]);
    expect(reversed.body.lines[0]).toMatchObject({ linked: '0', unused: '0' });
    expect((await refunds.get(`entries/${entry.entryId}`)).body.items[0].links).toEqual([]);
    expect((await reverse(invoiceId)).body).toEqual(reversed.body);
    expect((await reverse(invoiceId, { number: '26332000000087654322' })).body.code).toBe('invoice-reversed');
    const link = await refunds.post('links', {
      entryId: entry.entryId,
      item: 1,
      invoiceId,
      line: 1,
      quantity: '1',
    });
    expect([link.status, link.body.code]).toEqual([409, 'invoice-reversed']);
    const left = await refunds.get('invoices?unused=true&limit=200');
    expect(left.body.items.some(({ id }: any) => id === invoiceId)).toBe(false);
  });

  it('is refused while a filed claim uses the invoice', async () => {
    const { id, entry } = await refunds.filed();
    const { body } = await refunds.get(`entries/${entry.entryId}`);
    const answer = await reverse(body.items[0].links[0].invoiceId);
    expect([answer.status, answer.body.code]).toEqual([409, 'invoice-in-claim']);
    expect(answer.body.errors[0]).toMatchObject({ expected: 'drafted', actual: `${id} (filed)` });
  });

  it.each([
    ['before the invoice', '2026-09-09', 400],
    ['on its day', '2026-09-10', 200],
    ['today', '2026-09-21', 200],
    ['tomorrow', '2026-09-22', 400],
  ])('dated %s, %s: %i', async (_when, date, status) => {
    expect((await reverse(await entered(), { date })).status).toBe(status);
  });

  it('of another enterprise’s invoice does not exist', async () => {
    expect((await reverse(await entered(), {}, 'other')).status).toBe(404);
  });
});

describe('a table of invoices', () => {
  it('is tried without storing, then entered: one bad row never voids the other 99', async () => {
    const rows = Array.from({ length: 100 }, (_, at) => row(at === 41 ? { vat: '48.00' } : {}));
    const dry = await upload(rows);
    expect([dry.status, dry.body.dryRun, dry.body.counts]).toEqual([
      200,
      true,
      { entered: 99, existing: 0, refused: 1 },
    ]);
    const [first] = rows[0]?.split(',') ?? [];
    expect((await refunds.get(`invoices?number=${first}`)).body.items).toEqual([]);
    const done = await upload(rows, 'false');
    expect(done.body.counts).toEqual({ entered: 99, existing: 0, refused: 1 });
    expect(done.body.items.find(({ outcome }: any) => outcome === 'refused')).toMatchObject({
      row: 43,
      errors: [
        expect.objectContaining({
          pointer: '/rows/43/vat',
          code: 'vat-implausible',
          fix: expect.any(String),
        }),
      ],
    });
    expect((await refunds.get(`invoices?number=${first}`)).body.items).toHaveLength(1);
    expect((await upload(rows, 'false')).body.counts).toEqual({ entered: 0, existing: 99, refused: 1 });
  });

  it('takes no cell that is longer than a single invoice may have', async () => {
    const { body } = await upload([row({ number: number(), name: '衫'.repeat(201) })]);
    expect(body.items[0].errors).toMatchObject([{ pointer: '/rows/2/name', code: 'cell-too-long' }]);
  });

  it('holds a document of several rows, entered whole or not at all', async () => {
    const [good, bad] = [number(), number()];
    const { body } = await upload(
      [
        row({ number: good }),
        row({ number: bad }),
        row({ number: good, name: '袜子' }),
        row({ number: bad, unit: '打听' }),
      ],
      'false',
    );
    expect(body.items.map(({ row: at, outcome }: any) => [at, outcome])).toEqual([
      [2, 'entered'],
      [3, 'refused'],
      [4, 'entered'],
      [5, 'refused'],
    ]);
    expect(body.items[1].errors[0].pointer).toBe('/rows/5/unit');
    expect((await refunds.get(`invoices?number=${good}`)).body.items[0].lines).toHaveLength(2);
  });

  it('comes back with a reason in every row, and can be corrected and sent again', async () => {
    const template = await refunds.ask('GET', '/tax-refund/invoice-tables/template', { as: 'demo' });
    expect(await readTable(template.bytes, 'xlsx', invoiceTable).catch(({ code }) => code)).toBe('no-rows');
    const answer = await upload([row(), row({ date: '2099-01-01' })], 'true', { 'content-type': 'text/csv' });
    expect(answer.headers['x-refused']).toBe('1');
    expect(answer.text).toContain('开票日期：开票日期晚于今天 (date-in-future)');
    const again = await upload(
      answer.text.replace('\uFEFF', '').replace('2099-01-01', '2026-09-11').split('\r\n').slice(1, 3),
    );
    expect(again.status).toBe(200);
  });
});

describe('proposals', () => {
  const socks = {
    name: '*纺织产品*针织袜',
    unit: '双',
    quantity: '100',
    netAmount: '1000.00',
    vat: '130.00',
  };
  const sockItem = (item: number, qty: string) =>
    declaredItem({ item, gcode: '6110300090', gname: '针织袜', unit: '025', qty, lines: [] });

  it('link by name, code, unit and quantity, and are taken in one step', async () => {
    const entry = refunds.declaration({ items: [sockItem(1, '70'), sockItem(2, '60')] });
    await refunds.declared(entry);
    const [first, second] = [
      await entered({ lines: [{ line: 1, ...socks }] }),
      await entered({ lines: [{ line: 1, ...socks, quantity: '20', netAmount: '200.00', vat: '26.00' }] }),
    ];
    const { body } = await refunds.get(`link-proposals?entryIds=${entry.entryId}`);
    expect(body.proposals.map(({ item, invoiceId, quantity }: any) => [item, invoiceId, quantity])).toEqual([
      [1, first, '70'],
      [2, first, '30'],
      [2, second, '20'],
    ]);
    expect(body.proposals[0].reasons).toContain('品名一致');
    expect(body.open).toEqual([expect.objectContaining({ item: 2, open: '10' })]);
    const proposals = body.proposals.map(({ entryId, item, invoiceId, line, quantity }: any) => ({
      entryId,
      item,
      invoiceId,
      line,
      quantity,
    }));
    const taken = await refunds.post('link-proposals/apply', { proposals });
    expect([taken.status, taken.body.links.length]).toEqual([200, 3]);
    const numbers = taken.body.links.map(({ linkNo }: any) => linkNo);
    expect(numbers[1]).toBe(numbers[2]);
    expect(numbers[0]).not.toBe(numbers[1]);
    expect(await unusedOf(first)).toBe('0');
    expect((await refunds.post('link-proposals/apply', { proposals })).body).toEqual(taken.body);
  });

  it('are taken all or none: one that was used meanwhile is named', async () => {
    const entry = refunds.declaration({ items: [sockItem(1, '5'), sockItem(2, '5')] });
    await refunds.declared(entry);
    const id = await entered({ lines: [{ line: 1, ...socks, quantity: '8' }] });
    const proposals = [1, 2].map((item) => ({
      entryId: entry.entryId,
      item,
      invoiceId: id,
      line: 1,
      quantity: '5',
    }));
    const answer = await refunds.post('link-proposals/apply', { proposals });
    expect([answer.status, answer.body.errors[0]]).toEqual([
      409,
      expect.objectContaining({ pointer: '/proposals/1/quantity', expected: '<= 3', actual: '5' }),
    ]);
    expect(await unusedOf(id)).toBe('8');
  });

  it('for another enterprise’s declaration do not exist', async () => {
    const entry = refunds.declaration({ ebcCode: other });
    await refunds.declared(entry);
    const { status, body } = await refunds.get(`link-proposals?entryIds=${entry.entryId}`);
    expect([status, body.code]).toEqual([404, 'entries-unknown']);
  });
});

it('50 attempts at once never use an invoice line beyond its quantity, by whichever way', async () => {
  const entries = Array.from({ length: 50 }, () => refunds.declaration());
  await refunds.declared(...entries);
  const id = await entered({
    lines: [
      { line: 1, name: '棉制针织T恤衫', unit: '件', quantity: '20.5', netAmount: '300.00', vat: '39.00' },
    ],
  });
  const answers = await Promise.all(
    entries.map(({ entryId }, at) => {
      const link = { entryId, item: 1, invoiceId: id, line: 1, quantity: '1.5' };
      return at % 2 === 0
        ? refunds.post('links', link)
        : refunds.post('link-proposals/apply', { proposals: [link] });
    }),
  );
  // 13 × 1.5 = 19.5, and 14 would be 21
  expect(answers.filter(({ status }) => status === 201 || status === 200)).toHaveLength(13);
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(37);
  expect(await unusedOf(id)).toBe('1');
  const { rows } = await refunds.database.query(
    'SELECT count(DISTINCT link_no)::integer AS numbers, sum(quantity)::text AS linked FROM links WHERE invoice_id = $1',
    [id],
  );
  expect(rows).toEqual([{ numbers: 13, linked: '19.5' }]);
}, 60_000);
