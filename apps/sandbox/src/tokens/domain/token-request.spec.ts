import { describe, expect, it } from '@jest/globals';
import { readTokenRequest } from './token-request.js';

const grant = { grant_type: 'client_credentials' };
const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

describe('a token request', () => {
  it.each([
    ['in the form', { ...grant, client_id: 'demo', client_secret: 's3cret' }, undefined],
    ['as HTTP Basic', grant, basic('demo:s3cret')],
    ['as HTTP Basic with the id in the form too', { ...grant, client_id: 'demo' }, basic('demo:s3cret')],
    ['form-encoded inside HTTP Basic', grant, basic('demo:s3%63ret')],
    ['with another case of the scheme', grant, basic('demo:s3cret').replace('Basic', 'basic')],
  ])('is read with the credentials %s', (_what, form, authorization) => {
    expect(readTokenRequest(form, authorization)).toEqual({
      grant: 'client_credentials',
      credentials: { clientId: 'demo', clientSecret: 's3cret' },
    });
  });

  it('takes a secret with a colon and a stray percent sign as it stands', () => {
    expect(readTokenRequest(grant, basic('demo:a:b%'))).toMatchObject({
      credentials: { clientId: 'demo', clientSecret: 'a:b%' },
    });
  });

  it.each([
    ['no body', undefined, undefined, 'invalid_request'],
    ['no grant type', { client_id: 'demo', client_secret: 'x' }, undefined, 'invalid_request'],
    ['another grant', { grant_type: 'password' }, undefined, 'unsupported_grant_type'],
    ['no credentials', grant, undefined, 'invalid_client'],
    ['no secret', { ...grant, client_id: 'demo' }, undefined, 'invalid_client'],
    ['a bearer token', grant, 'Bearer abc', 'invalid_client'],
    ['HTTP Basic without a colon', grant, basic('demo'), 'invalid_client'],
    ['HTTP Basic without an id', grant, basic(':secret'), 'invalid_client'],
    [
      'credentials in both places',
      { ...grant, client_id: 'demo', client_secret: 'x' },
      basic('demo:x'),
      'invalid_request',
    ],
    ['two different ids', { ...grant, client_id: 'other' }, basic('demo:x'), 'invalid_request'],
  ])('with %s is refused', (_what, form, authorization, error) => {
    expect(readTokenRequest(form, authorization)).toMatchObject({ error });
  });
});

describe('a request to exchange a code', () => {
  const code = {
    grant_type: 'authorization_code',
    code: 'c',
    redirect_uri: 'http://127.0.0.1:8080/docs/oauth2-redirect.html',
    code_verifier: 'v',
  };

  it('needs no secret of a page, which could not keep one', () => {
    expect(readTokenRequest({ ...code, client_id: 'demo' }, undefined)).toEqual({
      grant: 'authorization_code',
      clientId: 'demo',
      credentials: undefined,
      code: 'c',
      redirectUri: code.redirect_uri,
      verifier: 'v',
    });
  });

  it.each([
    ['in the form', { client_id: 'demo', client_secret: 'x' }, undefined],
    ['as HTTP Basic', {}, basic('demo:x')],
  ])('has a secret %s judged', (_what, fields, authorization) => {
    expect(readTokenRequest({ ...code, ...fields }, authorization)).toMatchObject({
      clientId: 'demo',
      credentials: { clientId: 'demo', clientSecret: 'x' },
    });
  });

  it.each(['code', 'redirect_uri', 'code_verifier', 'client_id'])('is refused without %s', (name) => {
    const form = Object.fromEntries(
      Object.entries({ ...code, client_id: 'demo' }).filter(([field]) => field !== name),
    );
    expect(readTokenRequest(form, undefined)).toMatchObject({ error: 'invalid_request' });
  });
});
