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
    expect(readTokenRequest(form, authorization)).toEqual({ clientId: 'demo', clientSecret: 's3cret' });
  });

  it('takes a secret with a colon and a stray percent sign as it stands', () => {
    expect(readTokenRequest(grant, basic('demo:a:b%'))).toEqual({ clientId: 'demo', clientSecret: 'a:b%' });
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
