import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { importCase } from '../../../../deploy/local/import-case.mjs';
import { customsUnderTest, demo, later, type CustomsUnderTest } from '../../test/customs-under-test.js';

let customs: CustomsUnderTest;
beforeAll(async () => {
  customs = await customsUnderTest('customs officers');
}, 120_000);
afterAll(async () => customs?.close());

const reason = '风险布控，待核实';
const act = (path: string, body: object = { reason }, as = 'customs-officer') =>
  customs.post(`/customs${path}`, body, as);
const actsOf = async (id: string, as = 'auditor'): Promise<any[]> =>
  (await customs.get(`/customs/officer-acts?subjectId=${id}`, as)).items;
const receiptsOf = async (list: any): Promise<any[]> =>
  (await customs.get(`/customs/lists/${list.id}/receipts`)).items;
const receiptOf = async (list: any, status: string): Promise<any> =>
  (await receiptsOf(list)).find(({ returnStatus }: any) => returnStatus === status);
const released = async (list: any): Promise<number> =>
  (await customs.events()).filter(
    ({ type, document }) => type === 'customs.lists-released.v1' && document.id === list.id,
  ).length;
/** An import of which `missing` has not come yet. */
async function without(missing: string): Promise<{ list: any; send: () => Promise<any[]>; orderNo: string }> {
  const orderNo = customs.nextNumber();
  const messages: any = importCase({ orderNo, demo });
  for (const root of ['CEB311Message', 'CEB411Message', 'CEB511Message', 'CEB621Message'])
    if (root !== missing) await customs.send({ [root]: messages[root] });
  const [list] = (await customs.get(`/customs/lists?orderNo=${orderNo}`)).items;
  return { list, orderNo, send: () => customs.send({ [missing]: messages[missing] }) };
}

describe('a hold', () => {
  it('keeps a list that matches from customs, whatever the enterprise sends; released, it goes', async () => {
    const { list, send } = await without('CEB411Message');
    const held = await act(`/lists/${list.id}/hold`);
    expect([held.status, held.body]).toMatchObject([200, { status: 'received', held: { reason } }]);
    await send();
    expect(await customs.list(list.id)).toMatchObject({
      status: 'matched',
      held: { reason, by: 'customs-officer', since: expect.any(String) },
    });
    expect(await customs.sentToCustoms('CEB621', list.orderNo)).toEqual([]);
    const [item] = (await customs.get(`/customs/lists?orderNo=${list.orderNo}`)).items;
    expect(item).toMatchObject({ status: 'matched', held: { reason } });
    const gone = await act(`/lists/${list.id}/release-hold`, { reason: '已核实' });
    expect(gone.body).toMatchObject({ status: 'submitted' });
    const told = (await customs.events()).filter(({ document }) => document.id === list.id);
    expect(told.slice(-4).map(({ type }) => type)).toEqual([
      'customs.lists-held.v1',
      'customs.lists-matched.v1',
      'customs.lists-hold-released.v1',
      'customs.lists-submitted.v1',
    ]);
    const versions = told.map(({ document }) => document.version);
    expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
    expect(gone.body.held).toBeUndefined();
    expect(await customs.sentToCustoms('CEB621', list.orderNo)).toHaveLength(1);
    expect(await customs.acts(list.id)).toMatchObject([
      { actor: 'customs-officer', before: { held: false }, after: { held: true }, reason },
      { before: { held: true }, after: { status: 'submitted', held: false }, reason: '已核实' },
    ]);
  });

  it('keeps a list from release: the receipts wait and are applied when it is let go; a rejection is not kept back', async () => {
    const list = await customs.submittedImport();
    await customs.receive(list, '120@1', '399@2');
    await act(`/lists/${list.id}/hold`);
    await customs.receive(list, '800@3', '899@4');
    expect(await customs.list(list.id)).toMatchObject({ status: 'cleared', held: { reason } });
    expect(await receiptOf(list, '800')).toMatchObject({ state: 'withheld' });
    expect(await released(list)).toBe(0);
    expect((await act(`/lists/${list.id}/release-hold`)).body).toMatchObject({ status: 'closed' });
    expect(await receiptOf(list, '800')).toMatchObject({ state: 'applied' });
    expect(await released(list)).toBe(1);
    const other = await customs.submittedImport();
    await act(`/lists/${other.id}/hold`);
    await customs.receive(other, '120@1', '100@2');
    expect((await customs.list(other.id)).status).toBe('rejected');
  });

  it('is placed once, with a reason, by an officer of customs, on a list that can still be held; a call repeated with its key acts once', async () => {
    const list = await customs.submittedImport();
    for (const as of ['demo', 'auditor', 'operator', 'tax-officer'])
      expect((await act(`/lists/${list.id}/hold`, { reason }, as)).status).toBe(403);
    for (const body of [{}, { reason: '' }, { reason: 'x' }])
      expect((await act(`/lists/${list.id}/hold`, body)).status).toBe(400);
    expect((await act('/lists/00000000-0000-7000-8000-000000000000/hold')).status).toBe(404);
    const once = {
      as: 'customs-officer',
      body: { reason },
      headers: { 'idempotency-key': `hold-${list.id}` },
    };
    const first = await customs.ask('POST', `/customs/lists/${list.id}/hold`, once);
    const again = await customs.ask('POST', `/customs/lists/${list.id}/hold`, once);
    expect([first.status, again.status, again.body]).toEqual([200, 200, first.body]);
    expect((await act(`/lists/${list.id}/hold`)).body).toMatchObject({ status: 409, code: 'held-already' });
    await act(`/lists/${list.id}/release-hold`);
    expect((await act(`/lists/${list.id}/release-hold`)).body).toMatchObject({ code: 'not-held' });
    await customs.receive(list, '120@1', '399@2', '800@3');
    expect((await act(`/lists/${list.id}/hold`)).body).toMatchObject({
      status: 409,
      code: 'list-not-holdable',
      errors: [{ actual: 'released' }],
    });
    expect((await actsOf(list.id)).map((one) => one.act)).toEqual(['list-held', 'list-hold-released']);
  });

  it('and the last document at the same instant: the list is never both held and sent', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { list, send } = await without('CEB411Message');
      const [held] = await Promise.all([act(`/lists/${list.id}/hold`), send()]);
      const sent = await customs.sentToCustoms('CEB621', list.orderNo);
      const { status } = await customs.list(list.id);
      expect(held.status).toBe(200);
      expect([status, sent.length]).toEqual(
        held.body.status === 'submitted' ? ['submitted', 1] : ['matched', 0],
      );
    }
  });
});

describe('a receipt', () => {
  it('set aside counts no more, until another officer lets it count again', async () => {
    const list = await customs.submittedImport();
    await customs.receive(list, '120@1', '399@2', '800@3');
    const receipt = await receiptOf(list, '800');
    const aside = await act(`/receipts/${receipt.id}/quarantine`);
    expect(aside.body).toMatchObject({ state: 'quarantined', reason: expect.stringContaining('officer') });
    expect((await customs.list(list.id)).status).toBe('cleared');
    const told = (await customs.events()).filter(({ document }) => document.id === list.id).at(-1);
    expect(told?.document.status).toBe('cleared');
    expect((await act(`/receipts/${receipt.id}/release`)).body).toMatchObject({
      status: 409,
      code: 'second-person-needed',
    });
    await customs.database.query('ALTER TABLE officer_acts DISABLE TRIGGER officer_acts_append_only');
    await customs.database.query(
      `UPDATE officer_acts SET account = 'customs-officer-2' WHERE subject_id = $1`,
      [receipt.id],
    );
    await customs.database.query('ALTER TABLE officer_acts ENABLE TRIGGER officer_acts_append_only');
    expect((await act(`/receipts/${receipt.id}/release`)).body).toMatchObject({ state: 'applied' });
    expect((await customs.list(list.id)).status).toBe('released');
  });

  it('set aside takes its list back to an earlier step, which is told whole', async () => {
    const list = await customs.submittedImport();
    await customs.receive(list, '120@1', '399@2', '800@3', '899@4');
    await act(`/receipts/${(await receiptOf(list, '899')).id}/quarantine`);
    expect((await customs.list(list.id)).status).toBe('released');
    const told = (await customs.events()).filter(({ document }) => document.id === list.id).at(-1);
    expect(told).toMatchObject({
      type: 'customs.lists-released.v1',
      document: { status: 'released', lines: expect.any(Array) },
    });
  });

  it('that contradicts counts when an officer vouches for it', async () => {
    const list = await customs.submittedImport();
    await customs.receive(list, '120@1', '399@2', '800@3', '100@4');
    const receipt = await receiptOf(list, '100');
    expect(receipt.state).toBe('quarantined');
    expect((await act(`/receipts/${receipt.id}/release`)).body).toMatchObject({ state: 'applied' });
    expect((await customs.list(list.id)).status).toBe('rejected');
    // the ruling stays when more arrives
    await customs.receive(list, '3@1');
    expect((await customs.list(list.id)).status).toBe('rejected');
    expect(await actsOf(receipt.id)).toEqual([
      expect.objectContaining({
        act: 'receipt-released',
        account: 'customs-officer',
        role: 'customs-officer',
        reason,
        before: expect.objectContaining({ state: 'quarantined', listStatus: 'released' }),
        after: expect.objectContaining({ state: 'applied', ruling: 'confirmed', listStatus: 'rejected' }),
      }),
    ]);
  });

  it('about no known document is given its list', async () => {
    const list = await customs.submittedImport();
    await customs.receive({ ...list, copNo: 'MISTYPED' }, '120@1');
    const { items } = await customs.get('/customs/receipts/quarantine', 'operator');
    const receipt = items.find((one: any) => one.copNo === 'MISTYPED');
    const corrected = await act(`/receipts/${receipt.id}/correct`, { listId: list.id, reason });
    expect(corrected.body).toMatchObject({ listId: list.id, state: 'applied' });
    expect(await customs.list(list.id)).toMatchObject({ status: 'accepted', invtNo: receipt.invtNo });
    expect((await act(`/receipts/${receipt.id}/correct`, { listId: list.id, reason })).body).toMatchObject({
      code: 'receipt-has-its-list',
    });
  });
});

describe('a document', () => {
  it('in quarantine is not matched against: its list waits for it, goes to customs after its release', async () => {
    const { list, orderNo, send } = await without('CEB621Message');
    expect(list).toBeUndefined();
    const payment = async () => (await customs.get(`/customs/payments?orderNo=${orderNo}`)).items[0];
    const { id } = await payment();
    expect((await act(`/documents/${id}/quarantine`)).body).toMatchObject({
      kind: 'payment',
      status: 'received',
      held: { reason, by: 'customs-officer' },
    });
    await send();
    const now = async () => (await customs.get(`/customs/lists?orderNo=${orderNo}`)).items[0];
    const waiting = await now();
    expect(waiting.status).toBe('received');
    expect(await customs.get(`/customs/lists/${waiting.id}/match`)).toMatchObject({ missing: ['payment'] });
    expect((await payment()).held).toMatchObject({ reason });
    await act(`/documents/${id}/release`, { reason: '交易属实' });
    expect((await now()).status).toBe('submitted');
    expect((await act(`/documents/${id}/quarantine`)).body).toMatchObject({ code: 'already-declared' });
    expect(await actsOf(id)).toMatchObject([
      { act: 'document-quarantined', after: { held: true } },
      {
        act: 'document-released',
        before: { lists: [{ id: waiting.id, status: 'received' }] },
        after: { lists: [{ id: waiting.id, status: 'submitted' }] },
      },
    ]);
  });

  it('that takes no part in matching cannot be quarantined', async () => {
    const { messages } = await customs.submittedExport();
    const [answer] = await customs.send({ CEB507Message: messages.CEB507Message });
    expect((await act(`/documents/${answer.id}/quarantine`)).body).toMatchObject({
      status: 409,
      code: 'document-not-matched-against',
    });
  });
});

describe('the record of what officers did', () => {
  it('says who, when, what, before and after and why, page by page, to auditors and not to enterprises', async () => {
    const list = await customs.submittedImport();
    await act(`/lists/${list.id}/hold`);
    await act(`/lists/${list.id}/release-hold`, { reason: '已核实' });
    expect(await actsOf(list.id)).toEqual([
      {
        id: expect.any(String),
        at: expect.stringMatching(/\+08:00$/),
        account: 'customs-officer',
        role: 'customs-officer',
        act: 'list-held',
        subject: 'list',
        subjectId: list.id,
        before: { status: 'submitted', held: false },
        after: { status: 'submitted', held: true },
        reason,
      },
      expect.objectContaining({ act: 'list-hold-released', reason: '已核实' }),
    ]);
    const first = await customs.get(`/customs/officer-acts?limit=1&subjectId=${list.id}`, 'auditor');
    const second = await customs.get(
      `/customs/officer-acts?limit=1&subjectId=${list.id}&after=${first.next}`,
      'auditor',
    );
    expect([first.items[0].act, second.items[0].act, second.next]).toEqual([
      'list-held',
      'list-hold-released',
      null,
    ]);
    expect((await customs.ask('GET', '/customs/officer-acts', { as: 'demo' })).status).toBe(403);
  });

  it.each(['UPDATE officer_acts SET reason = $$x$$', 'DELETE FROM officer_acts', 'TRUNCATE officer_acts'])(
    'cannot be changed: %s',
    async (sql) => {
      await expect(customs.database.query(sql)).rejects.toThrow(/not changed or taken away/);
    },
  );
});

describe('a list that was changed here before customs ever had it', () => {
  it('goes to customs as new (appType 1)', async () => {
    const orderNo = customs.nextNumber();
    const messages: any = importCase({ orderNo, demo });
    const { InventoryHead: head } = messages.CEB621Message.Inventory[0];
    const { grossWeight } = head;
    head.grossWeight = '0.01';
    for (const root of ['CEB311Message', 'CEB411Message', 'CEB511Message', 'CEB621Message'])
      await customs.send({ [root]: messages[root] });
    Object.assign(head, { grossWeight, appType: '2', appTime: later() });
    await customs.send({ CEB621Message: messages.CEB621Message });
    const [xml = ''] = await customs.sentToCustoms('CEB621', orderNo);
    expect(xml).toContain('appType>1<');
  });
});
