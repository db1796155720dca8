import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RatingsRepository } from '@app/messaging';
import { delegating } from '@app/testing';
import { demo, refundsUnderTest, type RefundsUnderTest } from '../test/refunds-under-test.js';

let refunds: RefundsUnderTest;
let told: ReturnType<typeof delegating>;
beforeAll(async () => {
  refunds = await refundsUnderTest();
  told = delegating(refunds);
}, 120_000);
afterAll(() => refunds?.close());

/** Business time of the suite is 2026-09-21. */
const today = '2026-09-21';
const agency = (change = {}) => told('tax-refund-agency', change);
const kind = 'exempt-refund';

describe('an agent of refunds (代办退税)', () => {
  it('enters, links, drafts, files and withdraws for its principal; the claim is the principal’s', async () => {
    await agency();
    const entry = refunds.declaration();
    await refunds.declared(entry);
    const invoice = await refunds.post(
      'invoices',
      { ...refunds.invoice({ sellerCode: '91330200MA0NEW036N' }), principal: demo },
      'other',
    );
    expect(invoice.status).toBe(201);
    const invoiceId = invoice.body.id;
    const link = { entryId: entry.entryId, item: 1, invoiceId, line: 1, quantity: '3', principal: demo };
    expect((await refunds.post('links', link, 'other')).status).toBe(201);
    const draft = await refunds.post('claims', { kind, entryIds: [entry.entryId], principal: demo }, 'other');
    expect([draft.status, draft.body]).toEqual([
      201,
      expect.objectContaining({ claimant: demo, amount: '39.00' }),
    ]);
    expect((await refunds.get(`claims/${draft.body.id}`, 'demo')).status).toBe(200);
    expect((await refunds.post(`claims/${draft.body.id}/withdraw`, {}, 'other')).body.status).toBe(
      'withdrawn',
    );
    const again = await refunds.post('claims', { kind, entryIds: [entry.entryId], principal: demo }, 'other');
    const filed = await refunds.post(`claims/${again.body.id}/file`, {}, 'other');
    expect([filed.status, filed.body.status]).toEqual([200, 'filed']);
    const { body } = await refunds.get(`claims/${again.body.id}`, 'demo');
    expect(body.history.at(-1)).toMatchObject({ actor: 'enterprise', reference: 'other' });
    const [event] = (await refunds.told(again.body.id)).filter(({ type }) =>
      type.endsWith('claims-filed.v1'),
    );
    expect(event?.document).toMatchObject({ claimant: demo, parties: [demo] });
  });

  it.each([
    ['in force', {}, 201],
    ['on its first day', { from: today }, 201],
    ['on its last day', { to: today }, 201],
    ['the day before its first', { from: '2026-09-22' }, 403],
    ['the day after its last', { to: '2026-09-20' }, 403],
    ['only offered', { status: 'offered' as const }, 403],
    ['revoked', { status: 'revoked' as const, version: 3 }, 403],
    ['to declare at customs', { scope: 'customs-declaration' }, 403],
    ['of reading only', { scope: 'records-reading' }, 403],
  ])('whose delegation is %s: %s', async (_what, change, status) => {
    await agency(change);
    const invoice = { ...refunds.invoice({ sellerCode: '91330200MA0NEW036N' }), principal: demo };
    const answer = await refunds.post('invoices', invoice, 'other');
    expect(answer.status).toBe(status);
    if (status === 403) {
      expect(answer.body).toMatchObject({
        code: 'not-delegated',
        errors: [{ pointer: '/principal', actual: demo }],
      });
    }
  });

  it('can no longer file what it drafted once it is revoked, nor see it; the principal can', async () => {
    await agency();
    const { id, entry } = await refunds.drafted();
    expect((await refunds.get(`claims/${id}`, 'other')).status).toBe(200);
    await agency({ status: 'revoked', version: 3 });
    expect((await refunds.post(`claims/${id}/file`, {}, 'other')).status).toBe(404);
    expect((await refunds.get(`claims/${id}`, 'other')).status).toBe(404);
    expect((await refunds.get(`entries/${entry.entryId}`, 'other')).status).toBe(404);
    expect((await refunds.post(`claims/${id}/file`, {}, 'demo')).status).toBe(200);
  });

  it('by a delegation of reading sees claims, declarations and invoices, and changes nothing', async () => {
    const { id, entry } = await refunds.drafted();
    await agency({ scope: 'records-reading' });
    expect((await refunds.get(`claims/${id}`, 'other')).status).toBe(200);
    expect((await refunds.get(`entries/${entry.entryId}`, 'other')).status).toBe(200);
    expect((await refunds.get(`claims?entryId=${entry.entryId}`, 'other')).body.items).toHaveLength(1);
    expect((await refunds.get('invoices', 'other')).body.items.length).toBeGreaterThan(0);
    expect((await refunds.post(`claims/${id}/withdraw`, {}, 'other')).status).toBe(404);
  });

  it('without naming the principal claims for itself, and finds none of its principal’s declarations', async () => {
    await agency();
    const entry = refunds.declaration();
    await refunds.declared(entry);
    const answer = await refunds.post('claims', { kind, entryIds: [entry.entryId] }, 'other');
    expect([answer.status, answer.body.code]).toEqual([404, 'entries-unknown']);
  });
});

describe('ratings', () => {
  const rating = (id: string, version: number, value: string, from: string, to: string | null) => ({
    id: `01999999-0000-7000-8000-00000000000${id}`,
    version,
    creditCode: demo,
    kind: 'refund-class',
    value,
    from,
    to,
    department: 'tax',
    changedAt: '2026-01-01T00:00:00.000+08:00',
  });

  it('are kept by date, the newest version of each in whatever order they come', async () => {
    const ratings = refunds.app.get(RatingsRepository);
    await refunds.transactions.run((tx) =>
      ratings.keep(tx, [
        rating('1', 2, '3', '2026-01-01', '2026-02-28'),
        rating('1', 1, '3', '2026-01-01', null),
        rating('2', 1, '2', '2026-03-01', null),
        rating('3', 2, '4', '2026-03-01', '2026-02-28'),
      ]),
    );
    const on = (date: string) =>
      refunds.transactions.run((tx) => ratings.valueOn(tx, demo, 'refund-class', date));
    expect(await Promise.all(['2025-12-31', '2026-02-28', '2026-03-01', '2026-09-21'].map(on))).toEqual([
      undefined,
      '3',
      '2',
      '2',
    ]);
    expect(
      await refunds.transactions.run((tx) => ratings.valueOn(tx, demo, 'fx-class', today)),
    ).toBeUndefined();
  });

  it('give an accepted claim the limit of its claimant’s class on that day', async () => {
    const { id } = await refunds.filed();
    expect((await refunds.get(`claims/${id}`)).body.classLimit).toBeNull();
    await refunds.answered(refunds.answerTo(id, 'accepted', '2026-09-21T10:00:00+08:00'));
    expect((await refunds.get(`claims/${id}`)).body).toMatchObject({
      deadline: '2026-10-12',
      classLimit: { refundClass: '2', workingDays: 10, date: '2026-10-12' },
    });
  });
});
