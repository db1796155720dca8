import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import { sandboxUnderTest, type Answer, type SandboxUnderTest } from '../../test/sandbox-under-test.js';

let sandbox: SandboxUnderTest;
let secrets: Map<string, string>;
beforeAll(async () => {
  sandbox = await sandboxUnderTest();
  const { body } = await sandbox.ask('GET', '/sandbox/accounts');
  secrets = new Map(
    body.map((one: { clientId: string; clientSecret: string }) => [one.clientId, one.clientSecret]),
  );
}, 120_000);
afterAll(() => sandbox?.close());

const redirectUri = 'http://127.0.0.1:8080/docs/oauth2-redirect.html';
const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const request = {
  response_type: 'code',
  client_id: 'demo',
  redirect_uri: redirectUri,
  code_challenge: createHash('sha256').update(verifier).digest('base64url'),
  code_challenge_method: 'S256',
  state: 'x"><script>1</script>',
};
const secretOf = (account: string) => secrets.get(account) ?? '';
const form = (fields: Record<string, string>) => ({ body: new URLSearchParams(fields) });

const logIn = (account: string, secret = secretOf(account), fields: Record<string, string> = {}) =>
  fetch(`${sandbox.base}/oauth/authorize`, {
    method: 'POST',
    redirect: 'manual',
    ...form({ ...request, account, secret, ...fields }),
  });
const codeFor = async (account: string): Promise<string> => {
  const location = (await logIn(account)).headers.get('location') ?? '';
  return new URL(location).searchParams.get('code') ?? '';
};
const exchange = (code: string, fields: Record<string, string> = {}): Promise<Answer> =>
  sandbox.ask(
    'POST',
    '/oauth/token',
    form({
      grant_type: 'authorization_code',
      client_id: 'demo',
      code,
      redirect_uri: redirectUri,
      code_verifier: verifier,
      ...fields,
    }),
  );
const revokedIds = async (): Promise<string[]> => {
  const { rows } = await sandbox.database.query(
    `SELECT data FROM outbox WHERE type = 'sandbox.tokens-revoked.v1' ORDER BY id`,
  );
  return rows.flatMap(({ data }) => JSON.parse(data).documents.map(({ id }: { id: string }) => id));
};
const isTaken = async (token: string): Promise<boolean> =>
  (await sandbox.ask('GET', '/sandbox/keys', { headers: { authorization: `Bearer ${token}` } })).status ===
  200;
const eventuallyRefused = async (token: string): Promise<boolean> => {
  for (const deadline = Date.now() + 15_000; Date.now() < deadline;) {
    if (!(await isTaken(token))) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
};

describe('the login page', () => {
  it('is a form that needs nothing from elsewhere, and writes what it was sent as text', async () => {
    const answer = await fetch(`${sandbox.base}/oauth/authorize?${new URLSearchParams(request)}`);
    const html = await answer.text();
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-security-policy')).toMatch(
      /default-src 'none'.*frame-ancestors 'none'/,
    );
    expect(html).toContain('<label for="secret">');
    expect(html).toContain('<option value="demo" selected>');
    expect(html).not.toContain('<script>');
  });

  it('tells a person of a redirect that is not registered, and sends it nowhere', async () => {
    const query = new URLSearchParams({ ...request, redirect_uri: 'http://evil.example/' });
    const answer = await fetch(`${sandbox.base}/oauth/authorize?${query}`, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
    const posted = await logIn('demo', secretOf('demo'), { redirect_uri: 'http://evil.example/' });
    expect([posted.status, posted.headers.get('location')]).toEqual([400, null]);
  });
});

describe('a person who logs in', () => {
  it('is sent back with a code and the state, and the page gets a short token of that account', async () => {
    const answer = await logIn('customs-officer-1');
    const location = new URL(answer.headers.get('location') ?? '');
    expect([answer.status, location.href.split('?')[0], location.searchParams.get('state')]).toEqual([
      303,
      redirectUri,
      request.state,
    ]);
    const { status, body } = await exchange(location.searchParams.get('code') ?? '');
    expect([status, body.expires_in]).toEqual([200, 900]);
    expect(decodeJwt(body.access_token)).toMatchObject({
      sub: 'customs-officer-1',
      client_id: 'demo',
      roles: ['customs-officer'],
    });
  });

  it.each([
    ['another verifier', { code_verifier: 'x'.repeat(43) }],
    ['another redirect', { redirect_uri: 'http://localhost:8080/docs/oauth2-redirect.html' }],
    ['another client', { client_id: 'other' }],
  ])('gives no token to %s, and the code is spent', async (_, fields) => {
    const code = await codeFor('demo');
    expect((await exchange(code, fields)).body).toMatchObject({ error: 'invalid_grant' });
    expect((await exchange(code)).body).toMatchObject({ error: 'invalid_grant' });
  });

  it('gives no token for a code of more than a minute ago', async () => {
    const code = await codeFor('demo');
    await sandbox.database.query(`UPDATE authorization_codes SET expires_at = expires_at - interval '61 s'`);
    expect((await exchange(code)).status).toBe(400);
  });

  it('loses the token when the code is used again', async () => {
    const code = await codeFor('demo');
    const { access_token: token } = (await exchange(code)).body;
    expect(await isTaken(token)).toBe(true);
    expect((await exchange(code)).body).toMatchObject({ error: 'invalid_grant' });
    expect(await revokedIds()).toContain(decodeJwt(token).jti);
    expect(await eventuallyRefused(token)).toBe(true);
  });

  it('gives one token for a code that is sent twice at once', async () => {
    const code = await codeFor('demo');
    const answers = await Promise.all([exchange(code), exchange(code)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
  });
});

describe('revocation', () => {
  const revoke = (fields: Record<string, string>) => sandbox.ask('POST', '/oauth/revoke', form(fields));
  const own = (account: string) => ({ client_id: account, client_secret: secretOf(account) });

  it('ends a token that was good, at the next request of a second', async () => {
    const token = await sandbox.tokenOf('demo');
    const another = await sandbox.tokenOf('demo');
    expect(await isTaken(token)).toBe(true);
    expect((await revoke({ token, ...own('demo') })).status).toBe(200);
    expect(await eventuallyRefused(token)).toBe(true);
    expect(await isTaken(another)).toBe(true);
  });

  it('is not for the tokens of others', async () => {
    const token = await sandbox.tokenOf('demo');
    expect(await revoke({ token, ...own('other') })).toMatchObject({
      status: 400,
      body: { error: 'unauthorized_client' },
    });
    expect(await revokedIds()).not.toContain(decodeJwt(token).jti);
  });

  it('says nothing of a token that is none, and asks who is calling', async () => {
    expect((await revoke({ token: 'none', ...own('demo') })).status).toBe(200);
    expect(await revoke({ token: 'none', client_id: 'demo', client_secret: 'wrong' })).toMatchObject({
      status: 401,
      body: { error: 'invalid_client' },
    });
    expect((await revoke(own('demo'))).body).toMatchObject({ error: 'invalid_request' });
  });
});

describe('wrong secrets', () => {
  const tokenFor = (account: string, secret: string) =>
    sandbox.ask(
      'POST',
      '/oauth/token',
      form({ grant_type: 'client_credentials', client_id: account, client_secret: secret }),
    );

  it('close an account after five, for programs and people alike, and for a quarter of an hour', async () => {
    for (let turn = 0; turn < 3; turn += 1) expect((await tokenFor('bank', 'wrong')).status).toBe(401);
    for (let turn = 0; turn < 2; turn += 1) expect((await logIn('bank', 'wrong')).status).toBe(401);
    const closed = await tokenFor('bank', secretOf('bank'));
    expect(closed.status).toBe(429);
    expect(Number(closed.headers['retry-after'])).toBeGreaterThan(14 * 60);
    const page = await logIn('bank');
    expect([page.status, page.headers.get('retry-after')]).toEqual([429, expect.stringMatching(/^\d+$/)]);
    expect(await page.text()).toContain('role="alert"');
    expect((await tokenFor('other', secretOf('other'))).status).toBe(200);
    await sandbox.database.query(`UPDATE login_failures SET at = at - interval '15 min'`);
    expect((await tokenFor('bank', secretOf('bank'))).status).toBe(200);
  });

  it('of a stranger close it for him, and not for its owner at another address', async () => {
    const from = (address: string, secret: string) => {
      const asked = form({ grant_type: 'client_credentials', client_id: 'operator', client_secret: secret });
      const headers = { 'x-forwarded-for': address };
      return sandbox.ask('POST', '/oauth/token', { ...asked, headers });
    };
    for (let turn = 0; turn < 5; turn += 1) expect((await from('203.0.113.9', 'wrong')).status).toBe(401);
    expect((await from('203.0.113.9', secretOf('operator'))).status).toBe(429);
    expect((await from('198.51.100.7', secretOf('operator'))).status).toBe(200);
    // the right secret elsewhere opens it to nobody else
    expect((await from('203.0.113.9', secretOf('operator'))).status).toBe(429);
  });

  it('are forgotten after a right one', async () => {
    for (let turn = 0; turn < 4; turn += 1) await tokenFor('auditor', 'wrong');
    expect((await tokenFor('auditor', secretOf('auditor'))).status).toBe(200);
    await tokenFor('auditor', 'wrong');
    expect((await tokenFor('auditor', secretOf('auditor'))).status).toBe(200);
  });

  it('are counted when they come all at once', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => tokenFor('authority', 'wrong')));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(7);
  });

  it('of names that nobody has leave nothing behind', async () => {
    expect((await tokenFor('nobody', 'x')).status).toBe(401);
    const { rows } = await sandbox.database.query(`SELECT 1 FROM login_failures WHERE client_id = 'nobody'`);
    expect(rows).toEqual([]);
  });
});
