import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sandboxUnderTest, type Answer, type SandboxUnderTest } from '../../test/sandbox-under-test.js';

let sandbox: SandboxUnderTest;
const tokens = new Map<string, string>();
beforeAll(async () => {
  sandbox = await sandboxUnderTest();
  for (const account of ['demo', 'other', 'operator', 'customs-officer-1'])
    tokens.set(account, await sandbox.tokenOf(account));
}, 120_000);
afterAll(() => sandbox?.close());

const as = (account: string, more: Record<string, string> = {}) => ({
  headers: { authorization: `Bearer ${tokens.get(account) ?? ''}`, ...more },
});
const path = (account: string) => `/sandbox/accounts/${account}/secrets`;
const opens = async (account: string, secret: string): Promise<boolean> => {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: account,
    client_secret: secret,
  });
  return (await sandbox.ask('POST', '/oauth/token', { body })).status === 200;
};
const shown = async (account: string): Promise<string> => {
  const { body } = await sandbox.ask('GET', '/sandbox/accounts');
  return body.find((one: { clientId: string }) => one.clientId === account).clientSecret;
};
const add = (account: string, by = account, more = {}): Promise<Answer> =>
  sandbox.ask('POST', path(account), as(by, more));
const end = (account: string, id: string, by = account): Promise<Answer> =>
  sandbox.ask('DELETE', `${path(account)}/${id}`, as(by));

describe('rotating the secret of an account', () => {
  it('makes a second one; both open it until the first is ended, then only the second', async () => {
    const first = await shown('demo');
    const made = await add('demo');
    expect(made.status).toBe(201);
    const second = made.body.clientSecret;
    expect(second).not.toBe(first);
    expect([await opens('demo', first), await opens('demo', second)]).toEqual([true, true]);
    expect((await sandbox.ask('GET', path('demo'), as('demo'))).body).toEqual([
      { id: 'first', createdAt: null },
      { id: made.body.id, createdAt: expect.stringMatching(/\+08:00$/) },
    ]);
    expect((await end('demo', 'first')).status).toBe(204);
    expect([await opens('demo', first), await opens('demo', second)]).toEqual([false, true]);
    expect(await shown('demo')).toBe(second);
    expect((await end('demo', 'first')).status).toBe(204);
  });

  it('knows no third one, and never ends the last one', async () => {
    const { body } = await add('other');
    expect(await add('other')).toMatchObject({ status: 409, body: { code: 'two-secrets-live' } });
    await end('other', body.id);
    expect(await end('other', 'first')).toMatchObject({ status: 409, body: { code: 'last-secret' } });
    expect(await opens('other', await shown('other'))).toBe(true);
  });

  it('makes one for one Idempotency-Key', async () => {
    const key = { 'idempotency-key': 'rotate-1' };
    const [one, again] = [
      await add('customs-officer-1', undefined, key),
      await add('customs-officer-1', undefined, key),
    ];
    expect(again.body).toEqual(one.body);
  });

  it('is for the account itself and the operator; for others the account does not exist', async () => {
    expect(await add('demo', 'other')).toMatchObject({ status: 404, body: { code: 'account-unknown' } });
    expect((await end('demo', 'first', 'other')).status).toBe(404);
    expect((await sandbox.ask('GET', path('demo'), as('other'))).status).toBe(404);
    expect((await sandbox.ask('GET', path('demo'), as('operator'))).status).toBe(200);
    expect((await sandbox.ask('GET', path('nobody'), as('operator'))).status).toBe(404);
    expect(await end('demo', 'nothing')).toMatchObject({ status: 404, body: { code: 'secret-unknown' } });
  });
});
