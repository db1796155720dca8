import { refundsUnderTest, type RefundsUnderTest } from '../test/refunds-under-test.js';

const advanced = { refund: '13000', quantity: '100', sold: '70' };
let refunds: RefundsUnderTest;
beforeAll(async () => {
  refunds = await refundsUnderTest();
}, 120_000);
afterAll(() => refunds?.close());

const traders = (body: object, as = 'demo') => refunds.post('calculations/exempt-refund', body, as);
const makers = (body: object, as = 'demo') => refunds.post('calculations/exempt-credit-refund', body, as);

describe('POST /tax-refund/calculations/exempt-refund', () => {
  it('answers amounts, lines and steps', async () => {
    const { status, body } = await traders({
      exportDate: '2026-03-31',
      lines: [
        { hsCode: '8507600090', netAmount: '100000' },
        { hsCode: '6109100021', netAmount: '10000000', exportedShare: '0.5' },
      ],
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      refund: '659000.00',
      costTransferredOut: '4000.00',
      lines: [
        { hsCode: '8507600090', base: '100000.00', refund: '9000.00', costTransferredOut: '4000.00' },
        { hsCode: '6109100021', base: '5000000.00', refund: '650000.00', costTransferredOut: '0.00' },
      ],
    });
    expect(body.steps).toHaveLength(4);
    expect(body.steps.every(({ rule, clause, version }: any) => rule && clause && version)).toBe(true);
  });

  it.each`
    change                                                                            | status | pointer                     | code
    ${{ exportDate: '2026-02-30' }}                                                   | ${400} | ${'/exportDate'}            | ${expect.any(String)}
    ${{ lines: [] }}                                                                  | ${400} | ${'/lines'}                 | ${'too-few'}
    ${{ lines: [{ hsCode: '6109', netAmount: '1' }] }}                                | ${400} | ${'/lines/0/hsCode'}        | ${'wrong-format'}
    ${{ lines: [{ hsCode: '6109100021', netAmount: 1 }] }}                            | ${400} | ${'/lines/0/netAmount'}     | ${'wrong-format'}
    ${{ lines: [{ hsCode: '6109100021', netAmount: '1', exportedShare: '1.1' }] }}    | ${400} | ${'/lines/0/exportedShare'} | ${'wrong-format'}
    ${{ lines: [{ hsCode: '6109100021', netAmount: '1', exportedShare: null }] }}     | ${400} | ${'/lines/0/exportedShare'} | ${'wrong-format'}
    ${{ lines: [{ hsCode: '6109100021', netAmount: '1', rates: null }] }}             | ${400} | ${'/lines/0/rates'}         | ${'missing'}
    ${{ lines: [{ hsCode: '6109100021', netAmount: '1', rates: { levy: '0.13' } }] }} | ${400} | ${'/lines/0/rates/refund'}  | ${'missing'}
    ${{ lines: [{ hsCode: '1234567890', netAmount: '1' }] }}                          | ${422} | ${'/lines/0/hsCode'}        | ${'commodity-code-unknown'}
  `('$status at $pointer for $change', async ({ change, status, pointer, code }) => {
    const answer = await traders({
      exportDate: '2026-09-18',
      lines: [{ hsCode: '6109100021', netAmount: '100' }],
      ...change,
    });
    expect(answer.status).toBe(status);
    expect(answer.body.errors).toContainEqual(expect.objectContaining({ pointer, code }));
  });
});

describe('POST /tax-refund/calculations/exempt-credit-refund', () => {
  const month = {
    period: '2026-09',
    outputVat: '50000',
    inputVat: '120000',
    previousCredit: '0',
    freeMaterials: '0',
  };
  const rates = { levy: '0.13', refund: '0.13' };

  it('takes FOB in foreign currency with its rate (case E7)', async () => {
    const { status, body } = await makers({
      ...month,
      exports: [
        { hsCode: '6109100021', exportDate: '2026-09-18', fob: '100000', exchangeRate: '6.4601', rates },
      ],
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      nonCreditable: '0.00',
      taxDue: '-70000.00',
      exemptCreditRefund: '83981.30',
      credit: '70000.00',
      refund: '70000.00',
      exemptCredited: '13981.30',
      carriedForward: '0.00',
    });
    expect(body.steps.map(({ rule }: any) => rule)).toContain('exempt-credit-refund/refund');
  });

  it('answers a month without exports', async () => {
    expect((await makers({ ...month, exports: [] })).body).toMatchObject({
      refund: '0.00',
      credit: '70000.00',
      carriedForward: '70000.00',
    });
  });

  it.each`
    change                                                                                                         | status | pointer                      | code
    ${{ period: '2026-13' }}                                                                                       | ${400} | ${'/period'}                 | ${'wrong-format'}
    ${{ outputVat: undefined }}                                                                                    | ${400} | ${'/outputVat'}              | ${'missing'}
    ${{ exports: [{ hsCode: '6109100021', exportDate: '2026-09-18' }] }}                                           | ${400} | ${'/exports/0/fob'}          | ${'missing'}
    ${{ exports: [{ hsCode: '6109100021', exportDate: '2026-09-18', fob: '1' }] }}                                 | ${400} | ${'/exports/0/exchangeRate'} | ${'missing'}
    ${{ exports: [{ hsCode: '6109100021', exportDate: '2026-09-18', fobRmb: null }] }}                             | ${400} | ${'/exports/0/fobRmb'}       | ${'wrong-format'}
    ${{ exports: [{ hsCode: '6109100021', exportDate: '2026-09-18', fobRmb: '1', fob: '1', exchangeRate: '7' }] }} | ${400} | ${'/exports/0/fobRmb'}       | ${'fob-twice'}
    ${{ exports: [{ hsCode: '6109100021', exportDate: '2026-10-01', fobRmb: '1' }] }}                              | ${422} | ${'/exports/0/exportDate'}   | ${'export-after-period'}
    ${{ exports: [{ hsCode: '1234567890', exportDate: '2026-09-18', fobRmb: '1' }] }}                              | ${422} | ${'/exports/0/hsCode'}       | ${'commodity-code-unknown'}
    ${{ freeMaterials: '1', exports: [] }}                                                                         | ${422} | ${'/freeMaterials'}          | ${'free-materials-above-exports'}
  `('$status at $pointer for $change', async ({ change, status, pointer, code }) => {
    const exports = [{ hsCode: '6109100021', exportDate: '2026-09-18', fobRmb: '100' }];
    const answer = await makers({ ...month, exports, ...change });
    expect(answer.status).toBe(status);
    expect(answer.body.errors).toContainEqual(expect.objectContaining({ pointer, code }));
  });
});

it.each`
  method                  | body                                                                               | pointer          | actual
  ${'exempt-refund'}      | ${{ exportDate: '2019-06-30', lines: [{ hsCode: '8507600090', netAmount: '1' }] }} | ${'/exportDate'} | ${'2019-06-30'}
  ${'advance-settlement'} | ${{ exportDate: '2025-01-26', approvedOn: '2025-03-12', lines: [advanced] }}       | ${'/exportDate'} | ${'2025-01-26'}
  ${'advance-settlement'} | ${{ exportDate: '2025-01-27', approvedOn: '2025-01-26', lines: [advanced] }}       | ${'/approvedOn'} | ${'2025-01-26'}
`(
  '$method has no value on $actual: the date is what is pointed at',
  async ({ method, body, pointer, actual }) => {
    const headers = { 'accept-language': 'zh-CN' };
    const answer = await refunds.ask('POST', `/tax-refund/calculations/${method}`, {
      as: 'demo',
      body,
      headers,
    });
    expect([answer.status, answer.body.code]).toEqual([422, 'no-value-on-date']);
    expect(answer.body.errors).toEqual([expect.objectContaining({ pointer, actual })]);
    expect(answer.body.detail).not.toMatch(/[a-z]{3}/);
  },
);

it('asks for a token, and stores nothing', async () => {
  expect((await refunds.ask('POST', '/tax-refund/calculations/exempt-refund', { body: {} })).status).toBe(
    401,
  );
  expect(
    (await traders({ exportDate: '2026-03-31', lines: [{ hsCode: '8507600090', netAmount: '1' }] }, 'bank'))
      .status,
  ).toBe(403);
  expect(await refunds.events()).toEqual([]);
});
