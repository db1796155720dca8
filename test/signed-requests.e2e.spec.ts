import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signer, type Signer } from '../apps/window/test/request-signer.js';
import { eventually } from './support/eventually.js';
import { sharedPlatform, type StoryPlatform } from './support/platform.js';

/** An account that no other story uses, for its requests are refused meanwhile. */
const account = 'newcomer';
const connection = `/registration/connections/${account}`;

let platform: StoryPlatform;
let token: string;
let operator: string;
beforeAll(async () => {
  platform = await sharedPlatform();
  token = await (await platform.as(account)).token();
  operator = await (await platform.as('operator')).token();
}, 240_000);
afterAll(async () => {
  await ask('PATCH', connection, { signedFrom: null }, {}, operator);
  await platform?.stop();
});

async function ask(
  method: string,
  path: string,
  body?: object,
  signed: Record<string, string> = {},
  by = token,
): Promise<{ status: number; body: any }> {
  const answer = await fetch(`${platform.url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${by}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...signed,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: await answer.json() };
}

describe('a partner that demands signatures of its own requests', () => {
  it.each(['ed25519', 'sm2'] as const)(
    'by %s: nothing unsigned gets in any more, what is signed does, once',
    async (algorithm) => {
      const { key, sign } = signer(algorithm);
      const added = await ask('POST', `${connection}/keys`, { algorithm, publicKey: key.publicKey });
      expect(added.status).toBe(201);
      const { id } = added.body.keys.find((one: any) => one.publicKey === key.publicKey);
      const by: Signer['sign'] = (method, url, body) => sign(method, url, body, { keyId: id });
      expect((await ask('PATCH', connection, { signedFrom: '2020-01-01' })).status).toBe(200);
      await eventually('the window knows', async () =>
        (await ask('GET', connection)).body.code === 'signature-missing' ? true : undefined,
      );
      const own = '/registration/participants?limit=1';
      const signed = by('GET', own);
      expect(await ask('GET', own, undefined, signed)).toMatchObject({ status: 200 });
      expect(await ask('GET', own, undefined, signed)).toMatchObject({
        status: 403,
        body: { code: 'nonce-used' },
      });
      expect(await ask('GET', '/registration/connections', undefined, by('GET', own))).toMatchObject({
        status: 403,
        body: { code: 'request-signature-wrong' },
      });
      const question = { kind: 'credit-code', value: '91330200MA0NEW036N' };
      const post = by('POST', '/registration/checks', JSON.stringify(question));
      expect(await ask('POST', '/registration/checks', { ...question, value: 'x' }, post)).toMatchObject({
        status: 403,
        body: { code: 'content-digest-differs' },
      });
      expect(await ask('POST', '/registration/checks', question, post)).toMatchObject({
        status: 200,
        body: { valid: true },
      });
      expect((await ask('PATCH', connection, { signedFrom: null }, {}, operator)).status).toBe(200);
      await eventually('it need not sign any more', async () =>
        (await ask('GET', connection)).status === 200 ? true : undefined,
      );
      expect((await ask('DELETE', `${connection}/keys/${id}`)).status).toBe(200);
    },
    60_000,
  );
});
