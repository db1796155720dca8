import { demo, refundsUnderTest, type RefundsUnderTest } from '../test/refunds-under-test.js';
import { declaredItem } from './claims/claim.builder.js';

let refunds: RefundsUnderTest;
beforeAll(async () => {
  refunds = await refundsUnderTest();
}, 120_000);
afterAll(() => refunds?.close());

const nil = '00000000-0000-0000-0000-000000000000';
const faultsOf = (body: any): unknown[] =>
  body.errors.map(({ pointer, code, expected, actual }: any) => [pointer, code, expected, actual]);

describe('purchase invoices', () => {
  it('are entered once: the same content again is the same record, other content is refused', async () => {
    const invoice = refunds.invoice();
    const first = await refunds.post('invoices', invoice);
    expect([first.status, Object.keys(first.body)]).toEqual([201, ['id']]);
    const again = await refunds.post('invoices', {
      ...invoice,
      lines: [{ ...invoice.lines[0], quantity: '3.0', unit: '011' }],
    });
    expect([again.status, again.body]).toEqual([201, first.body]);
    const changed = await refunds.post('invoices', {
      ...invoice,
      lines: [{ ...invoice.lines[0], quantity: '4' }],
    });
    expect([changed.status, changed.body.code]).toEqual([409, 'invoice-number-taken']);
    expect(changed.body.errors).toEqual([
      expect.objectContaining({ pointer: '/number', expected: first.body.id, fix: expect.any(String) }),
    ]);
    const theirs = await refunds.post('invoices', { ...invoice, sellerCode: demo }, 'other');
    expect([theirs.status, theirs.body.id === first.body.id]).toEqual([201, false]);
  });

  it('entered ten times at the same instant are one', async () => {
    const invoice = refunds.invoice();
    const answers = await Promise.all(Array.from({ length: 10 }, () => refunds.post('invoices', invoice)));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
  });

  it('honour Idempotency-Key', async () => {
    const key = { 'idempotency-key': `K${Date.now()}` };
    const invoice = refunds.invoice();
    const first = await refunds.post('invoices', invoice, 'demo', key);
    const again = await refunds.post('invoices', invoice, 'demo', key);
    expect([again.status, again.body, again.headers['idempotency-replayed']]).toEqual([
      201,
      first.body,
      'true',
    ]);
    expect((await refunds.post('invoices', refunds.invoice(), 'demo', key)).body.code).toBe(
      'idempotency-key-reused',
    );
  });

  it.each`
    change                                                                                             | pointer
    ${{ number: 'has blank' }}                                                                         | ${'/number'}
    ${{ date: '2026-02-30' }}                                                                          | ${'/date'}
    ${{ date: '2026-09-22' }}                                                                          | ${'/date'}
    ${{ sellerCode: '91330100799655058A' }}                                                            | ${'/sellerCode'}
    ${{ lines: [] }}                                                                                   | ${'/lines'}
    ${{ lines: [{ line: 1, name: 'a', unit: '件', quantity: 3, netAmount: '300', vat: '39' }] }}       | ${'/lines/0/quantity'}
    ${{ lines: [{ line: 1, name: 'a', unit: '件', quantity: '-3', netAmount: '300', vat: '39' }] }}    | ${'/lines/0/quantity'}
    ${{ lines: [{ line: 1, name: 'a', unit: '件', quantity: '3', netAmount: '300.001', vat: '39' }] }} | ${'/lines/0/netAmount'}
    ${{ lines: [{ line: 1, name: 'a', unit: '件', quantity: '3', netAmount: '300', vat: '48' }] }}     | ${'/lines/0/vat'}
    ${{ lines: [{ line: 1, name: ' ', unit: '件', quantity: '3', netAmount: '300', vat: '39' }] }}     | ${'/lines/0/name'}
    ${{ lines: [{ line: 0, name: 'a', unit: '件', quantity: '3', netAmount: '300', vat: '39' }] }}     | ${'/lines/0/line'}
    ${{ lines: [{ line: 1, name: 'a', unit: 'pcs', quantity: '3', netAmount: '300', vat: '39' }] }}    | ${'/lines/0/unit'}
    ${{ colour: 'red' }}                                                                               | ${'/colour'}
  `('are refused at $pointer', async ({ change, pointer }) => {
    const { status, body } = await refunds.post('invoices', refunds.invoice(change));
    expect(status).toBe(400);
    expect(body.errors).toContainEqual(expect.objectContaining({ pointer }));
  });

  it('are seen by their buyer and the tax department only, with what is used of them', async () => {
    const { invoiceId } = await refunds.linked(refunds.declaration(), '2');
    const { body } = await refunds.get(`invoices/${invoiceId}`);
    expect(body.lines).toEqual([
      expect.objectContaining({ unit: '011', unitText: '件 (011)', quantity: '3', linked: '2', unused: '1' }),
    ]);
    expect((await refunds.get(`invoices/${invoiceId}`, 'tax-officer')).status).toBe(200);
    expect((await refunds.get(`invoices/${invoiceId}`, 'other')).status).toBe(404);
    expect((await refunds.get(`invoices/${invoiceId}`, 'customs-officer')).status).toBe(403);
    expect(
      (await refunds.get('invoices?limit=200', 'other')).body.items.some(({ id }: any) => id === invoiceId),
    ).toBe(false);
  });
});

describe('links', () => {
  it('use what was declared and what was invoiced, each up to its quantity', async () => {
    const { entry, invoiceId } = await refunds.linked(refunds.declaration(), '2');
    const { body: second } = await refunds.post('invoices', refunds.invoice());
    const ask = { entryId: entry.entryId, item: 1, invoiceId: second.id, line: 1 };
    const tooMuch = await refunds.post('links', { ...ask, quantity: '2' });
    expect([tooMuch.status, faultsOf(tooMuch.body)]).toEqual([
      409,
      [['/quantity', 'item-quantity-exceeded', '<= 1', '2']],
    ]);
    expect((await refunds.post('links', { ...ask, quantity: '1' })).status).toBe(201);
    const { body } = await refunds.get(`entries/${entry.entryId}`);
    expect(body.items).toEqual([
      expect.objectContaining({
        linked: '3',
        open: '0',
        links: [
          expect.objectContaining({ invoiceId, quantity: '2' }),
          expect.objectContaining({ invoiceId: second.id }),
        ],
      }),
    ]);
  });

  it('refuse a line that is used up, and say what is left of it', async () => {
    const { invoiceId } = await refunds.linked();
    const entry = refunds.declaration();
    await refunds.declared(entry);
    const usedUp = await refunds.post('links', {
      entryId: entry.entryId,
      item: 1,
      invoiceId,
      line: 1,
      quantity: '1',
    });
    expect([usedUp.status, faultsOf(usedUp.body)]).toEqual([
      409,
      [['/quantity', 'invoice-quantity-exceeded', '<= 0', '1']],
    ]);
    expect(usedUp.body.errors[0].fix).toEqual(expect.any(String));
  });

  it('made again are the same link; with another quantity they are refused', async () => {
    const { entry, invoiceId } = await refunds.linked(refunds.declaration(), '2');
    const ask = { entryId: entry.entryId, item: 1, invoiceId, line: 1 };
    const again = await Promise.all([
      refunds.post('links', { ...ask, quantity: '2' }),
      refunds.post('links', { ...ask, quantity: '2.0' }),
    ]);
    expect(again.map(({ status }) => status)).toEqual([201, 201]);
    expect(again[0]?.body).toEqual(again[1]?.body);
    const differs = await refunds.post('links', { ...ask, quantity: '1' });
    expect([differs.status, faultsOf(differs.body)]).toEqual([409, [['/quantity', 'link-exists', '2', '1']]]);
  });

  it('can be taken back, which frees both sides', async () => {
    const { entry, invoiceId } = await refunds.linked();
    const { body } = await refunds.get(`entries/${entry.entryId}`);
    const { id } = body.items[0].links[0];
    expect((await refunds.post(`links/${id}/remove`, {}, 'other')).status).toBe(404);
    const removals = await Promise.all([
      refunds.post(`links/${id}/remove`, {}),
      refunds.post(`links/${id}/remove`, {}),
    ]);
    expect(removals.map(({ status }) => status).sort()).toEqual([200, 404]);
    expect((await refunds.get(`invoices/${invoiceId}`)).body.lines[0]).toMatchObject({
      linked: '0',
      unused: '3',
    });
    expect(
      (await refunds.post('links', { entryId: entry.entryId, item: 1, invoiceId, line: 1, quantity: '3' }))
        .status,
    ).toBe(201);
  });

  it.each`
    change                               | status | pointer         | code
    ${{ entryId: '310420260000000000' }} | ${404} | ${'/entryId'}   | ${'not-found'}
    ${{ item: 2 }}                       | ${404} | ${'/item'}      | ${'not-found'}
    ${{ invoiceId: nil }}                | ${404} | ${'/invoiceId'} | ${'not-found'}
    ${{ invoiceId: 'nonsense' }}         | ${404} | ${'/invoiceId'} | ${'not-found'}
    ${{ line: 2 }}                       | ${404} | ${'/line'}      | ${'not-found'}
    ${{ quantity: '4' }}                 | ${409} | ${'/quantity'}  | ${'item-quantity-exceeded'}
    ${{ quantity: '0' }}                 | ${400} | ${'/quantity'}  | ${'wrong-format'}
    ${{ quantity: '0.000' }}             | ${400} | ${'/quantity'}  | ${'wrong-format'}
    ${{ quantity: '-1' }}                | ${400} | ${'/quantity'}  | ${'wrong-format'}
    ${{ item: 'x' }}                     | ${400} | ${'/item'}      | ${'not-an-integer'}
  `('with $change: $status at $pointer', async ({ change, status, pointer, code }) => {
    const entry = refunds.declaration();
    await refunds.declared(entry);
    const { body: invoice } = await refunds.post('invoices', refunds.invoice());
    const answer = await refunds.post('links', {
      entryId: entry.entryId,
      item: 1,
      invoiceId: invoice.id,
      line: 1,
      quantity: '3',
      ...change,
    });
    expect(answer.status).toBe(status);
    expect(answer.body.errors).toContainEqual(expect.objectContaining({ pointer, code }));
  });

  it('across enterprises do not exist: another one’s declaration, another one’s invoice', async () => {
    const theirs = refunds.declaration({ ebcCode: '91330200MA0DEM021C' });
    const ours = refunds.declaration();
    await refunds.declared(theirs, ours);
    const { body: our } = await refunds.post('invoices', refunds.invoice());
    const { body: their } = await refunds.post('invoices', refunds.invoice({ sellerCode: demo }), 'other');
    const link = (entryId: string, invoiceId: string) =>
      refunds.post('links', { entryId, item: 1, invoiceId, line: 1, quantity: '1' });
    expect([
      (await link(theirs.entryId, our.id)).status,
      (await link(ours.entryId, their.id)).status,
    ]).toEqual([404, 404]);
    expect((await refunds.get(`entries/${theirs.entryId}`)).status).toBe(404);
    expect((await refunds.get(`entries/${theirs.entryId}`, 'other')).status).toBe(200);
  });

  it('want a unit of the declaration', async () => {
    const entry = refunds.declaration();
    await refunds.declared(entry);
    const lines = [
      { line: 1, name: '棉制针织T恤衫', unit: '个', quantity: '3', netAmount: '300.00', vat: '39.00' },
    ];
    const { body: invoice } = await refunds.post('invoices', refunds.invoice({ lines }));
    const answer = await refunds.post('links', {
      entryId: entry.entryId,
      item: 1,
      invoiceId: invoice.id,
      line: 1,
      quantity: '3',
    });
    expect([answer.status, faultsOf(answer.body)]).toEqual([
      409,
      [['/line', 'unit-differs', '件 (011) | 千克 (035)', '个 (007)']],
    ]);
  });

  it('made at the same instant never exceed the item: of many invoices as many fit as were declared', async () => {
    const entry = refunds.declaration();
    await refunds.declared(entry);
    const invoices = await Promise.all(
      Array.from({ length: 8 }, () => refunds.post('invoices', refunds.invoice())),
    );
    const answers = await Promise.all(
      invoices.map(({ body }) =>
        refunds.post('links', {
          entryId: entry.entryId,
          item: 1,
          invoiceId: body.id,
          line: 1,
          quantity: '1',
        }),
      ),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(5);
    expect((await refunds.get(`entries/${entry.entryId}`)).body.items[0]).toMatchObject({
      linked: '3',
      open: '0',
    });
  });

  it('made at the same instant never exceed the invoice line: of many declarations as many fit as were bought', async () => {
    const entries = Array.from({ length: 8 }, () => refunds.declaration());
    await refunds.declared(...entries);
    const { body: invoice } = await refunds.post('invoices', refunds.invoice());
    const answers = await Promise.all(
      entries.map(({ entryId }) =>
        refunds.post('links', { entryId, item: 1, invoiceId: invoice.id, line: 1, quantity: '1' }),
      ),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(5);
    expect((await refunds.get(`invoices/${invoice.id}`)).body.lines[0]).toMatchObject({
      linked: '3',
      unused: '0',
    });
  });
});

describe('declarations', () => {
  it('delivered twice and out of order: the newest version stands', async () => {
    const old = refunds.declaration();
    const fresh = { ...old, version: 2, items: [declaredItem({ qty: '5', lines: [] })] };
    await refunds.declared(fresh);
    await refunds.declared(old, fresh, old);
    const { body } = await refunds.get(`entries?entryId=${old.entryId}`);
    expect(body.items).toEqual([
      expect.objectContaining({ version: 2, items: [expect.objectContaining({ qty: '5', open: '5' })] }),
    ]);
    expect((await refunds.get(`entries?orderNo=${old.cases[0]?.orderNo}`)).body.items).toHaveLength(1);
  });

  it('are paged', async () => {
    await refunds.declared(refunds.declaration(), refunds.declaration());
    const first = await refunds.get('entries?limit=1');
    const second = await refunds.get(`entries?limit=1&after=${first.body.next}`);
    expect(second.body.items[0].entryId > first.body.items[0].entryId).toBe(true);
    expect((await refunds.get('entries?limit=201')).status).toBe(400);
  });
});
