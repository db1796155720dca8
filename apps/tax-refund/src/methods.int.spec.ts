import { delegating } from '@app/testing';
import { demo, other, refundsUnderTest, type RefundsUnderTest } from '../test/refunds-under-test.js';
import { declaredItem } from './claims/claim.builder.js';
import { keepSettlements } from './migrations/1801900000000-keep-advance-settlements.js';

let refunds: RefundsUnderTest;
let told: ReturnType<typeof delegating>;
beforeAll(async () => {
  refunds = await refundsUnderTest();
  told = delegating(refunds);
  const parity = { currency: '502', day: '2026-09-01', rate: '6.4601', source: '中国外汇交易中心' };
  await refunds.post('parities', parity, 'tax-officer');
  for (const as of ['demo', 'other'])
    await refunds.post('parity-rules', { year: 2026, rule: 'month-first' }, as);
}, 120_000);
afterAll(() => refunds?.close());

const claimOf = async (id: string, as = 'demo') => (await refunds.get(`claims/${id}`, as)).body;
const codesOf = (body: any): string[] => body.doubts.map(({ code }: any) => code);
const month = (period: string, change: object = {}) => ({
  period,
  outputVat: '50000.00',
  inputVat: '120000.00',
  freeMaterials: '0',
  ...change,
});
const exported = async (fob: string, change: object = {}, gcode = '6109100021') => {
  const items = [
    declaredItem({
      fob,
      gcode,
      qty: '100',
      lines: [{ ...declaredItem().lines[0]!, listId: crypto.randomUUID(), qty: '100', fob }],
    }),
  ];
  const entry = refunds.declaration({ items, ...change });
  await refunds.declared(entry);
  return entry;
};
const draft = (kind: string, entryIds: string[], more: object = {}, as = 'demo') =>
  refunds.post('claims', { kind, entryIds, ...more }, as);

describe('parities', () => {
  it('are published once for a day, and one rule stands for a year', async () => {
    const parity = { currency: '502', day: '2026-09-01', rate: '6.4601', source: '中国外汇交易中心' };
    expect((await refunds.post('parities', parity, 'tax-officer')).status).toBe(201);
    const other_ = await refunds.post('parities', { ...parity, rate: '6.5' }, 'tax-officer');
    expect([other_.status, other_.body.code]).toEqual([409, 'parity-published']);
    const changed = await refunds.post('parity-rules', { year: 2026, rule: 'sale-day' });
    expect([changed.status, changed.body.code]).toEqual([409, 'parity-rule-fixed']);
    expect((await refunds.post('parities', parity, 'demo')).status).toBe(403);
    const ahead = await refunds.post('parities', { ...parity, day: '2030-01-01' }, 'tax-officer');
    expect([ahead.status, ahead.body.errors[0]]).toEqual([
      400,
      expect.objectContaining({ code: 'day-in-future', pointer: '/day', actual: '2030-01-01' }),
    ]);
  });

  it('come page by page, newest first', async () => {
    for (const [currency, day] of [
      ['303', '2026-08-03'],
      ['300', '2026-08-03'],
      ['303', '2026-08-04'],
    ])
      await refunds.post('parities', { currency, day, rate: '8', source: 'x' }, 'tax-officer');
    const read: string[] = [];
    for (let after = ''; ;) {
      const { body } = await refunds.get(`parities?limit=1${after}`, 'tax-officer');
      read.push(...body.items.map(({ day, currency }: any) => `${day} ${currency}`));
      if (body.next === null) break;
      after = `&after=${body.next}`;
    }
    expect(read.slice(-3)).toEqual(['2026-08-04 303', '2026-08-03 300', '2026-08-03 303']);
    expect((await refunds.get('parities?after=rubbish', 'tax-officer')).body.code).toBe('bad-cursor');
  });
});

describe('免抵退税 of a month', () => {
  it('is case E7: USD 100,000 at the parity of the 1st; surcharges and statement follow', async () => {
    const entry = await exported('100000');
    const without = await draft('exempt-credit-refund', [entry.entryId], { month: month('2026-09') });
    expect([without.status, without.body.code, without.body.errors[0]]).toEqual([
      400,
      'previous-credit-missing',
      expect.objectContaining({ pointer: '/month/openingCredit', fix: expect.any(String) }),
    ]);
    const september = { month: month('2026-09', { openingCredit: '0' }) };
    const { status, body } = await draft('exempt-credit-refund', [entry.entryId], september);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      amount: '70000.00',
      figures: {
        exemptCreditRefund: '83981.30',
        exemptCredited: '13981.30',
        carriedForward: '0.00',
        surcharges: '1677.76',
      },
      lines: [{ base: '646010.00', refund: '83981.30' }],
    });
    expect(body.steps.map(({ rule }: any) => rule)).toEqual(
      expect.arrayContaining(['fob-in-cny/month-first', 'exempt-credit-refund/refund', 'surcharges/city']),
    );
    const twice = await draft('exempt-credit-refund', [entry.entryId], september);
    expect([twice.body.id, twice.body.version]).toEqual([body.id, body.version]);
    const more = await exported('5');
    const second = await draft('exempt-credit-refund', [more.entryId], september);
    expect([second.status, second.body.code]).toEqual([409, 'month-claimed']);
    const early = await draft('exempt-credit-refund', [more.entryId], { month: month('2026-10') });
    expect([early.status, early.body.code]).toEqual([409, 'month-before-open']);
    expect((await refunds.post(`claims/${body.id}/file`, {})).body).toMatchObject({ number: 'SC2026090001' });
    const toCome = await draft('exempt-credit-refund', [more.entryId], {
      month: month('2027-03', { openingCredit: '0' }),
    });
    expect([toCome.status, toCome.body.code, toCome.body.errors[0].pointer]).toEqual([
      400,
      'month-to-come',
      '/month/period',
    ]);
    const statement = await refunds.get('monthly-statements/2026-09');
    expect(statement.body).toMatchObject({
      claimId: body.id,
      stated: { inputVat: '120000.00', previousCredit: '0' },
      refund: '70000.00',
      lines: [{ fobRmb: '646010.00', exemptCreditRefund: '83981.30' }],
    });
    expect((await refunds.get('monthly-statements/2026-09', 'other')).status).toBe(404);
    const again = await refunds.post(`claims/${body.id}/what-if`, {});
    expect(again.body).toMatchObject({ recalculated: '70000.00', same: true });
  });

  it('takes the credit of the month before from its claim, and goods that came back as negative lines', async () => {
    const entry = await exported('1000', { ebcCode: other, parties: [other] });
    const first = await draft(
      'exempt-credit-refund',
      [entry.entryId],
      { month: month('2026-08', { outputVat: '0', inputVat: '10000', openingCredit: '500' }) },
      'other',
    );
    expect([first.status, first.body.errors]).toEqual([
      422,
      [
        expect.objectContaining({
          code: 'export-after-period',
          pointer: '/month/period',
          expected: '>= 2026-09',
          actual: '2026-08',
        }),
      ],
    ]);
    const tooMuch = await draft(
      'exempt-credit-refund',
      [entry.entryId],
      { month: month('2026-09', { freeMaterials: '100000000', openingCredit: '500' }) },
      'other',
    );
    expect([tooMuch.status, tooMuch.body.errors]).toEqual([
      422,
      [expect.objectContaining({ code: 'free-materials-above-exports', pointer: '/month/freeMaterials' })],
    ]);
    const september = await draft(
      'exempt-credit-refund',
      [entry.entryId],
      { month: month('2026-09', { outputVat: '0', inputVat: '10000', openingCredit: '500' }) },
      'other',
    );
    expect(september.body.figures).toMatchObject({ exemptCreditRefund: '839.81', carriedForward: '9660.19' });
    await refunds.post(`claims/${september.body.id}/file`, {}, 'other');
    await refunds.approved(september.body.id);
    const back = refunds.returnOf(entry, '50');
    await refunds.returned(back);
    await refunds.returned(back);
    expect((await claimOf(september.body.id, 'other')).balance).toMatchObject({ 'taken-back': '0.00' });
    const discount = { entryId: entry.entryId, item: '1', kind: 'discount', foundOn: '2026-09-20' };
    const lessened = await refunds.post(
      `claims/${september.body.id}/corrections`,
      { ...discount, netAmount: '3230.06', document: 'H1' },
      'other',
    );
    expect(lessened.body.errors[0]).toMatchObject({
      code: 'correction-too-large',
      expected: '<= 3230.05',
    });
    await refunds.timeIs('2026-10-21T09:00:00+08:00');
    await refunds.post(
      'parities',
      { currency: '502', day: '2026-10-01', rate: '7', source: 'x' },
      'tax-officer',
    );
    const next = await exported('2000', { ebcCode: other, parties: [other], exportDate: '2026-10-09' });
    const stated = await draft(
      'exempt-credit-refund',
      [next.entryId],
      { month: month('2026-10', { openingCredit: '1' }) },
      'other',
    );
    expect([stated.status, stated.body.code]).toEqual([400, 'previous-credit-known']);
    const october = await draft(
      'exempt-credit-refund',
      [next.entryId],
      { month: month('2026-10', { outputVat: '0', inputVat: '0' }) },
      'other',
    );
    // 14,000 of October less 3,230.05 of September, at 13 %
    expect(october.body).toMatchObject({
      terms: { previousCredit: '9660.19' },
      figures: { exemptCreditRefund: '1400.09', carriedForward: '8260.10' },
      amount: '1400.09',
    });
    await refunds.post(`claims/${october.body.id}/file`, {}, 'other');
    await refunds.proven(refunds.proofOf(next, { provenOn: '2026-10-20' }));
    await refunds.timeIs('2027-05-20T09:00:00+08:00');
    await refunds.proven(refunds.proofOf(entry, { provenOn: '2027-04-30' }));
    const entered = (await claimOf(september.body.id, 'other')).corrections;
    expect(entered.map(({ kind, amount }: any) => [kind, amount])).toEqual([
      ['return', '3230.05'],
      ['no-receipt', '3230.05'],
      ['released', '3230.05'],
    ]);
    const parity = { currency: '502', day: '2027-05-04', rate: '7', source: 'x' };
    await refunds.post('parities', parity, 'tax-officer');
    await refunds.post('parity-rules', { year: 2027, rule: 'sale-day' }, 'other');
    const later = await exported('2000', { ebcCode: other, parties: [other], exportDate: '2027-05-04' });
    const inMay = (change: object) => {
      const terms = month('2027-05', { outputVat: '0', inputVat: '0', ...change });
      return draft('exempt-credit-refund', [later.entryId], { month: terms }, 'other');
    };
    // October's credit is not that of April: its VAT return alone says what is left
    const unstated = await inMay({});
    expect([unstated.status, unstated.body.code]).toEqual([400, 'previous-credit-missing']);
    const may = await inMay({ openingCredit: '260.10' });
    expect(may.body).toMatchObject({
      terms: { previousCredit: '260.10' },
      figures: { exemptCreditRefund: '1820.00', refund: '260.10' },
    });
    await refunds.timeIs('2026-09-21T09:00:00+08:00');
  });

  it('wants its month, and a parity for its currency and year', async () => {
    const entry = await exported('10', { exportDate: '2025-09-18' });
    const without = await draft('exempt-credit-refund', [entry.entryId]);
    expect([without.status, without.body.errors[0].pointer]).toEqual([400, '/month']);
    const { body } = await draft('agency-refund', [entry.entryId]);
    expect(body.code).toBe('agency-needs-principal');
  });
});

describe('代办退税', () => {
  it('is claimed for a principal that delegated it, by FOB in CNY: USD 10,000 → 8,398.13', async () => {
    await told('tax-refund-agency');
    const entry = await exported('10000');
    const { status, body } = await draft('agency-refund', [entry.entryId], { principal: demo }, 'other');
    expect([status, body.claimant, body.amount]).toEqual([201, demo, '8398.13']);
    expect(body.steps.at(-1)).toMatchObject({
      rule: 'agency-refund/refund',
      clause: expect.stringContaining('代办退税'),
    });
    const own = await draft('agency-refund', [entry.entryId]);
    expect([own.status, own.body.errors[0].pointer]).toEqual([400, '/principal']);
    expect((await refunds.post(`claims/${body.id}/file`, {}, 'other')).body.number).toBe('DB2026090001');
    // from here on it is a stranger again
    await told('tax-refund-agency', { status: 'revoked' });
  });
});

describe('海外仓预退', () => {
  const advance = async (exportDate = '2026-09-18') => {
    const items = [
      declaredItem({
        qty: '100',
        lines: [{ ...declaredItem().lines[0]!, listId: crypto.randomUUID(), qty: '100' }],
      }),
    ];
    const entry = refunds.declaration({ exportDate, items });
    await refunds.declared(entry);
    const lines = [
      { line: 1, name: 'T恤衫', unit: '件', quantity: '100', netAmount: '100000.00', vat: '13000.00' },
    ];
    const { body } = await refunds.post(
      'invoices',
      refunds.invoice({ lines, ...(exportDate < '2026-09-10' && { date: exportDate }) }),
    );
    await refunds.post('links', {
      entryId: entry.entryId,
      item: 1,
      invoiceId: body.id,
      line: 1,
      quantity: '100',
    });
    const drafted = await draft('advance-refund', [entry.entryId]);
    return { entry, drafted };
  };

  it.each`
    exportDate      | codes
    ${'2025-01-26'} | ${['advance-not-in-force']}
    ${'2025-01-27'} | ${[]}
  `('of goods exported on $exportDate: $codes', async ({ exportDate, codes }) => {
    const { drafted } = await advance(exportDate);
    // drafted in September 2026: of an export of 2025 the proof of receipt is late
    expect(codesOf(drafted.body).filter((code) => !code.startsWith('fx-'))).toEqual(codes);
  });

  it('is settled with what was sold; the rest is taken back and claimed again once sold', async () => {
    const { entry, drafted } = await advance();
    const { id, lines } = drafted.body;
    expect(drafted.body.amount).toBe('13000.00');
    expect((await refunds.post(`claims/${id}/file`, {})).body.number).toBe('HWC-YT2026090001');
    await refunds.approved(id);
    const sell = (quantity: string, document: string, soldOn: string) =>
      refunds.post(`advances/${id}/sales`, { linkId: lines[0].linkId, quantity, soldOn, document });
    expect((await refunds.post(`advances/${id}/settle`, {})).body.code).toBe('settlement-not-open');
    expect((await sell('70', 'S1', '2026-09-30')).body.code).toBe('sale-in-future');
    await refunds.timeIs('2026-10-20T09:00:00+08:00');
    expect((await sell('70', 'S1', '2026-10-08')).body.sales).toEqual([
      expect.objectContaining({ quantity: '70', proofDue: '2026-10-23' }),
    ]);
    expect((await sell('70', 'S1', '2026-10-08')).body.sales).toHaveLength(1);
    expect((await sell('60', 'S1', '2026-10-08')).body.code).toBe('sale-differs');
    expect((await sell('31', 'S2', '2026-10-09')).body.errors[0]).toMatchObject({ expected: '<= 30' });
    const tooEarly = await draft('advance-remainder', [entry.entryId], { advanceOf: id });
    expect([tooEarly.status, tooEarly.body.errors[0]]).toEqual([
      409,
      expect.objectContaining({ pointer: '/advanceOf', code: 'advance-not-settled', actual: 'open' }),
    ]);
    const sale = { linkId: lines[0].linkId, quantity: '1', soldOn: '2026-10-09', document: 'S3' };
    expect((await refunds.post(`advances/${id}/sales`, sale, 'other')).status).toBe(404);
    expect((await refunds.post(`advances/${id}/settle`, {}, 'other')).status).toBe(404);
    const early = await refunds.post(`advances/${id}/settle`, {});
    expect([early.status, early.body.errors[0]]).toEqual([
      409,
      expect.objectContaining({
        pointer: '/sales',
        code: 'goods-unsold',
        expected: `${lines[0].linkId}: 100`,
        actual: `${lines[0].linkId}: 70`,
      }),
    ]);
    await refunds.proven(refunds.proofOf(entry));
    await refunds.timeIs('2027-05-01T09:00:00+08:00');
    expect(await claimOf(id)).toMatchObject({
      balance: { paid: '13000.00', 'taken-back': '3900.00', owed: '3900.00', kept: '9100.00' },
    });
    expect((await refunds.get('advances')).body.items.find((one: any) => one.claimId === id)).toMatchObject({
      status: 'settled',
      confirmed: '9100.00',
      takenBack: '3900.00',
      settleFrom: '2026-10-01',
      settleTo: '2027-04-30',
    });
    expect((await refunds.post(`advances/${id}/settle`, {})).body.code).toBe('advance-settled');
    await refunds.timeIs('2027-06-20T09:00:00+08:00');
    const ask = { entryIds: [entry.entryId], advanceOf: id };
    const nothing = await draft('advance-remainder', ask.entryIds, { advanceOf: id });
    expect(codesOf(nothing.body)).toContain('nothing-to-refund');
    await sell('30', 'S3', '2027-06-15');
    const rest = await draft('advance-remainder', ask.entryIds, { advanceOf: id });
    expect([rest.body.id, rest.body.amount]).toEqual([nothing.body.id, '3900.00']);
    expect((await refunds.post(`claims/${rest.body.id}/file`, {})).status).toBe(200);
    await refunds.approved(rest.body.id, { at: '2027-06-20T09:00:00+08:00' });
    const spent = await draft('advance-remainder', ask.entryIds, { advanceOf: id });
    expect(codesOf(spent.body)).toContain('nothing-to-refund');
    // the advance is claimed, whatever becomes of a draft for its remainder
    expect((await refunds.post(`claims/${spent.body.id}/withdraw`, {})).body.status).toBe('withdrawn');
    const { rows: deadlines } = await refunds.database.query(
      `SELECT DISTINCT status FROM refund_deadlines WHERE entry_id = $1 AND kind <> 'fx-proof'`,
      [entry.entryId],
    );
    expect(deadlines).toEqual([{ status: 'met' }]);
    // claimed again, and back after all: the advance counts both
    await refunds.returned(refunds.returnOf(entry, '30'));
    expect((await claimOf(id)).balance).toMatchObject({ 'taken-back': '7800.00', kept: '5200.00' });
    expect((await claimOf(rest.body.id)).balance).toMatchObject({ kept: '3900.00' });
    await refunds.timeIs('2026-09-21T09:00:00+08:00');
  });

  it('settled before settlements were kept by item has what was taken back kept by the migration', async () => {
    const kept = async () => {
      const sql = `SELECT claim_id, entry_id, item, amount::text, day FROM corrections WHERE kind = 'advance-unsold'`;
      return (await refunds.database.query(sql)).rows;
    };
    const before = await kept();
    expect(before).toEqual([expect.objectContaining({ amount: '3900.00' })]);
    await refunds.database.query(`DELETE FROM corrections WHERE kind = 'advance-unsold'`);
    await refunds.database.query(keepSettlements);
    expect(await kept()).toEqual(before);
  });

  const refunded = async (sold: string, proven = true) => {
    const { entry, drafted } = await advance();
    const { id, lines } = drafted.body;
    await refunds.post(`claims/${id}/file`, {});
    await refunds.approved(id);
    if (proven) await refunds.proven(refunds.proofOf(entry));
    await refunds.timeIs('2026-10-20T09:00:00+08:00');
    const sale = { linkId: lines[0].linkId, quantity: sold, soldOn: '2026-10-08', document: 'S1' };
    expect((await refunds.post(`advances/${id}/sales`, sale)).status).toBe(200);
    return { id, entry };
  };

  it.each`
    first         | corrections
    ${'settled'}  | ${[['advance-unsold', '3900.00']]}
    ${'returned'} | ${[['return', '3900.00']]}
  `('goods unsold that come back are taken back once, $first first', async ({ first, corrections }) => {
    const { id, entry } = await refunded('70');
    const back = refunds.returnOf(entry, '30');
    if (first === 'returned') await refunds.returned(back);
    await refunds.timeIs('2027-05-01T09:00:00+08:00');
    await refunds.returned(back);
    const claim = await claimOf(id);
    expect(claim.balance).toMatchObject({ 'taken-back': '3900.00', kept: '9100.00' });
    expect(claim.corrections.map(({ kind, amount }: any) => [kind, amount])).toEqual(corrections);
    await refunds.timeIs('2026-09-21T09:00:00+08:00');
  });

  it('without a receipt goes back whole; once that is known to be in time, only what was not sold', async () => {
    const { id, entry } = await refunded('70', false);
    await refunds.timeIs('2027-05-01T09:00:00+08:00');
    expect((await claimOf(id)).balance).toMatchObject({ 'taken-back': '13000.00', kept: '0.00' });
    await refunds.proven(refunds.proofOf(entry, { provenOn: '2027-04-30' }));
    expect((await claimOf(id)).balance).toMatchObject({ released: '13000.00', kept: '9100.00' });
    await refunds.timeIs('2026-09-21T09:00:00+08:00');
  });

  it('is settled before the end of its period once all is sold', async () => {
    const { id } = await refunded('100');
    const { body } = await refunds.post(`advances/${id}/settle`, {});
    expect(body).toMatchObject({ status: 'settled', confirmed: '13000.00', takenBack: '0.00' });
    expect((await claimOf(id)).balance).toMatchObject({ 'taken-back': '0.00', kept: '13000.00' });
    await refunds.timeIs('2026-09-21T09:00:00+08:00');
  });
});

describe('what-if calculations', () => {
  const ask = (path: string, body: object) => refunds.post(`calculations/${path}`, body);

  it.each`
    path                    | body                                                                                                                 | result
    ${'consumption-tax'}    | ${{ exportDate: '2026-03-31', lines: [{ kind: 'ad-valorem', amount: '200000', rate: '0.15' }] }}                     | ${{ refund: '30000.00' }}
    ${'agency-refund'}      | ${{ exportDate: '2026-03-31', lines: [{ hsCode: '6109100021', fob: '10000', exchangeRate: '6.4601' }] }}             | ${{ refund: '8398.13' }}
    ${'advance-settlement'} | ${{ exportDate: '2025-03-01', approvedOn: '2025-03-12', lines: [{ refund: '13000', quantity: '100', sold: '70' }] }} | ${{ confirmed: '9100.00', takenBack: '3900.00', period: { from: '2025-04-01', to: '2026-04-30' } }}
  `('$path answers $result', async ({ path, body, result }) => {
    const answer = await ask(path, body);
    expect([answer.status, answer.body]).toEqual([200, expect.objectContaining(result)]);
    expect(answer.body.steps.every(({ rule, clause, version }: any) => rule && clause && version)).toBe(true);
  });

  it.each`
    path                    | body                                                                                                          | status | pointer
    ${'consumption-tax'}    | ${{ exportDate: '2026-03-31', lines: [{ kind: 'specific', amount: '1' }] }}                                   | ${422} | ${'/lines/0'}
    ${'consumption-tax'}    | ${{ exportDate: '2026-03-31', lines: [] }}                                                                    | ${400} | ${'/lines'}
    ${'agency-refund'}      | ${{ exportDate: '2026-03-31', lines: [{ hsCode: '1', fob: '1', exchangeRate: '7' }] }}                        | ${400} | ${'/lines/0/hsCode'}
    ${'advance-settlement'} | ${{ exportDate: '2025-03-01', approvedOn: '2025-03-12', lines: [{ refund: '1', quantity: '1', sold: '2' }] }} | ${400} | ${'/lines/0/sold'}
  `('$path with $body: $status at $pointer', async ({ path, body, status, pointer }) => {
    const answer = await ask(path, body);
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([status, pointer]);
  });
});
