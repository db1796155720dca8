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
beforeEach(() => registration.empty());

const departments = ['customs', 'tax', 'fx', 'commerce'];
const accept = async (id: string) => {
  for (const department of departments)
    await registration.decide(`${department}-officer`, id, department, 'accept');
};
const cancel = (id: string, as = 'demo') =>
  registration.ask('POST', `/participants/${id}/cancellation`, { as, body: { reason: '不再经营' } });

describe('cancelling a registration', () => {
  it('ends all roles and the acceptance of every department, for all services, and keeps the record', async () => {
    const { id } = (await registration.register()).body;
    await accept(id);
    const { status, body } = await cancel(id);
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'cancelled', version: 6, waitingFor: [] });
    expect(body.roleStandings.map((one: any) => one.status)).toEqual(['ended', 'ended']);
    const [told] = (await registration.events('registration.participants-changed.v2')).slice(-1);
    for (const department of departments)
      expect(told?.document.departments[department].status).toBe('suspended');
    expect(told?.document.rolePeriods.map((one: any) => one.status)).toEqual(['ended', 'ended']);
    const { items } = (await registration.ask('GET', '/participants?status=cancelled', { as: 'auditor' }))
      .body;
    expect(items.map((one: any) => one.id)).toEqual([id]);
    const history = (await registration.ask('GET', `/participants/${id}/history`, { as: 'demo' })).body.items;
    expect(history.at(-1)).toMatchObject({ kind: 'cancelled', actor: 'demo', reason: '不再经营' });
  });

  it('leaves nothing to do with it but to register anew', async () => {
    const { id } = (await registration.register()).body;
    await cancel(id);
    const paper = { kind: 'fx-list', number: '1', issuer: 'x', validFrom: '2024-06-03' };
    const refused = [
      await cancel(id),
      await registration.ask('PATCH', `/participants/${id}`, { as: 'demo', body: { name: '新名称' } }),
      await registration.decide('tax-officer', id, 'tax', 'accept'),
      await registration.ask('POST', `/participants/${id}/papers`, { as: 'demo', body: paper }),
    ];
    expect(refused.map(({ status, body }) => [status, body.code])).toEqual(
      refused.map(() => [409, 'illegal-step']),
    );
  });

  it('is undone by one of ten registrations at once; departments decide anew, a suspension goes on', async () => {
    const { id } = (await registration.register()).body;
    await accept(id);
    await registration.decide('fx-officer', id, 'fx', 'suspend', '涉嫌违规');
    await cancel(id);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => registration.register('demo', { ...demo, name: '新名称' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(9).fill(200), 201]);
    expect(answers[0]?.body).toMatchObject({
      id,
      name: '新名称',
      status: 'suspended',
      departments: { customs: { status: 'pending' }, fx: { status: 'suspended' } },
    });
  });

  it('is the enterprise’s own', async () => {
    const { id } = (await registration.register()).body;
    await registration.register('other', other);
    expect((await cancel(id, 'other')).status).toBe(404);
    expect((await cancel(id, 'customs-officer')).status).toBe(403);
  });
});
