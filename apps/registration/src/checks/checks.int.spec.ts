import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { registrationUnderTest, type RegistrationUnderTest } from '../../test/registration-under-test.js';

let registration: RegistrationUnderTest;
beforeAll(async () => {
  registration = await registrationUnderTest();
}, 120_000);
afterAll(() => registration?.close());

const check = (body: object, as: string | undefined = 'demo', headers = {}) =>
  registration.ask('POST', '/checks', { ...(as === 'nobody' ? {} : { as }), body, headers });

it.each([
  ['credit-code', '91330200MA00000820', { valid: true, normalised: '91330200MA00000820', errors: [] }],
  ['citizen-id', '11010519491231002x', { valid: true, normalised: '110***********002X', errors: [] }],
  ['customs-code', '3302461678', { valid: true, normalised: '3302461678', errors: [] }],
])('a good %s is valid: %s', async (kind, value, expected) => {
  expect(await check({ kind, value })).toMatchObject({ status: 200, body: expected });
});

it('every reason has its own code, in Chinese or in English', async () => {
  const body = { kind: 'credit-code', value: '91330100799655058A' };
  const chinese = await check(body);
  const english = await check(body, 'demo', { 'accept-language': 'en' });
  expect(chinese.body).toMatchObject({
    valid: false,
    errors: [{ code: 'credit-code-check-character', message: '第 18 位校验码应为 B，实为 A' }],
  });
  expect(english.body.errors[0].message).toBe('The check character (position 18) must be B; it is A');
});

it('a wrong value is an answer, a body that is no check is refused', async () => {
  expect((await check({ kind: 'customs-code', value: '' })).body.valid).toBe(false);
  expect((await check({ kind: 'passport', value: 'E12345678' })).status).toBe(400);
  expect((await check({ kind: 'credit-code', value: 12 })).status).toBe(400);
  expect((await check({ kind: 'credit-code' })).status).toBe(400);
});

it('is open to every account and to nobody without one', async () => {
  expect((await check({ kind: 'customs-code', value: '3302461678' }, 'bank')).status).toBe(200);
  expect((await check({ kind: 'customs-code', value: '3302461678' }, 'nobody')).status).toBe(401);
});
