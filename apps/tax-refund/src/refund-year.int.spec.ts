import type {
  ExportDeclared,
  ListApplicationMoved,
  ReceiptProofChanged,
  TaxAnswerReceived,
} from '@app/contracts';
import { decimal, sum } from '@app/kernel';
import { demo, other, refundsUnderTest, type RefundsUnderTest } from '../test/refunds-under-test.js';
import { declaredItem } from './claims/claim.builder.js';

/**
 * A year of a trader (demo) and a manufacturer (other): 2026, with a rate change in April, returns, a partial refusal, a
 * withdrawal, a suspicion of fraud, an advance refund settled in part, a discount, and the deadlines of April 2027.
 */
let refunds: RefundsUnderTest;
const answers: TaxAnswerReceived[] = [];
const returns: ListApplicationMoved[] = [];
const proofs: ReceiptProofChanged[] = [];
const declarations: ExportDeclared[] = [];
/** The trader's claim of each month, and the manufacturer's. */
const traders = new Map<string, { id: string; entry: ExportDeclared }>();
const makers = new Map<string, { id: string; entry: ExportDeclared }>();

const battery = '8507600090';
const itemsOfTrader = 5;
const itemsOfMaker = 20;
const months = Array.from({ length: 12 }, (_, at) => `2026-${String(at + 1).padStart(2, '0')}`);
const later = ['2027-01', '2027-02', '2027-03', '2027-04', '2027-05', '2027-06'];

async function answer(
  claimId: string,
  status: string,
  at: string,
  amount: string | null = null,
): Promise<void> {
  const one = refunds.answerTo(claimId, status, at, { amount });
  answers.push(one);
  await refunds.answered(one);
}

async function exported(
  month: string,
  ebcCode: string,
  count: number,
  gcode: string,
): Promise<ExportDeclared> {
  const items = Array.from({ length: count }, (_, at) => {
    const line = {
      ...declaredItem().lines[0]!,
      listId: crypto.randomUUID(),
      gnum: 1,
      qty: '10',
      fob: '1000',
    };
    return declaredItem({ item: at + 1, gcode, qty: '10', fob: '1000', lines: [line] });
  });
  const entry = refunds.declaration({ ebcCode, parties: [ebcCode], exportDate: `${month}-10`, items });
  declarations.push(entry);
  await refunds.declared(entry);
  return entry;
}

async function bought(entry: ExportDeclared): Promise<void> {
  const lines = entry.items.map(({ item }) => ({
    line: item,
    name: 'T恤衫',
    unit: '件',
    quantity: '10',
    netAmount: '1000.00',
    vat: '130.00',
  }));
  const { body } = await refunds.post('invoices', refunds.invoice({ lines, date: entry.exportDate }));
  for (const { item } of entry.items)
    await refunds.post('links', {
      entryId: entry.entryId,
      item,
      invoiceId: body.id,
      line: item,
      quantity: '10',
    });
}

async function claimed(entry: ExportDeclared, kind: string, more: object = {}, as = 'demo'): Promise<string> {
  const draft = await refunds.post('claims', { kind, entryIds: [entry.entryId], ...more }, as);
  const filed = await refunds.post(`claims/${draft.body.id}/file`, {}, as);
  if (filed.status !== 200) throw new Error(`${draft.text} ${filed.text}`);
  return draft.body.id;
}

async function decided(id: string, at: string, more: object = {}): Promise<void> {
  const decision = await refunds.post(
    `claims/${id}/decision`,
    { decision: 'approve', ...more },
    'tax-officer',
  );
  if (decision.status !== 200) throw new Error(decision.text);
  await answer(id, 'approved', at);
  await answer(id, 'paid', at);
}

const claimOf = async (id: string, as = 'demo') => (await refunds.get(`claims/${id}`, as)).body;
const proven = async (entry: ExportDeclared, provenOn: string): Promise<void> => {
  const proof = refunds.proofOf(entry, { provenOn });
  proofs.push(proof);
  await refunds.proven(proof);
};

/** What the trader does in a month. */
async function tradersMonth(month: string): Promise<void> {
  const at = `${month}-20T10:00:00+08:00`;
  const entry = await exported(month, demo, itemsOfTrader, battery);
  await bought(entry);
  if (month === '2026-10') {
    const wrong = await claimed(entry, 'exempt-refund');
    await refunds.post(`claims/${wrong}/withdraw`, { reason: 'error' });
    await answer(wrong, 'withdrawn', at);
  }
  const id = await claimed(entry, month === '2026-06' ? 'advance-refund' : 'exempt-refund');
  traders.set(month, { id, entry });
  if (month !== '2026-11') await proven(entry, `${month}-28`);
  await answer(id, 'accepted', at);
  if (month === '2026-07') {
    await refunds.post('suspicions', { creditCode: demo, reason: '函调异常' }, 'tax-officer');
    return;
  }
  const { lines } = await claimOf(id);
  const refusedLines = month === '2026-09' ? [{ linkId: lines[4].linkId, reason: '发票存疑' }] : [];
  await decided(id, at, { refusedLines });
  if (month === '2026-05') {
    const back = refunds.returnOf(entry, '3');
    returns.push(back);
    await refunds.returned(back);
  }
  if (month === '2026-12') {
    const discount = {
      entryId: entry.entryId,
      item: '1',
      kind: 'discount',
      netAmount: '100.00',
      foundOn: `${month}-19`,
    };
    await refunds.post(`claims/${id}/corrections`, { ...discount, document: 'H1' });
  }
}

async function suspicionCleared(): Promise<void> {
  const at = '2026-08-12T10:00:00+08:00';
  await refunds.timeIs(at);
  const [suspicion] = (await refunds.get('suspicions', 'tax-officer')).body.items;
  await refunds.post(
    `suspicions/${suspicion.id}/end`,
    { outcome: 'cleared', reason: '核查无误' },
    'tax-officer',
  );
  await decided(traders.get('2026-07')?.id ?? '', at);
}

/** What the manufacturer does: one claim over the exports of the month. */
async function makersMonth(month: string): Promise<void> {
  const at = `${month}-20T10:00:00+08:00`;
  const parity = { currency: '502', day: `${month}-01`, rate: '7.0951', source: '中国外汇交易中心' };
  await refunds.post('parities', parity, 'tax-officer');
  const entry = await exported(month, other, itemsOfMaker, battery);
  await proven(entry, `${month}-28`);
  const first = month === '2026-01' ? { openingCredit: '0' } : {};
  const terms = { period: month, outputVat: '5000.00', inputVat: '15000.00', freeMaterials: '0', ...first };
  const id = await claimed(entry, 'exempt-credit-refund', { month: terms }, 'other');
  makers.set(month, { id, entry });
  await answer(id, 'accepted', at);
  await decided(id, at);
  if (month !== '2026-04') return;
  const back = refunds.returnOf(entry, '4');
  returns.push(back);
  await refunds.returned(back);
}

const ledgerOf = async (): Promise<string[]> => {
  const { rows } = await refunds.database.query(
    'SELECT claim_id, kind, amount::text, day, reference FROM ledger_entries ORDER BY claim_id, kind, reference',
  );
  return rows.map((row) => JSON.stringify(row));
};

beforeAll(async () => {
  refunds = await refundsUnderTest();
  await refunds.timeIs('2026-01-15T10:00:00+08:00');
  await refunds.post('parity-rules', { year: 2026, rule: 'month-first' }, 'other');
  for (const month of months) {
    if (month === '2026-08') await suspicionCleared();
    await refunds.timeIs(`${month}-20T10:00:00+08:00`);
    await tradersMonth(month);
    await makersMonth(month);
  }
  await refunds.timeIs('2027-03-10T10:00:00+08:00');
  const advance = traders.get('2026-06')?.id ?? '';
  for (const [at, { linkId }] of (await claimOf(advance)).lines.entries())
    await refunds.post(`advances/${advance}/sales`, {
      linkId,
      quantity: '7',
      soldOn: '2027-03-01',
      document: `S${at}`,
    });
  await refunds.timeIs('2027-05-01T10:00:00+08:00');
}, 240_000);
afterAll(() => refunds?.close());

it('refunds hundreds of lines, each by the rate of its export date', async () => {
  const lines = [...traders.values(), ...makers.values()].reduce(
    (all, { entry }) => all + entry.items.length,
    0,
  );
  expect(lines).toBe(300);
  const amounts = await Promise.all(
    ['2026-03', '2026-04'].map(async (month) => (await claimOf(traders.get(month)?.id ?? '')).amount),
  );
  expect(amounts).toEqual(['450.00', '300.00']);
});

it.each`
  month        | what                             | balance
  ${'2026-01'} | ${'an ordinary month'}           | ${{ claimed: '450.00', approved: '450.00', paid: '450.00', 'taken-back': '0.00' }}
  ${'2026-05'} | ${'3 of 10 of a line came back'} | ${{ approved: '300.00', 'taken-back': '18.00', kept: '282.00' }}
  ${'2026-06'} | ${'7 of 10 of the advance sold'} | ${{ approved: '300.00', 'taken-back': '90.00', kept: '210.00' }}
  ${'2026-07'} | ${'suspected, then cleared'}     | ${{ approved: '300.00', paid: '300.00', 'taken-back': '0.00' }}
  ${'2026-09'} | ${'one line refused'}            | ${{ claimed: '300.00', approved: '240.00', refused: '60.00', paid: '240.00' }}
  ${'2026-10'} | ${'withdrawn and filed again'}   | ${{ claimed: '300.00', approved: '300.00' }}
  ${'2026-11'} | ${'no money by 30 April'}        | ${{ approved: '300.00', 'taken-back': '300.00', kept: '0.00' }}
  ${'2026-12'} | ${'a discount of 100'}           | ${{ approved: '300.00', 'taken-back': '6.00' }}
`('the trader in $month: $what', async ({ month, balance }) => {
  expect((await claimOf(traders.get(month)?.id ?? '')).balance).toMatchObject(balance);
});

it('carries the manufacturer’s credit from month to month, and its return into the next one', async () => {
  const claims = await Promise.all(months.map((month) => claimOf(makers.get(month)?.id ?? '', 'other')));
  claims.slice(1).forEach((claim, at) => {
    expect(decimal(claim.terms.previousCredit).equals(claims[at].figures.carriedForward)).toBe(true);
  });
  for (const { figures, amount } of claims) {
    const of = (name: string) => decimal(figures[name]);
    expect(of('refund').equals(amount)).toBe(true);
    expect(of('refund').plus(of('carriedForward')).equals(of('credit'))).toBe(true);
    expect(of('refund').plus(of('exemptCredited')).equals(of('exemptCreditRefund'))).toBe(true);
  }
  // 20 items of 7,095.10 at 6 %, of which 4 of 10 of one item came back in April: 2,838.04 × 6 %
  const [april, may] = [claims[3].figures, claims[4].figures];
  expect(decimal(april.exemptCreditRefund).minus(may.exemptCreditRefund).toFixed(2)).toBe('170.28');
});

it('balances every month, for each and for all', async () => {
  for (const month of [...months, ...later]) {
    for (const [as, enterprise] of [
      ['demo', demo],
      ['other', other],
      ['tax-officer', undefined],
    ] as const) {
      const { body } = await refunds.get(
        `ledger?month=${month}${enterprise === undefined ? '' : `&enterprise=${enterprise}`}`,
        as,
      );
      expect([month, as, body.balances]).toEqual([month, as, true]);
    }
  }
  const { body } = await refunds.get('ledger?month=2027-06', 'tax-officer');
  expect(body.closing).toMatchObject({ undecided: '0.00', outstanding: '0.00' });
  const owed = (await refunds.get('repayments?status=open&limit=200', 'tax-officer')).body.items;
  expect(sum(owed.map(({ amount }: any) => decimal(amount))).toFixed(2)).toBe(body.closing.owed);
});

it('stays the same when every event comes again, in the opposite order', async () => {
  const before = await ledgerOf();
  expect(before.length).toBeGreaterThan(70);
  await refunds.proven(...proofs.toReversed());
  await refunds.returned(...returns.toReversed());
  for (const one of answers.toReversed()) await refunds.answered(one);
  await refunds.declared(...declarations.toReversed());
  await refunds.timeIs('2027-05-02T10:00:00+08:00');
  expect(await ledgerOf()).toEqual(before);
});

it('gives every decided claim its old figure to the cent, whatever the law is now', async () => {
  for (const [claims, as] of [
    [traders, 'demo'],
    [makers, 'other'],
  ] as const)
    for (const { id } of claims.values())
      expect((await refunds.post(`claims/${id}/what-if`, {}, as)).body).toMatchObject({ same: true });
});
