import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { readAuthorization, redirectUrisOf } from './authorization-request.js';
import { fitsChallenge } from './pkce.js';

// RFC 7636 appendix B
const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';

describe('PKCE', () => {
  it('takes the verifier of RFC 7636 for its challenge, and no other', () => {
    expect(fitsChallenge(verifier, challenge)).toBe(true);
    expect(fitsChallenge(`${verifier}x`, challenge)).toBe(false);
  });

  it.each([42, 129])('takes no verifier of %i characters', (length) => {
    const text = 'a'.repeat(length);
    expect(fitsChallenge(text, createHash('sha256').update(text).digest('base64url'))).toBe(false);
  });
});

const redirectUri = 'http://127.0.0.1:8080/docs/oauth2-redirect.html';
const good = {
  response_type: 'code',
  client_id: 'demo',
  redirect_uri: redirectUri,
  code_challenge: challenge,
  code_challenge_method: 'S256',
  state: 'a b&c=<d>',
};
const read = (fields: Record<string, unknown>) =>
  readAuthorization({ ...good, ...fields }, (clientId) => clientId === 'demo', [redirectUri]);

describe('a request to log in', () => {
  it('is read with its state as it came', () => {
    expect(read({})).toEqual({
      kind: 'good',
      request: { clientId: 'demo', redirectUri, challenge, state: 'a b&c=<d>' },
    });
  });

  it.each([
    ['an unknown client', { client_id: 'nobody' }, 'client'],
    ['no client', { client_id: undefined }, 'client'],
    ['another host', { redirect_uri: 'http://evil.example/docs/oauth2-redirect.html' }, 'redirect'],
    ['another path', { redirect_uri: `${redirectUri}/` }, 'redirect'],
    ['a query added', { redirect_uri: `${redirectUri}?x=1` }, 'redirect'],
    ['another case', { redirect_uri: redirectUri.replace('docs', 'DOCS') }, 'redirect'],
    ['two of them', { redirect_uri: [redirectUri, 'http://evil.example'] }, 'redirect'],
    ['none', { redirect_uri: undefined }, 'redirect'],
    ['an endless state', { state: 'x'.repeat(2_049) }, 'state'],
  ])('of %s is sent nowhere', (_, fields, reason) => {
    expect(read(fields)).toEqual({ kind: 'untrusted', reason });
  });

  it.each([
    ['another response type', { response_type: 'token' }, 'unsupported_response_type'],
    ['no challenge', { code_challenge: undefined }, 'invalid_request'],
    ['the method plain', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['no method, which would mean plain', { code_challenge_method: undefined }, 'invalid_request'],
    ['a challenge that is no SHA-256', { code_challenge: 'abc' }, 'invalid_request'],
  ])('with %s is told to the page that asked, with its state', (_, fields, error) => {
    const answer = read(fields);
    const url = new URL(answer.kind === 'refused' ? answer.redirectTo : 'about:blank');
    expect([url.searchParams.get('error'), url.searchParams.get('state')]).toEqual([error, 'a b&c=<d>']);
  });
});

it('the page of the documentation is a place to go back to, under both names of this machine', () => {
  expect(redirectUrisOf('http://127.0.0.1:8080', [])).toEqual([
    redirectUri,
    'http://localhost:8080/docs/oauth2-redirect.html',
  ]);
  expect(redirectUrisOf('https://window.example', ['https://app.example/back'])).toEqual([
    'https://window.example/docs/oauth2-redirect.html',
    'https://app.example/back',
  ]);
});
