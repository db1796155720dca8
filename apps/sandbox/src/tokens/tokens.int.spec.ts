import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { sandboxUnderTest, type SandboxUnderTest } from '../../test/sandbox-under-test.js';

let sandbox: SandboxUnderTest;
let demo: { clientId: string; clientSecret: string; enterprise: Record<string, string> };
beforeAll(async () => {
  sandbox = await sandboxUnderTest();
  const accounts = (await sandbox.ask('GET', '/sandbox/accounts')).body;
  demo = accounts.find((account: { clientId: string }) => account.clientId === 'demo');
}, 120_000);
afterAll(() => sandbox?.close());

const tokenFor = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
  sandbox.ask('POST', '/oauth/token', { body: new URLSearchParams(fields), headers });
const inForm = () => ({
  grant_type: 'client_credentials',
  client_id: demo.clientId,
  client_secret: demo.clientSecret,
});
const basic = () => ({
  authorization: `Basic ${Buffer.from(`${demo.clientId}:${demo.clientSecret}`).toString('base64')}`,
});
const verify = (token: string) =>
  jwtVerify(token, createRemoteJWKSet(new URL('/.well-known/jwks.json', sandbox.base)), {
    issuer: sandbox.base,
    audience: 'single-window',
  });

describe('the token endpoint', () => {
  it('gives an hour’s token with the claims of the account, by form or HTTP Basic', async () => {
    for (const answer of [
      await tokenFor(inForm()),
      await tokenFor({ grant_type: 'client_credentials' }, basic()),
    ]) {
      expect(answer).toMatchObject({
        status: 200,
        body: { token_type: 'Bearer', expires_in: 3600 },
        headers: { 'cache-control': 'no-store' },
      });
      const { payload } = await verify(answer.body.access_token);
      expect(payload).toMatchObject({
        sub: 'demo',
        roles: ['enterprise'],
        credit_code: demo.enterprise.creditCode,
        customs_code: demo.enterprise.customsCode,
        enterprise_name: demo.enterprise.name,
      });
      expect(Number(payload.exp) - Number(payload.iat)).toBe(3600);
    }
  });

  it('puts the department of an officer into the token', async () => {
    const { payload } = await verify(await sandbox.tokenOf('department-officer-post-1'));
    expect(payload).toMatchObject({ roles: ['department-officer'], department: 'post' });
    expect(payload).not.toHaveProperty('credit_code');
  });

  it.each([
    ['a wrong secret', { client_secret: 'wrong' }, 401, 'invalid_client'],
    ['an unknown client', { client_id: 'nobody' }, 401, 'invalid_client'],
    ['another grant', { grant_type: 'password' }, 400, 'unsupported_grant_type'],
  ])('refuses %s', async (_what, override, status, error) => {
    const answer = await tokenFor({ ...inForm(), ...override });
    expect(answer).toMatchObject({ status, body: { error } });
    expect(answer.headers['www-authenticate']).toEqual(
      status === 401 ? expect.stringContaining('Basic') : undefined,
    );
  });

  it('refuses a request without a body in the words of OAuth', async () => {
    expect(await sandbox.ask('POST', '/oauth/token')).toMatchObject({
      status: 400,
      body: { error: 'invalid_request' },
    });
  });
});

describe('the issuer', () => {
  it('describes itself and publishes public keys only', async () => {
    const discovery = await sandbox.ask('GET', '/.well-known/openid-configuration');
    expect(discovery.body).toMatchObject({
      issuer: sandbox.base,
      token_endpoint: 'http://127.0.0.1:8080/oauth/token',
      jwks_uri: 'http://127.0.0.1:8080/.well-known/jwks.json',
    });
    const { keys } = (await sandbox.ask('GET', '/oauth/jwks')).body;
    expect(keys).toEqual([expect.objectContaining({ kty: 'RSA', alg: 'RS256', use: 'sig' })]);
    expect(keys[0]).not.toHaveProperty('d');
  });

  it('keeps its key over a restart, encrypted in its database', async () => {
    const token = await sandbox.tokenOf('demo');
    await sandbox.stop();
    await sandbox.start();
    await expect(verify(token)).resolves.toBeDefined();
    const { rows } = await sandbox.database.query('SELECT private_jwk FROM signing_keys');
    expect(rows).toEqual([{ private_jwk: expect.stringMatching(/^k1\./) }]);
  });
});
