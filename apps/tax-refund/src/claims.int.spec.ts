import { demo, refundsUnderTest, type RefundsUnderTest } from '../test/refunds-under-test.js';
import { declaredItem } from './claims/claim.builder.js';

let refunds: RefundsUnderTest;
beforeAll(async () => {
  refunds = await refundsUnderTest();
}, 120_000);
afterAll(() => refunds?.close());

const kind = 'exempt-refund';
const codesOf = (body: any): string[] => body.doubts.map(({ code }: any) => code);
const statusOf = async (id: string): Promise<string> => (await refunds.get(`claims/${id}`)).body.status;
const typesOf = async (id: string): Promise<string[]> =>
  (await refunds.told(id)).map(({ type }) => type).filter((type) => type.startsWith('tax-refund.claims'));
const decide = (id: string, body: object, as = 'tax-officer') =>
  refunds.post(`claims/${id}/decision`, body, as);

describe('from declaration to payment', () => {
  it('is drafted, filed, accepted with a deadline, decided, approved and paid; each step is told with its cases', async () => {
    const entry = refunds.declaration();
    await refunds.settled(refunds.receiptFor(entry));
    await refunds.linked(entry);
    const draft = await refunds.post('claims', { kind, entryIds: [entry.entryId] });
    expect(draft.status).toBe(201);
    expect(draft.body).toMatchObject({
      status: 'drafted',
      doubts: [],
      amount: '39.00',
      costTransferredOut: '0.00',
      deadline: null,
    });
    expect(draft.body.steps[0]).toMatchObject({
      rule: 'exempt-refund/refund',
      clause: expect.stringContaining('免退税'),
      value: '39.00',
    });
    const { id } = draft.body;

    expect((await refunds.post(`claims/${id}/file`, {})).body).toMatchObject({
      status: 'filed',
      amount: '39.00',
    });
    await refunds.answered(refunds.answerTo(id, 'accepted', '2026-09-21T10:00:00+08:00'));
    const accepted = await refunds.get(`claims/${id}`);
    expect(accepted.body).toMatchObject({
      status: 'accepted',
      acceptedOn: '2026-09-21',
      deadline: '2026-10-12',
    });

    const decision = await decide(id, { decision: 'approve', reason: '单证相符' });
    expect([decision.status, decision.body.status]).toEqual([200, 'approving']);
    expect((await refunds.acts(id)).at(-1)).toMatchObject({
      actor: 'tax-officer',
      action: 'POST /tax-refund/claims/:id/decision',
      before: { status: 'accepted' },
      after: { status: 'approving', decision: 'approve' },
      reason: '单证相符',
    });
    await refunds.answered(
      refunds.answerTo(id, 'approved', '2026-09-22T10:00:00+08:00', { amount: '39.00' }),
    );
    await refunds.answered(refunds.answerTo(id, 'paid', '2026-09-22T10:00:01+08:00', { amount: '39.00' }));
    const { body } = await refunds.get(`claims/${id}`);
    expect(body.status).toBe('paid');
    expect(body.history.map(({ status, actor }: any) => [status, actor])).toEqual([
      ['drafted', 'enterprise'],
      ['filed', 'enterprise'],
      ['accepted', 'tax-authority'],
      ['approving', 'tax-officer'],
      ['approved', 'tax-authority'],
      ['paid', 'tax-authority'],
    ]);
    expect(body.history.at(-1)).toMatchObject({ amount: '39.00' });
    expect(body.receipts).toEqual([
      expect.objectContaining({ currency: 'USD', allocations: [{ case: entry.cases[0], amount: '60.00' }] }),
    ]);

    const claims = (await refunds.told(id)).filter(({ document }) => document.id === id);
    expect(
      claims.map(({ type, document }) => [type, document.version, document.amount, document.deadline]),
    ).toEqual([
      ['tax-refund.claims-drafted.v1', 1, '39.00', null],
      ['tax-refund.claims-filed.v1', 2, '39.00', null],
      ['tax-refund.claims-accepted.v1', 3, '39.00', '2026-10-12'],
      ['tax-refund.claims-approved.v1', 5, '39.00', null],
      ['tax-refund.claims-paid.v1', 6, '39.00', null],
    ]);
    expect(
      claims.every(
        ({ document }) =>
          document.cases[0].orderNo === entry.cases[0]?.orderNo && document.parties[0] === demo,
      ),
    ).toBe(true);
  });

  it('asks the adapter to send the claim and the decision, readable only with the key', async () => {
    const { id, entry } = await refunds.filed();
    await refunds.answered(refunds.answerTo(id, 'accepted'));
    await decide(id, { decision: 'refuse', reason: '凭证不符' });
    const filings = (await refunds.told(id)).filter(({ type }) => type === 'tax-refund.filings-requested.v1');
    expect(filings.map(({ document }) => [document.kind, document.claimant])).toEqual([
      ['claim', demo],
      ['decision', demo],
    ]);
    expect(filings[0]?.document.body).toMatch(/^k1\./);
    expect(refunds.opened(filings[0]?.document.body)).toMatchObject({
      claimId: id,
      amount: '39.00',
      entryIds: [entry.entryId],
    });
    expect(refunds.opened(filings[1]?.document.body)).toMatchObject({
      claimId: id,
      decision: 'refuse',
      reason: '凭证不符',
      amount: null,
    });
    await refunds.answered(refunds.answerTo(id, 'refused', undefined, { reason: '凭证不符' }));
    const { body } = await refunds.get(`claims/${id}`);
    expect([body.status, body.reason]).toEqual(['refused', '凭证不符']);
  });

  it('adds up: the amount of a claim over several declarations is the sum of their lines', async () => {
    const items = [
      declaredItem({ lines: [] }),
      declaredItem({ item: 2, gcode: '8507600090', gname: '锂离子蓄电池', unit: '007', qty: '7', lines: [] }),
    ];
    const [first, second] = [
      refunds.declaration({ items }),
      refunds.declaration({ exportDate: '2026-03-31', items }),
    ];
    await refunds.declared(first, second);
    for (const { entryId } of [first, second]) {
      const lines = [
        { line: 1, name: 'T恤衫', unit: '件', quantity: '3', netAmount: '300.00', vat: '39.00' },
        { line: 2, name: '锂离子蓄电池', unit: '个', quantity: '9', netAmount: '1000.00', vat: '130.00' },
      ];
      const { body } = await refunds.post('invoices', refunds.invoice({ lines }));
      await refunds.post('links', { entryId, item: 1, invoiceId: body.id, line: 1, quantity: '3' });
      await refunds.post('links', { entryId, item: 2, invoiceId: body.id, line: 2, quantity: '7' });
    }
    const { body } = await refunds.post('claims', { kind, entryIds: [second.entryId, first.entryId] });
    // 39.00 twice; 777.777… × 6 % = 46.67 and × 9 % = 70.00
    expect(body.lines.map(({ refund }: any) => refund)).toEqual(['39.00', '46.67', '39.00', '70.00']);
    expect([body.amount, body.costTransferredOut, body.cases.length]).toEqual(['194.67', '85.55', 2]);
  });
});

describe('doubts', () => {
  it('stand in the draft with remedy and language; without them it gets its amount', async () => {
    const entry = refunds.declaration();
    await refunds.declared(entry);
    const ask = { kind, entryIds: [entry.entryId] };
    const english = await refunds.post('claims', ask, 'demo', { 'accept-language': 'en' });
    expect([english.status, english.body.amount]).toEqual([201, undefined]);
    expect(english.body.doubts).toEqual([
      expect.objectContaining({
        pointer: '/items/0/links',
        code: 'item-without-invoice',
        blocking: true,
        message: 'no purchase invoice is linked to the item',
        fix: expect.any(String),
      }),
      expect.objectContaining({ pointer: '/cases', code: 'fx-receipt-missing', blocking: false }),
    ]);
    const { id } = english.body;
    const { body: invoice } = await refunds.post('invoices', refunds.invoice());
    await refunds.post('links', {
      entryId: entry.entryId,
      item: 1,
      invoiceId: invoice.id,
      line: 1,
      quantity: '2',
    });
    const part = await refunds.post('claims', ask);
    expect([part.body.id, codesOf(part.body)]).toEqual([id, ['quantities-differ', 'fx-receipt-missing']]);
    expect(part.body.doubts[0].message).toBe('关联数量与报关数量不一致');
    const { body: more } = await refunds.post(
      'invoices',
      refunds.invoice({
        lines: [{ line: 1, name: '袜子', unit: '011', quantity: '1', netAmount: '100', vat: '13' }],
      }),
    );
    await refunds.post('links', {
      entryId: entry.entryId,
      item: 1,
      invoiceId: more.id,
      line: 1,
      quantity: '1',
    });
    expect((await refunds.get(`claims/${id}`)).body).toMatchObject({ status: 'drafted', amount: '39.00' });
    await refunds.settled(refunds.receiptFor(entry));
    const last = await refunds.post('claims', ask);
    expect([last.body.id, codesOf(last.body), last.body.amount]).toEqual([id, ['name-differs'], '39.00']);
    const unchanged = await refunds.post('claims', ask);
    expect(unchanged.body.version).toBe(last.body.version);
  });

  it('that block keep a claim from being filed, and are named again', async () => {
    const entry = refunds.declaration({ items: [declaredItem({ gcode: '9619001100', lines: [] })] });
    const { id } = await refunds.drafted(entry);
    const answer = await refunds.post(`claims/${id}/file`, {});
    expect([answer.status, answer.body.code]).toEqual([409, 'claim-has-doubts']);
    expect(answer.body.errors).toEqual([
      expect.objectContaining({
        pointer: '/items/0/gcode',
        code: 'rate-unknown',
        actual: '9619001100',
        fix: expect.any(String),
      }),
    ]);
    expect(await statusOf(id)).toBe('drafted');
  });

  it('are looked for again when it is filed: a link that went, a standing that was lost', async () => {
    const { id, entry } = await refunds.drafted();
    const { body } = await refunds.get(`entries/${entry.entryId}`);
    await refunds.post(`links/${body.items[0].links[0].id}/remove`, {});
    expect((await refunds.post(`claims/${id}/file`, {})).body.errors).toEqual([
      expect.objectContaining({ code: 'item-without-invoice' }),
    ]);

    const second = await refunds.drafted();
    await refunds.standing(demo, 'suspended', 2);
    const refused = await refunds.post(`claims/${second.id}/file`, {});
    await refunds.standing(demo, 'accepted', 3);
    expect(refused.body.errors).toEqual([
      expect.objectContaining({ pointer: '/claimant', code: 'not-in-standing' }),
    ]);
    expect((await refunds.post(`claims/${second.id}/file`, {})).status).toBe(200);
  });

  it.each([
    [10, 'logistics', ['not-in-standing']],
    [20, 'e-commerce', []],
    [30, 'integrated-service', []],
  ])('version %i, by an enterprise that is registered as %s alone, are %j', async (version, role, doubts) => {
    const { id } = await refunds.drafted();
    await refunds.standing(demo, 'accepted', version, role);
    const answer = await refunds.post(`claims/${id}/file`, {});
    await refunds.standing(demo, 'accepted', version + 1);
    expect((answer.body.errors ?? []).map(({ code }: any) => code)).toEqual(doubts);
  });

  it('about receipts go whatever came first: the receipt before the declaration, twice, in an old version', async () => {
    const entry = refunds.declaration();
    const receipt = refunds.receiptFor(entry, { version: 3 });
    await refunds.settled(receipt, { ...receipt, version: 2, allocations: [] });
    await refunds.settled(receipt);
    await refunds.settled({ ...receipt, version: 1, allocations: [] });
    const { id } = await refunds.drafted(entry);
    expect(codesOf((await refunds.get(`claims/${id}`)).body)).toEqual([]);
  });

  it('stay when another enterprise got the money', async () => {
    const entry = refunds.declaration();
    await refunds.settled(refunds.receiptFor(entry, { payee: '91330200MA0DEM021C' }));
    const { id } = await refunds.drafted(entry);
    expect(codesOf((await refunds.get(`claims/${id}`)).body)).toEqual([
      'receipt-of-another',
      'fx-receipt-missing',
    ]);
  });
});

describe('a declaration is in one live claim', () => {
  it('the same declarations again are the same draft, also at the same instant', async () => {
    const { entry } = await refunds.linked();
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => refunds.post('claims', { kind, entryIds: [entry.entryId] })),
    );
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
    expect(await typesOf(answers[0]?.body.id)).toEqual(['tax-refund.claims-drafted.v1']);
  });

  it('two claims that share one cannot both be drafted', async () => {
    const [shared, one, two] = [refunds.declaration(), refunds.declaration(), refunds.declaration()];
    await refunds.declared(shared, one, two);
    const answers = await Promise.all(
      [one, two].map(({ entryId }) => refunds.post('claims', { kind, entryIds: [entryId, shared.entryId] })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const [drafted, refused] = answers.sort((a, b) => a.status - b.status);
    expect(refused?.body.errors).toEqual([
      expect.objectContaining({
        pointer: '/entryIds/1',
        code: 'entry-claimed',
        actual: `${drafted?.body.id} (drafted)`,
        fix: expect.any(String),
      }),
    ]);
  });

  it('a filed claim keeps its declarations and their links', async () => {
    const { id, entry } = await refunds.filed();
    const again = await refunds.post('claims', { kind, entryIds: [entry.entryId] });
    expect([again.status, again.body.errors[0].actual]).toEqual([409, `${id} (filed)`]);
    const { body } = await refunds.get(`entries/${entry.entryId}`);
    expect(body.claim).toEqual({ id, status: 'filed' });
    const removal = await refunds.post(`links/${body.items[0].links[0].id}/remove`, {});
    expect([removal.status, removal.body.code, removal.body.errors[0]]).toEqual([
      409,
      'entry-filed',
      expect.objectContaining({ expected: 'drafted', actual: 'filed' }),
    ]);
  });

  it('a withdrawn draft and a refused claim free them', async () => {
    const { id, entry } = await refunds.drafted();
    expect((await refunds.post(`claims/${id}/withdraw`, {})).body.status).toBe('withdrawn');
    const { body: second } = await refunds.post('claims', { kind, entryIds: [entry.entryId] });
    expect(second.id).not.toBe(id);
    await refunds.post(`claims/${second.id}/file`, {});
    await refunds.answered(
      refunds.answerTo(second.id, 'returned', undefined, { reason: '0001 cannot be read' }),
    );
    expect((await refunds.get(`claims/${second.id}`)).body).toMatchObject({
      status: 'refused',
      reason: '0001 cannot be read',
    });
    const third = await refunds.post('claims', { kind, entryIds: [entry.entryId] });
    expect([third.status, third.body.id === second.id]).toEqual([201, false]);
  });
});

describe('the authority’s answers', () => {
  it('delivered twice and in any order end the same', async () => {
    const { id } = await refunds.filed();
    const accepted = refunds.answerTo(id, 'accepted', '2026-09-21T10:00:00+08:00');
    await refunds.answered(accepted, accepted);
    await decide(id, { decision: 'approve' });
    const approved = refunds.answerTo(id, 'approved', '2026-09-22T10:00:00+08:00');
    const paid = refunds.answerTo(id, 'paid', '2026-09-22T10:00:00+08:00', { amount: '39.00' });
    await refunds.answered(paid);
    expect(await statusOf(id)).toBe('approving');
    await refunds.answered(approved);
    await refunds.answered(accepted, paid, approved);
    expect(await statusOf(id)).toBe('paid');
    expect(await typesOf(id)).toEqual(
      ['drafted', 'filed', 'accepted', 'approved', 'paid'].map((step) => `tax-refund.claims-${step}.v1`),
    );
  });

  it('that contradict the decision wait and change nothing', async () => {
    const { id } = await refunds.filed();
    await refunds.answered(refunds.answerTo(id, 'accepted'));
    await decide(id, { decision: 'refuse', reason: '凭证不符' });
    await refunds.answered(refunds.answerTo(id, 'approved'), refunds.answerTo(id, 'paid'));
    expect(await statusOf(id)).toBe('refusing');
    const { rows } = await refunds.database.query(
      'SELECT count(*)::int AS waiting FROM claim_answers WHERE claim_id = $1 AND NOT applied',
      [id],
    );
    expect(rows).toEqual([{ waiting: 2 }]);
  });

  it('that name another amount are set aside; the officer reconsiders, and the answer that then agrees applies', async () => {
    const step = (id: string) =>
      refunds.post(`claims/${id}/step`, { step: 'reconsider', reason: '按税务机关核定' }, 'tax-officer');
    const items = [declaredItem({ lines: [] }), declaredItem({ item: 2, lines: [] })];
    const entry = refunds.declaration({ items });
    await refunds.declared(entry);
    for (const item of [1, 2]) {
      const { body } = await refunds.post('invoices', refunds.invoice());
      const link = { entryId: entry.entryId, item, invoiceId: body.id, line: 1, quantity: '3' };
      await refunds.post('links', link);
    }
    const { id } = (await refunds.post('claims', { kind, entryIds: [entry.entryId] })).body;
    await refunds.post(`claims/${id}/file`, {});
    await refunds.answered(refunds.answerTo(id, 'accepted'));
    await decide(id, { decision: 'approve' });
    expect((await step(id)).body.code).toBe('nothing-contradicts');
    await refunds.answered(refunds.answerTo(id, 'approved', undefined, { amount: '39.00' }));
    expect(await statusOf(id)).toBe('approving');
    expect((await step(id)).body.status).toBe('accepted');
    const { lines } = (await refunds.get(`claims/${id}`)).body;
    const refusedLines = [{ linkId: lines[1].linkId, reason: '按税务机关核定' }];
    expect((await decide(id, { decision: 'approve', refusedLines })).body.status).toBe('approved');
    expect((await refunds.get(`claims/${id}`)).body.balance).toMatchObject({
      claimed: '78.00',
      approved: '39.00',
      refused: '39.00',
    });
    expect((await step(id)).body.code).toBe('wrong-state');
  });

  it('a decision that the authority could not take can be made again', async () => {
    const { id } = await refunds.filed();
    await refunds.answered(refunds.answerTo(id, 'accepted'));
    await decide(id, { decision: 'approve' });
    await refunds.answered(refunds.answerTo(id, 'returned', undefined, { reason: '0001' }));
    expect((await refunds.get(`claims/${id}`)).body).toMatchObject({
      status: 'accepted',
      reason: '0001',
      acceptedOn: '2026-09-21',
    });
    expect((await decide(id, { decision: 'approve' })).status).toBe(200);
  });

  it('to a claim that is not here, or of an unknown kind, are refused whole and parked', async () => {
    const { id } = await refunds.filed();
    await expect(
      refunds.answered(
        refunds.answerTo(id, 'accepted'),
        refunds.answerTo('0198c0de-0000-7000-8000-00000000dead', 'accepted'),
      ),
    ).rejects.toMatchObject({ code: 'claim-unknown', kind: 'not-found' });
    await expect(refunds.answered(refunds.answerTo(id, 'celebrated'))).rejects.toMatchObject({
      code: 'answer-unknown',
      kind: 'invalid',
    });
    expect(await statusOf(id)).toBe('filed');
  });
});

describe('who may do what, and when', () => {
  it('names the states that would allow it', async () => {
    const { id } = await refunds.filed();
    const refusals = await Promise.all([
      refunds.post(`claims/${id}/file`, {}),
      decide(id, { decision: 'approve' }),
      decide(id, { decision: 'refuse', reason: '凭证不符' }),
      refunds.post(`claims/${id}/answer`, { answer: '无' }),
    ]);
    expect(
      refusals.map(({ status, body }) => [status, body.code, body.errors[0].expected, body.errors[0].actual]),
    ).toEqual([
      [409, 'wrong-state', 'drafted', 'filed'],
      [409, 'wrong-state', 'accepted', 'filed'],
      [409, 'wrong-state', 'accepted | questioned | inquired | suspended | proposed', 'filed'],
      [409, 'wrong-state', 'questioned', 'filed'],
    ]);
  });

  it('two officers deciding at the same instant decide once', async () => {
    const { id } = await refunds.filed();
    await refunds.answered(refunds.answerTo(id, 'accepted'));
    const answers = await Promise.all([
      decide(id, { decision: 'approve' }),
      decide(id, { decision: 'refuse', reason: '凭证不符' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await refunds.told(id)).filter(({ document }) => document.kind === 'decision')).toHaveLength(1);
  });

  it('filing twice at the same instant files once', async () => {
    const { id } = await refunds.drafted();
    const answers = await Promise.all([1, 2, 3].map(() => refunds.post(`claims/${id}/file`, {})));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect((await refunds.told(id)).filter(({ document }) => document.kind === 'claim')).toHaveLength(1);
  });

  it('a repeated key files once and answers the same, in the language of the asker', async () => {
    const { id } = await refunds.drafted();
    const key = { 'idempotency-key': `file-${id}` };
    const first = await refunds.post(`claims/${id}/file`, {}, 'demo', key);
    const again = await refunds.post(`claims/${id}/file`, {}, 'demo', { ...key, 'accept-language': 'en' });
    expect([again.status, again.body.status, again.headers['idempotency-replayed']]).toEqual([
      200,
      'filed',
      'true',
    ]);
    expect([first.body.doubts[0].message, again.body.doubts[0].message]).toEqual([
      '1 个订单尚无收汇结汇证明',
      '1 of the orders have no settled receipt of foreign exchange',
    ]);
  });

  it('hides a claim from other enterprises, and the officer’s account from the enterprise', async () => {
    const { id } = await refunds.filed();
    await refunds.answered(refunds.answerTo(id, 'accepted'));
    await decide(id, { decision: 'approve' });
    for (const path of [`claims/${id}/file`, `claims/${id}/withdraw`])
      expect((await refunds.post(path, {}, 'other')).status).toBe(404);
    expect((await refunds.get(`claims/${id}`, 'other')).status).toBe(404);
    expect((await refunds.get('claims?limit=200', 'other')).body.items).toEqual([]);
    expect((await refunds.get(`claims/${id}`)).text).not.toContain('"reference":"tax-officer"');
    expect((await refunds.get(`claims/${id}`, 'tax-officer')).text).toContain('"reference":"tax-officer"');
    expect(
      (await refunds.get('claims?status=approving', 'auditor')).body.items.some(
        (claim: any) => claim.id === id,
      ),
    ).toBe(true);
  });

  it.each`
    path                   | as                   | body                                          | status
    ${'claims'}            | ${'tax-officer'}     | ${{ kind, entryIds: ['1'] }}                  | ${403}
    ${'claims/x/decision'} | ${'demo'}            | ${{ decision: 'approve' }}                    | ${403}
    ${'claims/x/decision'} | ${'customs-officer'} | ${{ decision: 'approve' }}                    | ${403}
    ${'claims/x/decision'} | ${'tax-officer'}     | ${{ decision: 'approve' }}                    | ${404}
    ${'claims/x/decision'} | ${'tax-officer'}     | ${{ decision: 'refuse' }}                     | ${400}
    ${'claims/x/decision'} | ${'tax-officer'}     | ${{ decision: 'refuse', reason: ' ' }}        | ${400}
    ${'claims/x/decision'} | ${'tax-officer'}     | ${{ decision: 'perhaps' }}                    | ${400}
    ${'claims/x/file'}     | ${'demo'}            | ${{}}                                         | ${404}
    ${'claims'}            | ${'demo'}            | ${{ kind, entryIds: [] }}                     | ${400}
    ${'claims'}            | ${'demo'}            | ${{ kind, entryIds: ['1', '1'] }}             | ${400}
    ${'claims'}            | ${'demo'}            | ${{ kind: 'gift', entryIds: ['1'] }}          | ${400}
    ${'claims'}            | ${'demo'}            | ${{ kind, entryIds: ['310420260999999999'] }} | ${404}
  `('$path by $as with $body: $status', async ({ path, as, body, status }) => {
    expect((await refunds.post(path, body, as)).status).toBe(status);
  });

  it('names the declaration that is not there', async () => {
    const entry = refunds.declaration();
    const theirs = refunds.declaration({ ebcCode: '91330200MA0DEM021C' });
    await refunds.declared(entry, theirs);
    const { status, body } = await refunds.post('claims', {
      kind,
      entryIds: [entry.entryId, theirs.entryId],
    });
    expect([status, body.errors]).toEqual([
      404,
      [expect.objectContaining({ pointer: '/entryIds/1', actual: theirs.entryId })],
    ]);
  });
});
