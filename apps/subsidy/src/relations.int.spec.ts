import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ServedEnterpriseChanged } from '@app/contracts';
import { delegating } from '@app/testing';
import {
  declared,
  demo,
  other,
  subsidyUnderTest,
  type SubsidyUnderTest,
} from '../test/subsidy-under-test.js';
import { ServedEnterprisesRepository } from './metrics/served-enterprises.repository.js';

let subsidy: SubsidyUnderTest;
let told: ReturnType<typeof delegating>;
beforeAll(async () => {
  subsidy = await subsidyUnderTest();
  await subsidy.clock('2026-09-21T09:00:00+08:00');
  told = delegating(subsidy);
}, 120_000);
afterAll(() => subsidy?.close());

let year = 2021;
const apply = async (principal: string | undefined, as = 'other') => {
  const own = year++;
  await subsidy.declare(declared(`E${own}`, { exportDate: `${own}-06-30` }));
  return subsidy.apply({ year: own, ...(principal === undefined ? {} : { principal }) }, as);
};

describe('an agent of applications (代办扶持政策申报)', () => {
  it('applies for its principal, whose application it is', async () => {
    await told('subsidy-agency');
    const { status, body } = await apply(demo.creditCode);
    expect([status, body.applicant]).toEqual([201, demo.creditCode]);
    expect((await subsidy.ask('GET', `/subsidy/applications/${body.id}`, { as: 'demo' })).status).toBe(200);
    await told('subsidy-agency', { status: 'revoked', version: 3 });
    expect((await subsidy.ask('GET', `/subsidy/applications/${body.id}`, { as: 'other' })).status).toBe(404);
  });

  it.each([
    ['revoked', { status: 'revoked' as const, version: 3 }],
    ['over since yesterday', { to: '2026-09-20' }],
    ['of reading only', { scope: 'records-reading' }],
  ])('whose delegation is %s may not', async (_what, change) => {
    await told('subsidy-agency', change);
    expect(await apply(demo.creditCode)).toMatchObject({ status: 403, body: { code: 'applicant-not-own' } });
  });

  it('by a delegation of reading sees the performance', async () => {
    const ask = () =>
      subsidy.ask('GET', `/subsidy/performance?year=2026&applicant=${demo.creditCode}`, { as: 'other' });
    await told('records-reading');
    expect((await ask()).status).toBe(200);
    await told('records-reading', { status: 'revoked', version: 3 });
    expect((await ask()).status).toBe(403);
  });
});

describe('enterprises that a platform serves (article 4)', () => {
  const relation = (change: Partial<ServedEnterpriseChanged>): ServedEnterpriseChanged => ({
    id: '01999999-0000-7000-8000-000000000001',
    version: 2,
    provider: demo.creditCode,
    served: other.creditCode,
    services: ['logistics'],
    from: '2025-03-01',
    to: '2026-01-31',
    status: 'accepted',
    changedAt: '2025-03-01T00:00:00.000+08:00',
    ...change,
  });
  const keep = (...relations: ServedEnterpriseChanged[]) =>
    subsidy.transactions.run((tx) => subsidy.app.get(ServedEnterprisesRepository).keep(tx, relations));
  const served = async (of: number) =>
    (await subsidy.ask('GET', `/subsidy/performance?year=${of}`, { as: 'demo' })).body.servedEnterprises;

  it('count in the years in which they were served, each once, also after it ended', async () => {
    await keep(relation({ version: 1, status: 'offered' }));
    expect(await served(2025)).toEqual([]);
    await keep(relation({}));
    expect(await Promise.all([2024, 2025, 2026, 2027].map(served))).toEqual([
      [],
      [other.creditCode],
      [other.creditCode],
      [],
    ]);
    await keep(relation({ version: 3, status: 'revoked', changedAt: '2025-12-31T10:00:00.000+08:00' }));
    expect(await Promise.all([2025, 2026].map(served))).toEqual([[other.creditCode], []]);
  });

  it('never count when the offer was taken back or the end came before the beginning', async () => {
    const id = '01999999-0000-7000-8000-000000000002';
    await keep(relation({ id, served: 'A', version: 2, status: 'revoked' }));
    await keep(
      relation({ id: id.replace(/2$/, '3'), served: 'B', version: 3, status: 'revoked', from: '2025-06-01' }),
    );
    expect(await served(2025)).toEqual([other.creditCode]);
  });
});
