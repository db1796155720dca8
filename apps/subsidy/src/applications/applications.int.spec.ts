import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PolicyBook } from '../policies/policy-book.js';
import {
  declared,
  demo,
  other,
  released,
  subsidyUnderTest,
  type SubsidyUnderTest,
} from '../../test/subsidy-under-test.js';

let subsidy: SubsidyUnderTest;
beforeAll(async () => {
  subsidy = await subsidyUnderTest();
  await subsidy.clock('2026-09-21T09:00:00+08:00');
}, 120_000);
afterAll(() => subsidy?.close());

const types = (told: readonly { type: string }[]): string[] =>
  told.map(({ type }) => type.replace(/^subsidy\.applications-|\.v1$/g, ''));

/** Every year is a fresh one: an enterprise applies once a year. */
let year = 2021;
async function applied(): Promise<any> {
  const own = year++;
  await subsidy.declare(declared(`E${own}`, { exportDate: `${own}-06-30` }));
  const answer = await subsidy.apply({ year: own });
  expect(answer.status).toBe(201);
  return answer.body;
}

describe('an application', () => {
  it('is calculated from what customs declared, approved, publicised and paid, and tells each step with its cases', async () => {
    await subsidy.release(released('A1'));
    await subsidy.declare(
      declared('310420260000742108', { cases: [{ orderNo: 'A1', ebpCode: demo.creditCode }] }),
    );
    const { body } = await subsidy.apply();
    // 60 USD × 7.0288 = 421.728, five per cent of it 21.0864
    expect(body).toMatchObject({
      status: 'calculated',
      version: 2,
      amount: '21',
      applicant: demo.creditCode,
      metrics: { exportDeclaredValue: '421.728', tradeValue: '421.728' },
      cases: [{ orderNo: 'A1', ebpCode: demo.creditCode }],
      nextSteps: ['approve', 'refuse'],
    });
    expect(body.steps.map(({ rule, value }: { rule: string; value: string }) => [rule, value])).toEqual([
      ['subsidy/metric/exportDeclaredValue/yuan', '421.728'],
      ['subsidy/metric/exportReleasedValue/yuan', '421.728'],
      ['subsidy/metric/exportDeclaredValue', '421.728'],
      ['subsidy/metric/tradeValue', '421.728'],
      ['subsidy/art-06/percent', '21.0864'],
      ['subsidy/art-06/cap', '21.0864'],
      ['subsidy/art-06/tiers', '0.00'],
      ['subsidy/art-06/free-trade-zone', '21.0864'],
      ['subsidy/art-06/other-funding', '21.0864'],
      ['subsidy/art-06/whole-yuan', '21'],
    ]);
    for (const step of body.steps)
      expect(step).toEqual(
        expect.objectContaining({
          clause: expect.stringMatching(/./),
          version: expect.stringMatching(/^\d{4}-/),
        }),
      );

    const approved = await subsidy.decide(body.id, { decision: 'approve', reason: '核对无误' });
    expect((await subsidy.acts(body.id)).at(-1)).toMatchObject({
      before: { status: body.status },
      after: { status: 'publicised', decision: 'approve' },
      reason: '核对无误',
    });
    // five working days after Monday 21 September: 25 September is the Mid-Autumn holiday, 20 September was worked
    expect(approved.body).toMatchObject({
      status: 'publicised',
      version: 4,
      publicity: { from: '2026-09-21', workingDays: 5, until: '2026-09-29', provisional: false },
      nextSteps: ['refuse', 'pay'],
    });
    const early = await subsidy.pay(body.id);
    expect(early).toMatchObject({
      status: 409,
      body: { code: 'publicity-not-ended', errors: [{ expected: '2026-09-30', actual: '2026-09-21' }] },
    });
    expect(early.body.detail).toContain('2026-09-30');
    expect(Number(early.headers['retry-after'])).toBeGreaterThan(86_400);
    await subsidy.clock('2026-09-29T23:59:00+08:00');
    expect((await subsidy.pay(body.id)).body.code).toBe('publicity-not-ended');
    await subsidy.clock('2026-09-30T00:01:00+08:00');
    const paid = await subsidy.pay(body.id);
    await subsidy.clock('2026-09-21T09:00:00+08:00');
    expect(paid.body).toMatchObject({ status: 'paid', version: 5, nextSteps: [] });
    expect(
      paid.body.history.map(({ status, reason }: { status: string; reason: string | null }) => [
        status,
        reason,
      ]),
    ).toEqual([
      ['submitted', null],
      ['calculated', null],
      ['approved', '核对无误'],
      ['publicised', null],
      ['paid', null],
    ]);

    const told = await subsidy.told(body.id);
    expect(types(told)).toEqual(['submitted', 'calculated', 'approved', 'publicised', 'paid']);
    expect(
      told.map(({ document }) => [document.version, document.status, document.amount, document.deadline]),
    ).toEqual([
      [1, 'submitted', null, null],
      [2, 'calculated', '21', null],
      [3, 'approved', '21', null],
      [4, 'publicised', '21', '2026-09-29'],
      [5, 'paid', '21', null],
    ]);
    for (const { document } of told) {
      expect(document).toMatchObject({
        pack: 'demonstration',
        measure: 'art-06',
        year: 2026,
        applicant: demo.creditCode,
        parties: [demo.creditCode],
        cases: [{ orderNo: 'A1', ebpCode: demo.creditCode }],
      });
    }
  });

  it('is made once a year and measure, also at the same instant', async () => {
    const own = year++;
    await subsidy.declare(declared(`E${own}`, { exportDate: `${own}-06-30` }));
    const answers = await Promise.all(Array.from({ length: 8 }, () => subsidy.apply({ year: own })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409, 409, 409]);
    const made = answers.find(({ status }) => status === 201)?.body;
    const refused = answers.find(({ status }) => status === 409)?.body;
    expect(refused).toMatchObject({ code: 'already-applied', detail: expect.stringContaining(made.id) });
    expect(types(await subsidy.told(made.id))).toEqual(['submitted', 'calculated']);
  });

  it('of a policy in force goes through a call where several departments have to check it', async () => {
    const book = subsidy.app.get(PolicyBook);
    const { packs } = book;
    const owner = { zh: '某市', en: 'some city' };
    Object.assign(book, {
      packs: [...packs, { ...book.pack('demonstration'), id: 'law', owner, law: true }],
    });
    await subsidy.declare(declared('E-law', { ebcCode: other.creditCode, exportDate: '2022-06-30' }));
    const answer = await subsidy.apply({ year: 2022, pack: 'law' }, 'other');
    Object.assign(book, { packs });
    expect(answer).toMatchObject({ status: 409, body: { code: 'call-required' } });
  });

  it('is made once also where two packs of the same owner cover the year, and at the same instant', async () => {
    const book = subsidy.app.get(PolicyBook);
    const { packs } = book;
    const twin = { ...book.pack('demonstration'), id: 'demonstration-2' };
    Object.assign(book, { packs: [...packs, twin] });
    await subsidy.declare(declared('E-twice', { ebcCode: other.creditCode, exportDate: '2023-06-30' }));
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, n) =>
        subsidy.apply({ year: 2023, pack: n % 2 === 0 ? twin.id : 'demonstration' }, 'other'),
      ),
    );
    Object.assign(book, { packs });
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
    const codes = answers.filter(({ status }) => status === 409).map(({ body }) => body.code);
    expect(new Set(codes)).toEqual(new Set(['already-applied']));
  });

  it.each<[string, number, object, string]>([
    [
      'an article of the Ningbo policy, which has no amounts',
      422,
      { pack: 'ningbo-2021', year: 2022 },
      'parameter-not-set',
    ],
    ['a demonstration measure without amounts', 422, { measure: 'art-18' }, 'parameter-not-set'],
    ['a measure on registers in which nothing is verified', 422, { measure: 'art-09' }, 'nothing-to-award'],
    ['an unknown measure', 422, { measure: 'art-99' }, 'measure-unknown'],
    ['an unknown pack', 422, { pack: 'nowhere-2021' }, 'pack-unknown'],
    ['a year before the pack', 422, { year: 2020 }, 'outside-validity'],
    ['a year without any performance', 422, { year: 2026 }, 'nothing-to-award'],
    ['a year as text', 400, { year: '2026' }, 'invalid-request'],
    ['no measure', 400, { measure: undefined }, 'invalid-request'],
  ])('for %s is refused', async (_what, status, change, code) => {
    expect(await subsidy.apply(change, 'other')).toMatchObject({ status, body: { code } });
  });

  it('names the measure that nobody has set amounts for', async () => {
    expect((await subsidy.apply({ pack: 'ningbo-2021', year: 2022 })).body.detail).toContain('art-06');
  });

  it('of an enterprise that is not in standing with the commerce department is refused', async () => {
    await subsidy.accept(other, 'suspended', 2);
    expect(await subsidy.apply({}, 'other')).toMatchObject({
      status: 403,
      body: { code: 'applicant-not-in-standing' },
    });
    await subsidy.accept(other, 'accepted', 3);
  });

  it('counts no performance outside the validity, and none of another enterprise', async () => {
    await subsidy.declare(declared('X1', { ebcCode: other.creditCode, exportDate: '2020-12-31' }));
    expect((await subsidy.apply({ year: 2021 }, 'other')).body.code).toBe('nothing-to-award');
    await subsidy.declare(
      declared('X2', { ebcCode: other.customsCode, exportDate: '2021-01-01', fob: '1000' }),
    );
    // 1,000 USD × 6.5249 × 5 % = 326.245
    expect((await subsidy.apply({ year: 2021 }, 'other')).body).toMatchObject({ amount: '326' });
  });
});

describe('decisions', () => {
  it('a refusal needs a reason and ends it', async () => {
    const { id } = await applied();
    expect(await subsidy.decide(id, { decision: 'refuse' })).toMatchObject({
      status: 400,
      body: { code: 'reason-required' },
    });
    expect(await subsidy.decide(id, { decision: 'refuse', reason: ' ' })).toMatchObject({ status: 400 });
    expect((await subsidy.decide(id, { decision: 'refuse', reason: '实绩不符' })).body).toMatchObject({
      status: 'refused',
      nextSteps: [],
    });
    expect((await subsidy.told(id)).at(-1)).toMatchObject({
      type: 'subsidy.applications-refused.v1',
      document: { reason: '实绩不符' },
    });
    expect(await subsidy.decide(id, { decision: 'approve' })).toMatchObject({
      status: 409,
      body: { code: 'illegal-step', errors: [{ expected: 'calculated', actual: 'refused' }] },
    });
  });

  it('an objection during the publicity ends it', async () => {
    const { id } = await applied();
    await subsidy.decide(id, { decision: 'approve' });
    expect((await subsidy.decide(id, { decision: 'refuse', reason: '公示期内收到异议' })).body.status).toBe(
      'refused',
    );
    expect((await subsidy.pay(id)).body.code).toBe('illegal-step');
  });

  it('are made once, whoever comes first', async () => {
    const { id } = await applied();
    expect(await subsidy.pay(id)).toMatchObject({
      status: 409,
      body: { code: 'illegal-step', errors: [{ expected: 'publicised', actual: 'calculated' }] },
    });
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => subsidy.decide(id, { decision: 'approve' })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(types(await subsidy.told(id))).toEqual(['submitted', 'calculated', 'approved', 'publicised']);
    await subsidy.clock('2026-11-02T09:00:00+08:00');
    const payments = await Promise.all(Array.from({ length: 6 }, () => subsidy.pay(id)));
    await subsidy.clock('2026-09-21T09:00:00+08:00');
    expect(payments.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(types(await subsidy.told(id)).filter((type) => type === 'paid')).toHaveLength(1);
  });

  it('a publicity that reaches into a year without holidays counts weekends and says so', async () => {
    const { id } = await applied();
    await subsidy.clock('2026-12-30T09:00:00+08:00');
    const { body } = await subsidy.decide(id, { decision: 'approve' });
    await subsidy.clock('2026-09-21T09:00:00+08:00');
    expect(body.publicity).toMatchObject({ from: '2026-12-30', provisional: true, until: '2027-01-06' });
  });

  it.each([
    ['decision', 'demo', 403],
    ['decision', 'finance-officer', 403],
    ['payment', 'commerce-officer', 403],
    ['payment', 'demo', 403],
  ])('%s by %s: %i', async (step, as, status) => {
    const answer = await subsidy.ask('POST', `/subsidy/applications/x/${step}`, {
      as,
      body: { decision: 'approve' },
    });
    expect(answer.status).toBe(status);
  });

  it('of an application that is none are not found', async () => {
    expect((await subsidy.decide('nonsense', { decision: 'approve' })).status).toBe(404);
    expect((await subsidy.decide('nonsense', { decision: 'perhaps' })).status).toBe(400);
    expect((await subsidy.pay('0198c0de-0000-7000-8000-000000000001')).status).toBe(404);
  });
});

describe('who may see what', () => {
  it('hides applications of another enterprise', async () => {
    const { body } = await subsidy.ask('GET', '/subsidy/applications?pack=demonstration&limit=1', {
      as: 'demo',
    });
    const [{ id }] = body.items;
    expect((await subsidy.ask('GET', `/subsidy/applications/${id}`, { as: 'other' })).status).toBe(404);
    expect(
      (await subsidy.ask('GET', `/subsidy/applications/${id}`, { as: 'finance-officer' })).body.steps.length,
    ).toBeGreaterThan(3);
    const others = await subsidy.ask('GET', '/subsidy/applications', { as: 'other' });
    expect(
      others.body.items.every((item: { applicant: string }) => item.applicant === other.creditCode),
    ).toBe(true);
    expect((await subsidy.ask('GET', '/subsidy/applications', { as: 'bank' })).status).toBe(403);
  });

  it('pages and filters', async () => {
    const first = (await subsidy.ask('GET', '/subsidy/applications?limit=2', { as: 'auditor' })).body;
    const second = (
      await subsidy.ask('GET', `/subsidy/applications?limit=2&after=${first.next}`, { as: 'auditor' })
    ).body;
    expect(new Set([...first.items, ...second.items].map((item: { id: string }) => item.id)).size).toBe(4);
    const refused = (await subsidy.ask('GET', '/subsidy/applications?status=refused', { as: 'auditor' }))
      .body;
    expect(refused.items.map((item: { status: string }) => item.status)).toEqual(['refused', 'refused']);
    expect((await subsidy.ask('GET', '/subsidy/applications?status=lost', { as: 'auditor' })).status).toBe(
      400,
    );
  });
});
