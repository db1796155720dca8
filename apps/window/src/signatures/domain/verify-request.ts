import { createPublicKey, verify } from 'node:crypto';
import { isSignedBy } from '@app/ceb';
import { DomainError, type Text } from '@app/kernel';
import { readSignature, type MessageSignature } from './signature-fields.js';

export interface Key {
  readonly id: string;
  readonly algorithm: 'ed25519' | 'sm2';
  /** Base64 of the 32 bytes, or the uncompressed point in hex. */
  readonly publicKey: string;
}

/** What a signature is made over, as it came; header names in lower case. */
export interface SignedRequest {
  readonly method: string;
  /** Path and query as they were sent. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly hasBody: boolean;
}

/** A signature is taken for so long before and after it was made (the clocks of both sides may differ). */
export const windowS = 300;

/**
 * The signature of a request by one of `keys`, but for its body and nonce. Throws `signature-missing`, `request-signature-wrong`,
 * `signature-stale`, `signature-incomplete`, `key-unknown` (forbidden), `signature-malformed` (invalid). `now` is real time.
 */
export function verifyRequest(request: SignedRequest, keys: readonly Key[], now: Date): MessageSignature {
  const input = single(request.headers['signature-input']);
  const value = single(request.headers['signature']);
  if (input === undefined || value === undefined) throw refusals.missing();
  const signature = readSignature(input, value);
  if (signature === undefined) throw refusals.malformed();
  const key = keys.find(({ id }) => id === signature.keyId);
  if (key === undefined) throw refusals.keyUnknown(signature.keyId);
  const nowS = Math.floor(now.getTime() / 1_000);
  if (Math.abs(nowS - signature.created) > windowS) throw refusals.stale(signature.created, nowS);
  const missing = mustCover(request).filter((name) => !signature.components.includes(name));
  if (missing.length > 0) throw refusals.incomplete(missing);
  const base = signatureBase(request, signature);
  if (base === undefined || !isGood(key, base, signature.signature)) throw refusals.wrong();
  return signature;
}

/** Method, path, query and body: what a request does. Time and nonce are among the parameters, which are always signed. */
function mustCover({ url, hasBody }: SignedRequest): string[] {
  return [
    '@method',
    '@path',
    ...(url.includes('?') ? ['@query'] : []),
    ...(hasBody ? ['content-digest'] : []),
  ];
}

/** RFC 9421 section 2.5; `undefined` when it covers a component that the request does not have. */
export function signatureBase(request: SignedRequest, signature: MessageSignature): Buffer | undefined {
  const [path = '', ...query] = request.url.split('?');
  const valueOf = (name: string): string | undefined => {
    switch (name) {
      case '@method':
        return request.method;
      case '@authority':
        return single(request.headers['host'])?.toLowerCase();
      case '@path':
        return path;
      case '@query':
        return `?${query.join('?')}`;
      default:
        return name.startsWith('@') ? undefined : single(request.headers[name])?.trim();
    }
  };
  const lines = signature.components.map((name) => [name, valueOf(name)] as const);
  if (new Set(signature.components).size !== lines.length) return undefined;
  if (lines.some(([, value]) => value === undefined)) return undefined;
  return Buffer.from(
    [...lines, ['@signature-params', signature.parameters]]
      .map(([name, value]) => `"${name}": ${value}`)
      .join('\n'),
  );
}

function isGood({ algorithm, publicKey }: Key, base: Buffer, signature: Buffer): boolean {
  if (algorithm === 'sm2') return isSignedBy({ kind: 'sm2', point: publicKey }, base, signature);
  const x = Buffer.from(publicKey, 'base64').toString('base64url');
  const key = createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x } });
  return verify(null, base, key, signature);
}

function single(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

const refused = (code: string, zh: string, en: string, more: { expected?: string; actual?: string } = {}) => {
  const message: Text = { zh, en };
  return new DomainError(code, 'forbidden', { message, faults: [{ pointer: '', code, message, ...more }] });
};

/** Why a signed request is not taken. */
export const refusals = {
  missing: () =>
    refused(
      'signature-missing',
      '该接入要求每个请求都签名（Signature-Input 与 Signature）',
      'Requests of this connection must be signed (Signature-Input and Signature)',
    ),
  malformed: () =>
    new DomainError('signature-malformed', 'invalid', {
      message: {
        zh: 'Signature-Input 或 Signature 不符合 RFC 9421：须有一个签名，含 created、nonce、keyid',
        en: 'Signature-Input or Signature is not as RFC 9421 says: one signature with created, nonce and keyid',
      },
    }),
  keyUnknown: (actual: string) =>
    refused('key-unknown', '该接入没有这个有效公钥', 'The connection has no such live key', { actual }),
  stale: (created: number, nowS: number) =>
    refused(
      'signature-stale',
      `签名时间与平台时间相差超过 ${windowS} 秒`,
      `The signature was made more than ${windowS} seconds before or after the time here`,
      { expected: String(nowS), actual: String(created) },
    ),
  incomplete: (missing: readonly string[]) =>
    refused(
      'signature-incomplete',
      `签名未覆盖 ${missing.join('、')}`,
      `The signature does not cover ${missing.join(', ')}`,
      { expected: missing.join(' ') },
    ),
  wrong: () =>
    refused(
      'request-signature-wrong',
      '签名不是该公钥对此请求所作',
      'It is no signature of that key over this request',
    ),
  digest: () =>
    refused(
      'content-digest-differs',
      '请求体与 Content-Digest（sha-256）不符',
      'The body is not the one that Content-Digest (sha-256) tells of',
    ),
  nonceUsed: (actual: string) =>
    refused('nonce-used', '该 nonce 已使用过', 'The nonce was used before', { actual }),
} as const;
