import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  demo,
  other,
  registrationUnderTest,
  type RegistrationUnderTest,
} from '../../test/registration-under-test.js';

let registration: RegistrationUnderTest;
beforeAll(async () => {
  registration = await registrationUnderTest();
}, 120_000);
afterAll(() => registration?.close());
beforeEach(async () => {
  registration.advance(0);
  await registration.empty();
});

const stuck = async (as = 'operator', query = ''): Promise<any> =>
  (await registration.ask('GET', `/stuck${query}`, { as })).body;
/** As if everything had come when the year began: a Monday with the holidays of 2026 around it. */
const backdate = async (to = '2026-01-05T09:00:00+08:00') => {
  await registration.database.query(
    `UPDATE participants SET departments = (SELECT jsonb_object_agg(department, standing || jsonb_build_object('since', $1::text))
       FROM jsonb_each(departments) AS d (department, standing))`,
    [to],
  );
  await registration.database.query('UPDATE participant_papers SET entered_at = $1', [to]);
};
/** Moves the business clock to noon of a day. */
const goTo = (date: string) =>
  registration.advance((Date.parse(`${date}T12:00:00+08:00`) - Date.now()) / 86_400_000);

describe('what departments have had too long', () => {
  it('is a registration after the last day to decide, and not on it', async () => {
    await registration.register();
    await backdate();
    goTo('2026-01-08');
    expect((await stuck()).items).toEqual([]);
    goTo('2026-01-09');
    expect((await stuck()).items).toEqual([
      expect.objectContaining({
        what: 'decision',
        owner: 'customs',
        creditCode: demo.creditCode,
        dueBy: '2026-01-08',
        workingDays: 3,
        overdueDays: 1,
        provisional: false,
        basis: 'law',
      }),
    ]);
    goTo('2026-02-02');
    expect((await stuck()).items.map(({ owner }: any) => owner)).toEqual(['customs']);
    goTo('2026-02-03');
    expect((await stuck()).items.map(({ owner }: any) => owner).sort()).toEqual([
      'commerce',
      'customs',
      'fx',
      'tax',
    ]);
  });

  it('is no longer what was decided', async () => {
    const { id } = (await registration.register()).body;
    await backdate();
    await registration.decide('customs-officer', id, 'customs', 'return', '补正');
    goTo('2026-01-09');
    expect((await stuck()).items).toEqual([]);
  });

  it('is a paper that nobody verified, and what a second person has to confirm', async () => {
    const { id } = (await registration.register('demo', { ...demo, roles: ['integrated-service'] })).body;
    await registration.ask('POST', `/participants/${id}/papers`, {
      as: 'demo',
      body: { kind: 'express-licence', number: '1', issuer: '国家邮政局', validFrom: '2016-01-01' },
    });
    await registration.decide('commerce-officer', id, 'commerce', 'accept');
    await backdate();
    goTo('2026-02-03');
    const items = (await stuck()).items.map(({ what, owner }: any) => `${what} ${owner}`).sort();
    expect(items).toEqual([
      'decision customs',
      'decision fx',
      'decision tax',
      'paper-verification customs',
      'second-person commerce',
    ]);
  });

  it('is seen by everybody as far as it is his, by department, page by page', async () => {
    await registration.register();
    await registration.register('other', other);
    await backdate();
    goTo('2026-01-09');
    const codes = async (as: string, query = '') =>
      (await stuck(as, query)).items.map(({ creditCode }: any) => creditCode);
    expect(await codes('other')).toEqual([other.creditCode]);
    expect((await codes('auditor')).sort()).toEqual([demo.creditCode, other.creditCode].sort());
    expect(await codes('customs-officer', '?department=tax')).toEqual([]);
    const first = await stuck('operator', '?limit=1');
    const second = await stuck('operator', `?limit=1&after=${first.next}`);
    expect([first, second].map(({ items }) => items[0].creditCode).sort()).toEqual(
      [demo.creditCode, other.creditCode].sort(),
    );
    expect(second.next).toBeNull();
    expect((await registration.ask('GET', '/stuck', { as: 'bank' })).status).toBe(403);
  });

  it('is told to the enterprise in its record', async () => {
    const { id } = (await registration.register()).body;
    await backdate();
    goTo('2026-01-09');
    const { waitingFor } = (await registration.ask('GET', `/participants/${id}`, { as: 'demo' })).body;
    expect(waitingFor.slice(0, 4)).toMatchObject([
      { what: 'decision', owner: 'customs', dueBy: '2026-01-08', overdue: true },
      { what: 'decision', owner: 'tax', dueBy: '2026-02-02', overdue: false },
      { what: 'decision', owner: 'fx', overdue: false },
      { what: 'decision', owner: 'commerce', overdue: false },
    ]);
  });
});

describe('lifting a suspension', () => {
  it('takes two officers of the department; what one proposed is seen', async () => {
    const { id } = (await registration.register()).body;
    await registration.decide('fx-officer', id, 'fx', 'accept');
    await registration.decide('fx-officer', id, 'fx', 'suspend', '涉嫌违规');
    const proposed = await registration.decide('fx-officer', id, 'fx', 'accept', '已整改');
    expect(proposed.body.departments.fx).toMatchObject({
      status: 'suspended',
      proposed: { decision: 'accept', by: 'fx-officer' },
    });
    expect(proposed.body.waitingFor).toContainEqual(
      expect.objectContaining({ what: 'second-person', owner: 'fx' }),
    );
    expect(await registration.decide('fx-officer', id, 'fx', 'accept', '已整改')).toMatchObject({
      status: 409,
      body: { code: 'second-person-required' },
    });
    const lifted = await registration.decide('fx-officer-2', id, 'fx', 'accept', '已整改');
    expect(lifted.body.departments.fx).toEqual({ status: 'accepted', since: expect.any(String) });
    const { items } = (await registration.ask('GET', `/participants/${id}/history`, { as: 'demo' })).body;
    expect(items.slice(-2).map(({ kind, actor }: any) => [kind, actor])).toEqual([
      ['proposed', 'fx-officer'],
      ['decided', 'fx-officer-2'],
    ]);
    // what was only proposed concerns nobody else
    for (const { document } of await registration.events())
      expect(Object.keys(document.departments.fx)).toEqual(['status', 'since']);
  });
});
