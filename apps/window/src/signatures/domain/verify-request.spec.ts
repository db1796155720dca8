import { createPublicKey, verify } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { signer, type SignatureChange } from '../../../test/request-signer.js';
import { readDigest, readSignature } from './signature-fields.js';
import { signatureBase, verifyRequest, windowS } from './verify-request.js';

const now = new Date('2026-03-01T02:00:00Z');
const nowS = now.getTime() / 1_000;
const url = '/customs/messages?a=%E5%8D%95';
const body = '{"a":1}';
const partners = { ed25519: signer('ed25519', 'k1'), sm2: signer('sm2', 'k2') } as const;

function judge(
  algorithm: keyof typeof partners,
  change: SignatureChange = {},
  headers: Record<string, string | undefined> = {},
): string {
  const { key, sign } = partners[algorithm];
  const fields = { ...sign('POST', url, body, { created: nowS, ...change }), ...headers };
  try {
    verifyRequest({ method: 'POST', url, headers: fields, hasBody: true }, [key], now);
    return 'good';
  } catch (error) {
    return (error as { code: string }).code;
  }
}

describe.each(['ed25519', 'sm2'] as const)('a signature by %s', (algorithm) => {
  it.each([
    ['now', {}, 'good'],
    ['as long ago as may be', { created: nowS - windowS }, 'good'],
    ['a second longer ago', { created: nowS - windowS - 1 }, 'signature-stale'],
    ['as far ahead as may be', { created: nowS + windowS }, 'good'],
    ['a second farther ahead', { created: nowS + windowS + 1 }, 'signature-stale'],
    ['over another method', { method: 'PUT' }, 'request-signature-wrong'],
    ['over another path', { url: '/customs/messages/check?a=%E5%8D%95' }, 'request-signature-wrong'],
    ['over another query', { url: '/customs/messages?a=%E5%8D%96' }, 'request-signature-wrong'],
    ['by a key that nobody knows', { keyId: 'k9' }, 'key-unknown'],
    ['over no method', { components: ['@path', '@query', 'content-digest'] }, 'signature-incomplete'],
    ['over no path', { components: ['@method', '@query', 'content-digest'] }, 'signature-incomplete'],
    ['over no query', { components: ['@method', '@path', 'content-digest'] }, 'signature-incomplete'],
    ['over no body', { components: ['@method', '@path', '@query'] }, 'signature-incomplete'],
    [
      'over a part twice',
      { components: ['@method', '@path', '@query', 'content-digest', '@path'] },
      'request-signature-wrong',
    ],
    [
      'over a part that is not known',
      { components: ['@method', '@path', '@query', 'content-digest', '@status'] },
      'request-signature-wrong',
    ],
  ] satisfies [string, SignatureChange, string][])('%s', (_, change, outcome) => {
    expect(judge(algorithm, change)).toBe(outcome);
  });

  it.each([
    ['no signature', { signature: undefined }, 'signature-missing'],
    ['no input', { 'signature-input': undefined }, 'signature-missing'],
    ['a signature of another label', { signature: 'sig2=:AAAA:' }, 'signature-malformed'],
    [
      'a signature that is none',
      { signature: `sig1=:${Buffer.alloc(64).toString('base64')}:` },
      'request-signature-wrong',
    ],
    ['a signature of another length', { signature: 'sig1=:AAAA:' }, 'request-signature-wrong'],
    ['another digest', { 'content-digest': 'sha-256=:AAAA:' }, 'request-signature-wrong'],
  ])('with %s', (_, headers, outcome) => {
    expect(judge(algorithm, {}, headers)).toBe(outcome);
  });
});

it('the base of the example of RFC 9421, B.2.6, is the one that its signature is of', () => {
  const parameters =
    '("date" "@method" "@path" "@authority" "content-type" "content-length");created=1618884473;keyid="test-key-ed25519"';
  const request = {
    method: 'POST',
    url: '/foo',
    hasBody: true,
    headers: {
      host: 'Example.com',
      date: 'Tue, 20 Apr 2021 02:07:55 GMT',
      'content-type': 'application/json',
      'content-length': '18',
    },
  };
  const signature =
    'wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==';
  const base = signatureBase(request, {
    components: ['date', '@method', '@path', '@authority', 'content-type', 'content-length'],
    parameters,
    created: 1618884473,
    nonce: '',
    keyId: 'test-key-ed25519',
    signature: Buffer.from(signature, 'base64'),
  });
  const x = Buffer.from('JrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=', 'base64').toString('base64url');
  const key = createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x } });
  expect(verify(null, base ?? Buffer.alloc(0), key, Buffer.from(signature, 'base64'))).toBe(true);
});

describe('the fields of a signature', () => {
  const value = 'sig1=:AAAA:';
  it.each([
    ['without a nonce', 'sig1=("@method");created=1;keyid="k"'],
    ['without a time', 'sig1=("@method");nonce="n";keyid="k"'],
    ['without a key', 'sig1=("@method");created=1;nonce="n"'],
    ['with two signatures', 'sig1=("@method");created=1;nonce="n";keyid="k", sig2=()'],
    ['with a component that has parameters', 'sig1=("@query-param";name="a");created=1;nonce="n";keyid="k"'],
    ['with a time that is text', 'sig1=("@method");created="1";nonce="n";keyid="k"'],
    ['with an endless nonce', `sig1=("@method");created=1;nonce="${'n'.repeat(129)}";keyid="k"`],
    ['that are none', 'x'],
  ])('%s are not read', (_, input) => {
    expect(readSignature(input, value)).toBeUndefined();
  });

  it.each([
    ['sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:', 32],
    ['sha-512=:AA==:, sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:', 32],
    ['sha-512=:AA==:', undefined],
    ['sha-256=:AA==:', undefined],
    [undefined, undefined],
  ])('the digest %s has %s bytes', (field, length) => {
    expect(readDigest(field)?.length).toBe(length);
  });
});
