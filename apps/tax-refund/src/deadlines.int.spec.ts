import { setTimeout as delay } from 'node:timers/promises';
import { demo, other, refundsUnderTest, type RefundsUnderTest } from '../test/refunds-under-test.js';
import { declaredItem } from './claims/claim.builder.js';
import { DeadlinesService } from './deadlines/deadlines.service.js';

let refunds: RefundsUnderTest;
beforeAll(async () => {
  refunds = await refundsUnderTest();
}, 120_000);
afterAll(() => refunds?.close());

const claimOf = async (id: string) => (await refunds.get(`claims/${id}`)).body;
const deadlinesOf = async (entryId: string): Promise<Record<string, string>> => {
  const { rows } = await refunds.database.query(
    'SELECT kind, due, status FROM refund_deadlines WHERE entry_id = $1 ORDER BY kind',
    [entryId],
  );
  return Object.fromEntries(rows.map(({ kind, due, status }) => [kind, `${due} ${status}`]));
};
const toldOf = async (entryId: string): Promise<string[]> =>
  (await refunds.events())
    .filter(({ type, document }) => type.startsWith('tax-refund.deadlines') && document.entryId === entryId)
    .map(({ type, document }) => `${type.split('-').at(-1)?.replace('.v1', '')} ${document.kind}`);
const at = (day: string) => refunds.timeIs(`${day}T09:00:00+08:00`);
const exported = (exportDate: string) => refunds.declaration({ exportDate });
const codesOf = (body: any): string[] => body.doubts.map(({ code }: any) => code);

describe('deadlines of an export', () => {
  it('open with it, are told 60 days before, and end in what the law says', async () => {
    await at('2026-02-20');
    const entry = exported('2026-02-10');
    await refunds.declared(entry);
    await at('2027-02-28');
    expect(await deadlinesOf(entry.entryId)).toEqual({
      claim: '2027-04-30 open',
      'fx-proof': '2027-04-30 open',
      'last-claim': '2029-02-10 open',
    });
    await at('2027-03-01');
    expect(await deadlinesOf(entry.entryId)).toMatchObject({
      claim: '2027-04-30 told',
      'fx-proof': '2027-04-30 told',
    });
    await at('2027-04-30');
    expect(await toldOf(entry.entryId)).toEqual(['approaching claim', 'approaching fx-proof']);
    await at('2027-05-01');
    await at('2027-05-01');
    expect((await toldOf(entry.entryId)).slice(2).sort()).toEqual(['passed claim', 'passed fx-proof']);
    const { body } = await refunds.get('deadlines?status=overdue&limit=200');
    expect(body.items.filter((one: any) => one.entryId === entry.entryId)).toEqual([
      expect.objectContaining({
        kind: 'claim',
        consequence: 'late-claim',
        consequenceText: expect.any(String),
      }),
      expect.objectContaining({
        kind: 'fx-proof',
        consequence: 'recover',
        clause: expect.stringContaining('2026年第5号'),
      }),
    ]);
    expect((await refunds.get('deadlines', 'other')).body.items).toEqual([]);
    expect((await refunds.get('deadlines?until=2030-01-01&limit=1', 'tax-officer')).body.next).toEqual(
      expect.any(String),
    );
  });

  it.each`
    claimedOn       | codes
    ${'2029-02-10'} | ${['fx-proof-demanded']}
    ${'2029-02-11'} | ${['claim-period-over']}
  `('an export of 2026-02-10 claimed on $claimedOn: $codes', async ({ claimedOn, codes }) => {
    await at('2026-02-10');
    const entry = exported('2026-02-10');
    await refunds.linked(entry);
    await at(claimedOn);
    const { body } = await refunds.post('claims', { kind: 'exempt-refund', entryIds: [entry.entryId] });
    expect(codesOf(body).filter((code) => code !== 'fx-receipt-missing')).toEqual(codes);
    const overdue = (await deadlinesOf(entry.entryId))['last-claim'];
    expect(overdue).toBe(claimedOn === '2029-02-11' ? '2029-02-10 overdue' : '2029-02-10 told');
  });

  it('of an export never claimed end in the output VAT of a domestic sale, computed once a parity is known', async () => {
    await at('2026-02-10');
    const entry = exported('2026-02-10');
    await refunds.declared(entry);
    const sale = async () => (await refunds.get(`entries/${entry.entryId}`)).body.domesticSale;
    await at('2029-02-10');
    expect(await sale()).toBeNull();
    await at('2029-02-11');
    expect(await sale()).toMatchObject({ outputVat: null, doubts: [{ code: 'parity-missing' }] });
    await refunds.post('parity-rules', { year: 2026, rule: 'sale-day' });
    const parity = { currency: '502', day: '2026-02-10', rate: '7.0', source: '中国外汇交易中心' };
    await refunds.post('parities', parity, 'tax-officer');
    const { outputVat, steps } = await sale();
    // 60 USD × 7.0 ÷ 1.13 × 0.13
    expect([outputVat, steps.at(-1).clause]).toEqual(['48.32', expect.stringContaining('视同内销')]);
  });

  it('of an export of 2025 leave a claim possible without end, with the proof of receipt', async () => {
    await at('2025-12-31');
    const entry = exported('2025-12-31');
    await refunds.linked(entry);
    await at('2029-06-01');
    const draft = () => refunds.post('claims', { kind: 'exempt-refund', entryIds: [entry.entryId] });
    expect(codesOf((await draft()).body)).toContain('fx-proof-demanded');
    await refunds.proven(refunds.proofOf(entry, { provenOn: '2029-05-20' }));
    const { body } = await draft();
    expect(codesOf(body)).not.toContain('fx-proof-demanded');
    // nobody is surprised when it is taken back
    expect(body.doubts).toContainEqual(
      expect.objectContaining({
        code: 'fx-proof-late',
        level: 'warning',
        expected: '<= 2026-04-30',
        actual: '2029-05-20',
      }),
    );
    expect((await refunds.post(`claims/${body.id}/file`, {})).status).toBe(200);
  });

  it('are met by a claim, and open again when it is withdrawn', async () => {
    await at('2026-09-21');
    const { id, entry } = await refunds.filed();
    await at('2026-09-21');
    expect(await deadlinesOf(entry.entryId)).toMatchObject({
      claim: '2027-04-30 met',
      'last-claim': '2029-09-18 met',
    });
    await refunds.post(`claims/${id}/withdraw`, {});
    await refunds.answered(refunds.answerTo(id, 'withdrawn'));
    expect(await deadlinesOf(entry.entryId)).toMatchObject({ claim: '2027-04-30 open' });
  });
});

describe('the proof of receipt', () => {
  const refunded = async () => {
    await at('2025-12-10');
    const line = { ...declaredItem().lines[0]!, listId: crypto.randomUUID() };
    const items = [declaredItem({ lines: [line] })];
    const { id, entry } = await refunds.filed(refunds.declaration({ exportDate: '2025-11-03', items }));
    await refunds.approved(id, { at: '2025-12-10T09:00:00+08:00' });
    return { id, entry };
  };

  it.each`
    provenOn        | status        | takenBack
    ${'2026-04-30'} | ${'complete'} | ${'0.00'}
    ${'2026-05-01'} | ${'complete'} | ${'39.00'}
    ${'2026-04-30'} | ${'partial'}  | ${'39.00'}
    ${'2026-04-30'} | ${'deemed'}   | ${'0.00'}
    ${null}         | ${'none'}     | ${'39.00'}
  `('of $provenOn, $status: $takenBack is taken back', async ({ provenOn, status, takenBack }) => {
    const { id, entry } = await refunded();
    const proof = refunds.proofOf(entry, { provenOn, status });
    await refunds.proven(proof, proof);
    await at('2026-05-02');
    await at('2026-05-02');
    expect((await claimOf(id)).balance).toMatchObject({ paid: '39.00', 'taken-back': takenBack });
    if (takenBack === '0.00') return;
    const events = (await refunds.told(id)).filter(
      ({ type }) => type === 'tax-refund.repayments-demanded.v1',
    );
    expect(events.map(({ document }) => document)).toEqual([
      expect.objectContaining({
        amount: '39.00',
        reason: 'no-receipt',
        clause: expect.stringContaining('2022年第9号'),
      }),
    ]);
  });

  it('counts where it came in the very moment in which the deadline was opened', async () => {
    await at('2025-12-10');
    const entry = exported('2025-11-03');
    await refunds.linked(entry);
    const proof = refunds.proofOf(entry, { provenOn: '2026-04-30' });
    // neither sees the other: the opening is not committed when the proof is judged, and has looked for proofs before
    await refunds.transactions.run(async (tx) => {
      await refunds.app.get(DeadlinesService).review(tx, 500);
      await refunds.proven(proof);
    });
    await at('2026-05-02');
    expect((await deadlinesOf(entry.entryId))['fx-proof']).toBe('2026-04-30 met');
    expect(await toldOf(entry.entryId)).not.toContain('passed fx-proof');
  });

  it('counts in its newest version, whatever came first: before the declaration too', async () => {
    await at('2025-12-10');
    const entry = exported('2025-11-03');
    const proof = refunds.proofOf(entry, { version: 2, provenOn: '2026-04-01' });
    await refunds.proven(proof);
    await refunds.proven({ ...proof, version: 1, status: 'none', provenOn: null });
    const { id } = await refunds.filed(entry);
    await refunds.approved(id, { at: '2025-12-10T09:00:00+08:00' });
    await at('2026-05-02');
    expect(await deadlinesOf(entry.entryId)).toMatchObject({ 'fx-proof': '2026-04-30 met' });
    expect((await claimOf(id)).balance).toMatchObject({ 'taken-back': '0.00' });
  });

  it('is replaced by a listed reason with evidence, or put off by the contract', async () => {
    const [one, two] = [await refunded(), await refunded()];
    const state = (entryId: string, change: object) =>
      refunds.post('receipt-reasons', {
        entryId,
        reason: 'buyer-bankruptcy',
        evidence: '破产公告 2026-118',
        ...change,
      });
    expect((await state(one.entry.entryId, {})).status).toBe(201);
    const contract = { reason: 'contract-date', contractDate: '2026-08-31' };
    expect((await state(two.entry.entryId, contract)).body).toMatchObject({ due: '2026-08-31' });
    await at('2026-08-31');
    expect((await claimOf(one.id)).balance).toMatchObject({ 'taken-back': '0.00' });
    expect((await claimOf(two.id)).balance).toMatchObject({ 'taken-back': '0.00' });
    await at('2026-09-01');
    expect((await claimOf(two.id)).balance).toMatchObject({ 'taken-back': '39.00' });
    expect((await state(one.entry.entryId, { reason: 'mood' })).status).toBe(400);
    expect((await state(one.entry.entryId, { evidence: ' ' })).status).toBe(400);
    expect((await state(one.entry.entryId, { reason: 'contract-date' })).status).toBe(400);
    const theirs = { entryId: one.entry.entryId, reason: 'quality', evidence: 'x' };
    expect((await refunds.post('receipt-reasons', theirs, 'other')).status).toBe(404);
  });

  it('is put off by a contract that is stated late or anew: the newest counts, and what was taken back is released', async () => {
    const { id, entry } = await refunded();
    const until = (contractDate: string, evidence: string) =>
      refunds.post('receipt-reasons', {
        entryId: entry.entryId,
        reason: 'contract-date',
        evidence,
        contractDate,
      });
    const stands = async () => {
      const { balance } = await claimOf(id);
      return [(await deadlinesOf(entry.entryId))['fx-proof'], balance.kept, balance.owed];
    };
    await at('2026-05-02');
    expect(await stands()).toEqual(['2026-04-30 overdue', '0.00', '39.00']);
    expect((await until('2026-08-31', '合同 1')).body).toMatchObject({ due: '2026-08-31' });
    expect(await stands()).toEqual(['2026-08-31 open', '39.00', '0.00']);
    expect((await until('2026-07-31', '合同 1 补充协议')).body).toMatchObject({ due: '2026-07-31' });
    expect(await stands()).toEqual(['2026-07-31 open', '39.00', '0.00']);
    const { rows } = await refunds.database.query(
      'SELECT evidence, contract_date FROM receipt_reasons WHERE entry_id = $1',
      [entry.entryId],
    );
    expect(rows).toEqual([{ evidence: '合同 1 补充协议', contract_date: '2026-07-31' }]);
    const { rows: recorded } = await refunds.database.query(
      `SELECT after::jsonb ->> 'evidence' AS evidence FROM audit.entries WHERE object_id = $1 ORDER BY id`,
      [entry.entryId],
    );
    expect(recorded).toEqual([{ evidence: '合同 1' }, { evidence: '合同 1 补充协议' }]);
    await at('2026-08-05');
    expect(await stands()).toEqual(['2026-07-31 overdue', '0.00', '39.00']);
    await until('2026-08-01', '合同 2');
    expect(await stands()).toEqual(['2026-08-01 overdue', '0.00', '39.00']);
    await refunds.proven(refunds.proofOf(entry, { provenOn: '2026-08-03' }));
    expect(await stands()).toEqual(['2026-08-01 overdue', '0.00', '39.00']);
    await until('2026-08-31', '合同 3');
    expect(await stands()).toEqual(['2026-08-31 met', '39.00', '0.00']);
    await until('2026-08-02', '合同 4');
    await at('2026-08-05');
    expect(await stands()).toEqual(['2026-08-02 overdue', '0.00', '39.00']);
  });

  it('is put off by the contract stated last, in the very moment too in which the deadline is opened', async () => {
    await at('2025-12-10');
    const entry = exported('2025-11-03');
    const until = (contractDate: string) =>
      refunds.post('receipt-reasons', {
        entryId: entry.entryId,
        reason: 'contract-date',
        evidence: contractDate,
        contractDate,
      });
    await refunds.declared(entry);
    await until('2026-08-31');
    // the opening has read the first contract and is not committed when the second one comes
    const { second } = await refunds.transactions.run(async (tx) => {
      await refunds.app.get(DeadlinesService).review(tx, 500);
      const stated = until('2026-10-31');
      await delay(200);
      return { second: stated };
    });
    expect((await second).status).toBe(201);
    expect((await deadlinesOf(entry.entryId))['fx-proof']).toBe('2026-10-31 open');
  });

  it('that was in time and is known late undoes what its absence did, whatever was returned or paid in meanwhile', async () => {
    const [kept, returned, repaid, late] = [
      await refunded(),
      await refunded(),
      await refunded(),
      await refunded(),
    ];
    await at('2026-05-02');
    await refunds.returned(refunds.returnOf(returned.entry, '1'));
    const openOf = async (id: string) =>
      (await refunds.get('repayments?status=open&limit=200')).body.items.filter(
        (one: any) => one.claimId === id,
      );
    const [demand] = await openOf(repaid.id);
    const pay = (id: string, paidOn = '2026-05-02') =>
      refunds.post(`repayments/${id}/paid`, { paidOn, receipt: `P${id}` }, 'tax-officer');
    expect((await pay(demand.id, '2026-05-01')).body.code).toBe('paid-on-impossible');
    expect((await pay(demand.id, '2026-05-03')).body.code).toBe('paid-on-impossible');
    expect((await pay(demand.id)).status).toBe(200);
    const [unpaid] = await openOf(kept.id);
    for (const { entry } of [kept, returned, repaid]) {
      const proof = refunds.proofOf(entry, { provenOn: '2026-04-30' });
      await refunds.proven(proof, proof);
      await refunds.proven(proof);
    }
    await refunds.proven(refunds.proofOf(late.entry, { provenOn: '2026-05-01' }));
    await at('2026-05-03');
    const sums = { 'taken-back': '39.00', released: '39.00' };
    expect((await claimOf(kept.id)).balance).toMatchObject({ ...sums, kept: '39.00', owed: '0.00' });
    expect((await claimOf(returned.id)).balance).toMatchObject({ 'taken-back': '52.00', kept: '26.00' });
    expect((await claimOf(repaid.id)).balance).toMatchObject({ ...sums, repaid: '39.00', owed: '-39.00' });
    expect((await claimOf(late.id)).balance).toMatchObject({ 'taken-back': '39.00', released: '0.00' });
    expect(await deadlinesOf(kept.entry.entryId)).toMatchObject({ 'fx-proof': '2026-04-30 met' });
    expect(await openOf(kept.id)).toEqual([]);
    expect((await pay(unpaid.id, '2026-05-03')).body.code).toBe('repayment-released');
    const released = (await refunds.told(kept.id)).filter(({ type }) => type.includes('repayments-released'));
    expect(released.map(({ document }) => [document.status, document.amount])).toEqual([
      ['released', '39.00'],
    ]);
  });

  it('that is taken back opens the deadline again, and its end comes again', async () => {
    const { id, entry } = await refunded();
    await at('2025-12-11');
    const told = (version: number, status: string, provenOn: string | null) =>
      refunds.proven(refunds.proofOf(entry, { version, status, provenOn }));
    await told(1, 'complete', '2026-04-01');
    expect(await deadlinesOf(entry.entryId)).toMatchObject({ 'fx-proof': '2026-04-30 met' });
    await told(2, 'partial', null);
    await at('2026-05-02');
    expect((await claimOf(id)).balance).toMatchObject({ kept: '0.00', owed: '39.00' });
    await told(3, 'complete', '2026-04-02');
    expect((await claimOf(id)).balance).toMatchObject({ kept: '39.00', owed: '0.00' });
    await told(4, 'none', null);
    await at('2026-05-03');
    expect((await claimOf(id)).balance).toMatchObject({ kept: '0.00', owed: '39.00' });
  });

  it('is what fx-settlement says it is: a settled part of the order proves nothing beside it', async () => {
    const [part, whole] = [await refunded(), await refunded()];
    const inTime = '2026-03-01T10:00:00+08:00';
    for (const { entry } of [part, whole]) await refunds.settled(refunds.receiptFor(entry, { at: inTime }));
    await refunds.proven(refunds.proofOf(part.entry, { status: 'partial', provenOn: null }));
    await at('2026-05-02');
    expect((await claimOf(part.id)).balance).toMatchObject({ owed: '39.00' });
    expect((await claimOf(whole.id)).balance).toMatchObject({ owed: '0.00' });
  });

  it('that is missing when the claim is approved late takes it back at once', async () => {
    await at('2025-12-10');
    const { id } = await refunds.filed(exported('2025-11-03'));
    await at('2026-05-02');
    await refunds.approved(id, { at: '2026-05-02T10:00:00+08:00' });
    expect((await claimOf(id)).balance).toMatchObject({ approved: '39.00', 'taken-back': '39.00' });
  });
});

describe('after the refund', () => {
  const goods = async (qty = '100') => {
    const line = { ...declaredItem().lines[0]!, listId: crypto.randomUUID(), qty };
    const entry = refunds.declaration({ items: [declaredItem({ qty, lines: [line] })] });
    await refunds.declared(entry);
    const lines = [
      { line: 1, name: 'T恤衫', unit: '件', quantity: qty, netAmount: '100000.00', vat: '13000.00' },
    ];
    const { body } = await refunds.post('invoices', refunds.invoice({ lines }));
    await refunds.post('links', {
      entryId: entry.entryId,
      item: 1,
      invoiceId: body.id,
      line: 1,
      quantity: qty,
    });
    const { body: draft } = await refunds.post('claims', {
      kind: 'exempt-refund',
      entryIds: [entry.entryId],
    });
    await refunds.post(`claims/${draft.id}/file`, {});
    return { id: draft.id, entry };
  };
  beforeAll(() => at('2026-09-21'));

  it('goods that come back take 1,300 of 13,000 for 10 of 100 back, which is repaid before they come in free', async () => {
    const { id, entry } = await goods();
    await refunds.approved(id);
    const back = refunds.returnOf(entry, '10');
    await refunds.returned(back, back);
    await refunds.returned(back);
    expect((await claimOf(id)).balance).toMatchObject({ 'taken-back': '1300.00', owed: '1300.00' });
    await refunds.returned(refunds.returnOf(entry, '20'));
    expect((await claimOf(id)).balance).toMatchObject({ 'taken-back': '3900.00' });
    const open = (await refunds.get('repayments?status=open')).body.items.filter(
      (one: any) => one.claimId === id,
    );
    expect(open.map(({ amount, reason }: any) => [amount, reason])).toEqual([
      ['1300.00', 'return'],
      ['2600.00', 'return'],
    ]);
    const pay = (receipt: string) =>
      refunds.post(`repayments/${open[0].id}/paid`, { paidOn: '2026-09-21', receipt }, 'tax-officer');
    expect((await pay('P1')).body).toMatchObject({ paidOn: '2026-09-21', receipt: 'P1' });
    expect((await pay('P1')).status).toBe(200);
    expect((await pay('P2')).body.code).toBe('repayment-made');
    expect((await claimOf(id)).balance).toMatchObject({ repaid: '1300.00', owed: '2600.00' });
    const told = (await refunds.told(id)).filter(({ type }) => type.includes('repayments'));
    expect(told.map(({ type, document }) => [type.split('.')[1], document.status, document.amount])).toEqual([
      ['repayments-demanded', 'demanded', '1300.00'],
      ['repayments-demanded', 'demanded', '2600.00'],
      ['repayments-made', 'paid', '1300.00'],
    ]);
  });

  it('goods that came back before the approval, or before the declaration was known, take the same back', async () => {
    const early = await goods();
    await refunds.returned(refunds.returnOf(early.entry, '10'));
    expect((await claimOf(early.id)).balance).toMatchObject({ 'taken-back': '0.00' });
    await refunds.approved(early.id);
    expect((await claimOf(early.id)).balance).toMatchObject({ 'taken-back': '1300.00' });
    const line = { ...declaredItem().lines[0]!, listId: crypto.randomUUID() };
    const entry = refunds.declaration({ items: [declaredItem({ lines: [line] })] });
    await refunds.returned(refunds.returnOf(entry, '1'));
    const { id } = await refunds.filed(entry);
    await refunds.approved(id);
    expect((await claimOf(id)).balance).toMatchObject({ 'taken-back': '13.00' });
  });

  it('a discount is entered as a negative line in this month or the next', async () => {
    const { id, entry } = await goods();
    const correct = (change: object = {}, as = 'demo') =>
      refunds.post(
        `claims/${id}/corrections`,
        {
          entryId: entry.entryId,
          item: '1',
          kind: 'discount',
          netAmount: '1000.00',
          foundOn: '2026-09-20',
          document: 'H1',
          ...change,
        },
        as,
      );
    expect((await correct()).body.code).toBe('claim-not-approved');
    await refunds.approved(id);
    expect((await correct({ foundOn: '2026-07-31' })).body.code).toBe('correction-late');
    expect((await correct({ netAmount: '100000.01' })).body.code).toBe('correction-too-large');
    expect((await correct({}, 'other')).status).toBe(404);
    expect((await correct()).body.repayment).toMatchObject({ amount: '130.00', reason: 'discount' });
    expect((await correct()).body.repayment).toBeNull();
    expect((await correct({ netAmount: '2000.00' })).body.errors[0]).toMatchObject({
      code: 'correction-differs',
      pointer: '/netAmount',
    });
    const more = await correct({ netAmount: '99001.00', document: 'H2' });
    expect([more.status, more.body.errors[0]]).toEqual([
      400,
      expect.objectContaining({ code: 'correction-too-large', expected: '<= 99000.00', actual: '99001.00' }),
    ]);
    await refunds.returned(refunds.returnOf(entry, '100'));
    expect((await claimOf(id)).balance).toMatchObject({ 'taken-back': '13000.00' });
    expect((await claimOf(id)).corrections.map(({ kind, amount }: any) => [kind, amount])).toEqual([
      ['discount', '130.00'],
      ['return', '12870.00'],
    ]);
  });

  it('a suspicion of fraud suspends what is undecided, and what is accepted later, until it is cleared', async () => {
    const { id } = await refunds.filed();
    const later = await refunds.filed();
    await refunds.answered(refunds.answerTo(id, 'accepted'));
    const suspicion = { creditCode: demo, reason: '函调异常' };
    const opened = await refunds.post('suspicions', suspicion, 'tax-officer');
    expect((await refunds.post('suspicions', suspicion, 'tax-officer')).body.id).toBe(opened.body.id);
    await refunds.answered(refunds.answerTo(later.id, 'accepted'));
    expect([(await claimOf(id)).status, (await claimOf(later.id)).status]).toEqual([
      'suspended',
      'suspended',
    ]);
    // the enterprise reads that it is suspected, not by what
    for (const one of [id, later.id])
      expect(JSON.stringify(await claimOf(one))).not.toContain(suspicion.reason);
    const draft = await refunds.drafted();
    expect((await refunds.post(`claims/${draft.id}/file`, {})).body.errors).toEqual([
      expect.objectContaining({ code: 'refunds-suspended' }),
    ]);
    await refunds.post(`claims/${id}/step`, { step: 'resume', reason: '误操作' }, 'tax-officer');
    const approved = await refunds.post(`claims/${id}/decision`, { decision: 'approve' }, 'tax-officer');
    expect([approved.status, approved.body.code]).toEqual([409, 'refunds-suspended']);
    const end = (outcome: string) =>
      refunds.post(`suspicions/${opened.body.id}/end`, { outcome, reason: '核查无误' }, 'tax-officer');
    expect((await end('cleared')).body).toMatchObject({ outcome: 'cleared' });
    expect((await end('confirmed')).body.code).toBe('suspicion-ended');
    expect([(await claimOf(id)).status, (await claimOf(later.id)).status]).toEqual(['accepted', 'accepted']);
    expect((await refunds.post(`claims/${draft.id}/file`, {})).status).toBe(200);
    expect((await refunds.get('suspicions', 'demo')).status).toBe(403);
  });

  it('a suspicion that is cleared lets go on what it suspended, and nothing that was suspended for another reason', async () => {
    const [byOfficer, byAuthority, suspected] = [
      await refunds.filed(),
      await refunds.filed(),
      await refunds.filed(),
    ];
    for (const { id } of [byOfficer, byAuthority, suspected])
      await refunds.answered(refunds.answerTo(id, 'accepted'));
    const suspend = { step: 'suspend', reason: '待实地核查' };
    await refunds.post(`claims/${byOfficer.id}/step`, suspend, 'tax-officer');
    await refunds.answered(refunds.answerTo(byAuthority.id, 'suspended', undefined, { reason: '待函调' }));
    const { body } = await refunds.post(
      'suspicions',
      { creditCode: demo, reason: '函调异常' },
      'tax-officer',
    );
    expect((await claimOf(suspected.id)).status).toBe('suspended');
    const cleared = { outcome: 'cleared', reason: '核查无误' };
    const ended = await refunds.post(`suspicions/${body.id}/end`, cleared, 'tax-officer');
    const statuses = [byOfficer, byAuthority, suspected].map(async ({ id }) => (await claimOf(id)).status);
    expect(await Promise.all(statuses)).toEqual(['suspended', 'suspended', 'accepted']);
    const inShanghai = expect.stringMatching(/\+08:00$/);
    expect(body).toMatchObject({ openedAt: inShanghai, endedAt: null });
    expect(ended.body).toMatchObject({ openedAt: inShanghai, endedAt: inShanghai });
  });

  it('suspicions of fraud are listed newest first, page by page', async () => {
    for (const creditCode of [demo, other]) {
      const { body } = await refunds.post('suspicions', { creditCode, reason: '函调异常' }, 'tax-officer');
      const cleared = { outcome: 'cleared', reason: '核查无误' };
      await refunds.post(`suspicions/${body.id}/end`, cleared, 'tax-officer');
    }
    const page = async (more = '') => (await refunds.get(`suspicions?limit=1${more}`, 'tax-officer')).body;
    const first = await page();
    const second = await page(`&after=${first.next}`);
    expect([...first.items, ...second.items].map(({ creditCode }: any) => creditCode)).toEqual([other, demo]);
    const all = (await refunds.get('suspicions?limit=200', 'tax-officer')).body;
    expect(all).toMatchObject({
      items: [first.items[0], ...second.items, ...all.items.slice(2)],
      next: null,
    });
    expect(all.items.every(({ openedAt }: any) => openedAt.endsWith('+08:00'))).toBe(true);
  });
});
