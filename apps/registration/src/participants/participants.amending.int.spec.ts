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

describe('amending', () => {
  it('changes the record, has it decided on anew and keeps the history with actors and reasons', async () => {
    const { id } = (await registration.register()).body;
    await registration.decide('customs-officer', id, 'customs', 'return', '经营范围不符');
    const amended = await registration.ask('PATCH', `/participants/${id}`, {
      as: 'demo',
      body: { roles: ['e-commerce'], version: 2 },
    });
    expect(amended).toMatchObject({
      status: 200,
      body: { version: 3, roles: ['e-commerce'], departments: { customs: { status: 'pending' } } },
    });
    const history = await registration.ask('GET', `/participants/${id}/history`, { as: 'demo' });
    expect(history.body).toMatchObject({
      next: null,
      items: [
        { version: 1, kind: 'registered', actor: 'demo', record: { roles: ['e-commerce', 'platform'] } },
        {
          version: 2,
          kind: 'decided',
          actor: 'customs-officer',
          department: 'customs',
          decision: 'return',
          reason: '经营范围不符',
          record: { status: 'returned' },
        },
        { version: 3, kind: 'amended', actor: 'demo', record: { roles: ['e-commerce'], status: 'pending' } },
      ],
    });
    expect((await registration.events()).at(-1)?.document).toMatchObject({
      version: 3,
      roles: ['e-commerce'],
    });
  });

  it('with the same facts is no new version', async () => {
    const { id } = (await registration.register()).body;
    const answer = await registration.ask('PATCH', `/participants/${id}`, {
      as: 'demo',
      body: { name: demo.name },
    });
    expect(answer).toMatchObject({ status: 200, body: { version: 1 } });
    expect(await registration.events()).toHaveLength(1);
  });

  it('a version that is not the newest is a conflict', async () => {
    const { id } = (await registration.register()).body;
    await registration.decide('customs-officer', id, 'customs', 'accept');
    const answer = await registration.ask('PATCH', `/participants/${id}`, {
      as: 'demo',
      body: { name: '新名称', version: 1 },
    });
    expect(answer).toMatchObject({
      status: 409,
      body: { code: 'version-conflict', errors: [{ pointer: '/version', expected: '2' }] },
    });
  });

  it('to a customs code that another enterprise has is a conflict', async () => {
    await registration.register();
    const { id } = (
      await registration.register('payer', { ...demo, creditCode: '91330200MA0NEW036N', customsCode: null })
    ).body;
    const answer = await registration.ask('PATCH', `/participants/${id}`, {
      as: 'payer',
      body: { customsCode: '330246D001' },
    });
    expect(answer).toMatchObject({ status: 409, body: { code: 'customs-code-taken' } });
  });

  it('the credit code is impossible', async () => {
    const { id } = (await registration.register()).body;
    const answer = await registration.ask('PATCH', `/participants/${id}`, {
      as: 'demo',
      body: { creditCode: other.creditCode },
    });
    expect(answer.status).toBe(400);
  });
});
