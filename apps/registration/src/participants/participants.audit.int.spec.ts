import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { registrationUnderTest } from '../../test/registration-under-test.js';

let registration: Awaited<ReturnType<typeof registrationUnderTest>>;
beforeAll(async () => {
  registration = await registrationUnderTest();
}, 120_000);
afterAll(() => registration?.close());

it('keeps who registered, decided and why, and who tried without the right', async () => {
  const { id } = (await registration.register()).body;
  await registration.decide('tax-officer', id, 'tax', 'return', '材料不全');
  expect((await registration.decide('demo', id, 'tax', 'accept')).status).toBe(403);
  const { body } = await registration.ask('GET', `/audit?object=${id}`, { as: 'auditor' });
  expect(body.items).toMatchObject([
    { actor: 'demo', outcome: 'refused', code: 'role-lacking' },
    {
      actor: 'tax-officer',
      action: 'POST /registration/participants/:id/decisions',
      before: { tax: { status: 'pending' } },
      after: { tax: { status: 'returned' } },
      reason: '材料不全',
      outcome: 'done',
    },
    { actor: 'demo', action: 'POST /registration/participants', before: null, after: { version: 1 } },
  ]);
});
