import { demo, refundsUnderTest, type RefundsUnderTest } from '../test/refunds-under-test.js';
import { declaredItem } from './claims/claim.builder.js';

let refunds: RefundsUnderTest;
beforeAll(async () => {
  refunds = await refundsUnderTest();
}, 120_000);
afterAll(() => refunds?.close());

const claimOf = async (id: string, as = 'demo') => (await refunds.get(`claims/${id}`, as)).body;
const balanceOf = async (id: string) => (await claimOf(id)).balance;
const decide = (id: string, body: object, as = 'tax-officer') =>
  refunds.post(`claims/${id}/decision`, body, as);
const step = (id: string, name: string, as = 'tax-officer') =>
  refunds.post(`claims/${id}/step`, { step: name, reason: '请说明' }, as);
const accepted = async (): Promise<string> => {
  const { id } = await refunds.filed();
  await refunds.answered(refunds.answerTo(id, 'accepted'));
  return id;
};

describe('the ledger', () => {
  it('takes down what is claimed, approved and paid; the month balances', async () => {
    const { id } = await refunds.filed();
    expect(await balanceOf(id)).toMatchObject({ claimed: '39.00', undecided: '39.00', outstanding: '0.00' });
    await refunds.approved(id, { paid: false });
    expect(await balanceOf(id)).toMatchObject({ approved: '39.00', undecided: '0.00', outstanding: '39.00' });
    await refunds.answered(refunds.answerTo(id, 'paid', undefined, { amount: '20.00' }));
    expect(await claimOf(id)).toMatchObject({
      status: 'approved',
      balance: { outstanding: '19.00', kept: '20.00' },
    });
    await refunds.answered(refunds.answerTo(id, 'paid', undefined, { amount: '19.00' }));
    expect(await claimOf(id)).toMatchObject({
      status: 'paid',
      balance: { outstanding: '0.00', kept: '39.00' },
    });
    const { body } = await refunds.get('ledger?month=2026-09');
    expect(body).toMatchObject({ month: '2026-09', balances: true });
    const entries = await refunds.get(`ledger/entries?claimId=${id}`);
    expect(entries.body.items.map(({ kind, amount }: any) => [kind, amount])).toEqual([
      ['claimed', '39.00'],
      ['approved', '39.00'],
      ['paid', '20.00'],
      ['paid', '19.00'],
    ]);
  });

  it('is the same whatever comes twice, late or in another order', async () => {
    const { id } = await refunds.filed();
    const acceptance = refunds.answerTo(id, 'accepted');
    await refunds.answered(acceptance, acceptance);
    await decide(id, { decision: 'approve' });
    const approval = refunds.answerTo(id, 'approved', '2026-09-22T10:00:00+08:00', { amount: '39.00' });
    const half = refunds.answerTo(id, 'paid', '2026-09-22T11:00:00+08:00', { amount: '20.00' });
    const rest = refunds.answerTo(id, 'paid', '2026-09-23T11:00:00+08:00', { amount: '19.00' });
    await refunds.answered(rest);
    await refunds.answered(half, rest);
    await refunds.answered(approval, half);
    await refunds.answered(half, approval, rest);
    expect(await claimOf(id)).toMatchObject({
      status: 'paid',
      balance: { claimed: '39.00', approved: '39.00', paid: '39.00' },
    });
    const { body } = await refunds.get(`claims/${id}/exchange`);
    expect(body.answers.find(({ status }: any) => status === 'approved')).toMatchObject({
      applied: true,
      repeats: 1,
    });
  });

  it('cannot be changed, nor made to contradict itself', async () => {
    const { id } = await refunds.filed();
    const write = (sql: string) => refunds.database.query(sql, [id]);
    await expect(write('UPDATE ledger_entries SET amount = 1 WHERE claim_id = $1')).rejects.toThrow(
      /never changed/,
    );
    await expect(write('DELETE FROM ledger_entries WHERE claim_id = $1')).rejects.toThrow(/never changed/);
    const entry = (kind: string, amount: string) =>
      write(
        `INSERT INTO ledger_entries (id, claim_id, claimant, kind, amount, day, reference)
         VALUES (gen_random_uuid(), $1, '${demo}', '${kind}', ${amount}, '2026-09-21', 'by hand')`,
      );
    await expect(entry('approved', '39.01')).rejects.toThrow(/claim_balances_decided_within/);
    await expect(entry('paid', '0.01')).rejects.toThrow(/claim_balances_paid_within/);
    await expect(entry('taken-back', '0.01')).rejects.toThrow(/claim_balances_taken_back_within/);
    await expect(entry('claimed', '0.001')).rejects.toThrow(/ledger_entries_amount/);
    await expect(write(`UPDATE claims SET status = 'refused' WHERE id = $1`)).rejects.toThrow(
      /does not balance/,
    );
    await expect(write(`UPDATE claims SET amount = 40 WHERE id = $1`)).rejects.toThrow(/not in the ledger/);
  });

  it('is shown to its enterprise and to the department', async () => {
    await refunds.filed();
    const sum = async (as: string, more = '') =>
      (await refunds.get(`ledger?month=2026-09${more}`, as)).body.movements.claimed;
    expect(await sum('other')).toBe('0.00');
    expect(await sum('other', `&enterprise=${demo}`)).toBe('0.00');
    expect(await sum('tax-officer', `&enterprise=${demo}`)).toBe(await sum('demo'));
    expect((await refunds.get('ledger?month=2026-13')).status).toBe(400);
  });
});

describe('a decision', () => {
  it('approves in part: the rest is refused, line by line with its reason', async () => {
    const items = [declaredItem({ lines: [] }), declaredItem({ item: 2, lines: [] })];
    const entry = refunds.declaration({ items });
    await refunds.declared(entry);
    for (const item of [1, 2]) {
      const { body } = await refunds.post('invoices', refunds.invoice());
      await refunds.post('links', {
        entryId: entry.entryId,
        item,
        invoiceId: body.id,
        line: 1,
        quantity: '3',
      });
    }
    const { body: draft } = await refunds.post('claims', {
      kind: 'exempt-refund',
      entryIds: [entry.entryId],
    });
    await refunds.post(`claims/${draft.id}/file`, {});
    const refusedLines = [{ linkId: draft.lines[1].linkId, reason: '发票存疑' }];
    await refunds.answered(refunds.answerTo(draft.id, 'accepted'));
    const unknown = await decide(draft.id, {
      decision: 'approve',
      refusedLines: [{ linkId: 'X', reason: '?' }],
    });
    expect([unknown.status, unknown.body.errors[0].pointer]).toEqual([400, '/refusedLines/0/linkId']);
    await decide(draft.id, { decision: 'approve', refusedLines });
    const full = refunds.answerTo(draft.id, 'approved', undefined, { amount: '78.00' });
    await refunds.answered(full);
    expect(await claimOf(draft.id)).toMatchObject({ status: 'approving', approvedAmount: '39.00' });
    expect((await refunds.get(`claims/${draft.id}/exchange`)).body.answers).toContainEqual(
      expect.objectContaining({ id: full.id, applied: false, setAside: 'approved 78.00, decided 39.00' }),
    );
    await refunds.answered(refunds.answerTo(draft.id, 'approved', undefined, { amount: '39.00' }));
    await refunds.answered(refunds.answerTo(draft.id, 'paid', undefined, { amount: '39.00' }));
    expect(await claimOf(draft.id)).toMatchObject({
      status: 'paid',
      refusedLines: [{ amount: '39.00', reason: '发票存疑' }],
      balance: { claimed: '78.00', approved: '39.00', refused: '39.00', paid: '39.00', undecided: '0.00' },
    });
  });

  it('above the amount for a second officer is proposed by one and confirmed by another', async () => {
    const items = [declaredItem({ lines: [], fob: '2000000' })];
    const entry = refunds.declaration({ items });
    await refunds.declared(entry);
    const lines = [
      { line: 1, name: 'T恤衫', unit: '件', quantity: '3', netAmount: '9000000.00', vat: '1170000.00' },
    ];
    const { body: invoice } = await refunds.post('invoices', refunds.invoice({ lines }));
    await refunds.post('links', {
      entryId: entry.entryId,
      item: 1,
      invoiceId: invoice.id,
      line: 1,
      quantity: '3',
    });
    const { body: draft } = await refunds.post('claims', {
      kind: 'exempt-refund',
      entryIds: [entry.entryId],
    });
    await refunds.post(`claims/${draft.id}/file`, {});
    await refunds.answered(refunds.answerTo(draft.id, 'accepted'));
    expect((await decide(draft.id, { decision: 'approve' })).body.status).toBe('proposed');
    const same = await decide(draft.id, { decision: 'approve' });
    expect([same.status, same.body.code]).toEqual([403, 'second-person-needed']);
    const { linkId } = draft.lines[0];
    const other = await decide(
      draft.id,
      { decision: 'approve', refusedLines: [{ linkId, reason: '?' }] },
      'tax-officer-2',
    );
    expect([other.status, other.body.code]).toEqual([409, 'differs-from-proposal']);
    expect((await decide(draft.id, { decision: 'approve' }, 'tax-officer-2')).body.status).toBe('approving');
  });

  it('waits for paper where the class demands it', async () => {
    await refunds.rated(demo, 'refund-class', '4');
    await refunds.timeIs('2025-12-31T09:00:00+08:00');
    const entry = refunds.declaration({ exportDate: '2025-12-01' });
    await refunds.settled(refunds.receiptFor(entry));
    const { id } = await refunds.filed(entry);
    await refunds.answered(refunds.answerTo(id, 'accepted', '2025-12-31T09:00:00+08:00'));
    const early = await decide(id, { decision: 'approve' });
    expect([early.status, early.body.code]).toEqual([409, 'paper-missing']);
    expect(await claimOf(id)).toMatchObject({
      classLimit: { refundClass: '4', workingDays: 20 },
      paper: { demanded: true, receivedOn: null },
    });
    await refunds.post(`claims/${id}/paper`, { receivedOn: '2025-12-31' }, 'tax-officer');
    expect((await decide(id, { decision: 'approve' })).status).toBe(200);
    await refunds.rated(demo, 'refund-class', '2', '2026-01-01');
    await refunds.timeIs('2026-09-21T09:00:00+08:00');
  });

  it('is put off by a question: the clock stands, the limit moves by the days that are not counted', async () => {
    const id = await accepted();
    expect(await claimOf(id)).toMatchObject({ classLimit: { workingDays: 10, date: '2026-10-12' } });
    expect((await step(id, 'ask')).body.status).toBe('questioned');
    expect((await decide(id, { decision: 'approve' })).body.code).toBe('wrong-state');
    await refunds.timeIs('2026-09-24T09:00:00+08:00');
    expect((await claimOf(id)).clock).toMatchObject({
      runs: false,
      stoppedBy: 'questioned',
      workingDaysNotCounted: 3,
    });
    expect((await refunds.post(`claims/${id}/answer`, { answer: '见合同' })).body.status).toBe('accepted');
    const body = await claimOf(id);
    const inShanghai = expect.stringMatching(/\+08:00$/);
    expect(body.questions).toEqual([
      expect.objectContaining({
        question: '请说明',
        answer: '见合同',
        askedAt: inShanghai,
        answeredAt: inShanghai,
      }),
    ]);
    expect(body.classLimit).toMatchObject({ date: '2026-10-15' });
    const { filings, answers } = (await refunds.get(`claims/${id}/exchange`)).body;
    expect(filings).toEqual([
      expect.objectContaining({ kind: 'claim', requestedAt: inShanghai, sentAt: null }),
      expect.objectContaining({ kind: 'reply', requestedAt: inShanghai, sentAt: null }),
    ]);
    expect(answers).toEqual([expect.objectContaining({ status: 'accepted', answeredAt: inShanghai })]);
    const types = (await refunds.told(id)).map(({ type }) => type);
    expect(types).toEqual(
      expect.arrayContaining(['tax-refund.claims-stopped.v1', 'tax-refund.claims-resumed.v1']),
    );
    const queue = await refunds.get('claims?status=accepted&limit=200', 'tax-officer');
    expect(queue.body.items.find((one: any) => one.id === id)).toMatchObject({
      classLimit: { refundClass: '2' },
    });
    await refunds.timeIs('2026-09-21T09:00:00+08:00');
  });

  it.each`
    name         | status         | by
    ${'inquire'} | ${'inquired'}  | ${'officer'}
    ${'suspend'} | ${'suspended'} | ${'officer'}
  `('$name stops the clock until it is resumed', async ({ name, status }) => {
    const id = await accepted();
    expect((await step(id, name)).body.status).toBe(status);
    expect((await step(id, 'resume')).body.status).toBe('accepted');
  });

  it.each`
    answer              | status
    ${'doubt'}          | ${'questioned'}
    ${'inquiry-letter'} | ${'inquired'}
    ${'suspended'}      | ${'suspended'}
  `('the authority’s $answer stops the clock: $status', async ({ answer, status }) => {
    const id = await accepted();
    await refunds.answered(refunds.answerTo(id, answer, undefined, { reason: '核查' }));
    expect((await claimOf(id)).status).toBe(status);
    await refunds.answered(refunds.answerTo(id, 'resumed'));
    expect((await claimOf(id)).status).toBe('accepted');
  });

  it('counts into the average handling time unless its clock stood', async () => {
    const { body } = await refunds.get('handling-times?year=2026', 'tax-officer');
    const [month] = body.months;
    expect(month).toMatchObject({ month: '2026-09', target: 5, met: true });
    const id = await accepted();
    await step(id, 'suspend');
    await step(id, 'resume');
    await decide(id, { decision: 'approve' });
    await refunds.answered(refunds.answerTo(id, 'approved'));
    const after = (await refunds.get('handling-times?year=2026', 'tax-officer')).body.months[0];
    expect([after.cases, after.excluded]).toEqual([month.cases, month.excluded + 1]);
  });
});

describe('a withdrawal of a filed claim', () => {
  it.each`
    reason       | free
    ${'error'}   | ${true}
    ${'give-up'} | ${false}
  `(
    'for $reason takes effect with the answer; its declarations are free: $free',
    async ({ reason, free }) => {
      const { id, entry } = await refunds.filed();
      expect((await refunds.post(`claims/${id}/withdraw`, { reason })).body.status).toBe('withdrawing');
      await refunds.answered(refunds.answerTo(id, 'accepted'), refunds.answerTo(id, 'withdrawn'));
      expect(await claimOf(id)).toMatchObject({
        status: 'withdrawn',
        withdrawal: reason,
        balance: { claimed: '39.00', withdrawn: '39.00', undecided: '0.00' },
      });
      const again = await refunds.post('claims', { kind: 'exempt-refund', entryIds: [entry.entryId] });
      expect(again.status).toBe(free ? 201 : 409);
    },
  );

  it('that the authority does not take leaves it where it was', async () => {
    const id = await accepted();
    await refunds.post(`claims/${id}/withdraw`, {});
    await refunds.answered(refunds.answerTo(id, 'returned', undefined, { reason: 'claim-decided' }));
    expect((await claimOf(id)).status).toBe('accepted');
  });
});

describe('a stored claim computed again', () => {
  it('gives its old figure to the cent, and what another export date would give', async () => {
    const items = [declaredItem({ gcode: '8507600090', gname: '棉制针织T恤衫', lines: [] })];
    const { id } = await refunds.filed(refunds.declaration({ exportDate: '2026-03-31', items }));
    const ask = async (body: object) => (await refunds.post(`claims/${id}/what-if`, body)).body;
    expect(await ask({})).toMatchObject({ stored: '27.00', recalculated: '27.00', same: true });
    expect(await ask({ exportDate: '2026-04-01' })).toMatchObject({ recalculated: '18.00', same: false });
    expect(await ask({ exportDate: '2024-11-30' })).toMatchObject({ recalculated: '39.00' });
    expect((await refunds.post(`claims/${id}/what-if`, {}, 'other')).status).toBe(404);
  });
});
