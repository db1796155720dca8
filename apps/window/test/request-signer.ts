import { createHash, generateKeyPairSync, randomUUID, sign, type KeyObject } from 'node:crypto';
import { sm2 } from 'sm-crypto-v2';
import type { Key } from '../src/signatures/domain/verify-request.js';

/** What a test changes of a signature that would be good. */
export interface SignatureChange {
  readonly created?: number;
  readonly nonce?: string;
  readonly keyId?: string;
  readonly components?: readonly string[];
  /** Signed instead of the real ones. */
  readonly method?: string;
  readonly url?: string;
  readonly body?: string;
}

export interface Signer {
  readonly key: Key;
  /** The fields of a request that is signed as docs/identity.md says. */
  sign(method: string, url: string, body?: string, change?: SignatureChange): Record<string, string>;
}

const userId = '1234567812345678';

/** A partner's side: keys made anew, signatures as RFC 9421 has them, written without any code of the product. */
export function signer(algorithm: Key['algorithm'], id: string = randomUUID()): Signer {
  const { publicKey, signBytes } = algorithm === 'ed25519' ? ed25519() : sm2Pair();
  return {
    key: { id, algorithm, publicKey },
    sign(method, url, body, change = {}) {
      const [path = '', query] = (change.url ?? url).split('?');
      const digest = `sha-256=:${createHash('sha256')
        .update(change.body ?? body ?? '')
        .digest('base64')}:`;
      const values: Record<string, string> = {
        '@method': change.method ?? method,
        '@path': path,
        '@query': `?${query ?? ''}`,
        'content-digest': digest,
      };
      const components = change.components ?? [
        '@method',
        '@path',
        ...(query === undefined ? [] : ['@query']),
        ...(body === undefined ? [] : ['content-digest']),
      ];
      const created = change.created ?? Math.floor(Date.now() / 1_000);
      const parameters = `(${components.map((name) => `"${name}"`).join(' ')});created=${created};nonce="${change.nonce ?? randomUUID()}";keyid="${change.keyId ?? id}"`;
      const base = [
        ...components.map((name) => `"${name}": ${values[name] ?? ''}`),
        `"@signature-params": ${parameters}`,
      ].join('\n');
      return {
        'signature-input': `sig1=${parameters}`,
        signature: `sig1=:${signBytes(Buffer.from(base)).toString('base64')}:`,
        ...(body === undefined ? {} : { 'content-digest': digest }),
      };
    },
  };
}

function ed25519(): { publicKey: string; signBytes: (bytes: Buffer) => Buffer } {
  const pair = generateKeyPairSync('ed25519');
  const { x = '' } = pair.publicKey.export({ format: 'jwk' });
  const privateKey: KeyObject = pair.privateKey;
  return {
    publicKey: Buffer.from(x, 'base64url').toString('base64'),
    signBytes: (bytes) => sign(null, bytes, privateKey),
  };
}

function sm2Pair(): { publicKey: string; signBytes: (bytes: Buffer) => Buffer } {
  const { publicKey, privateKey } = sm2.generateKeyPairHex();
  return {
    publicKey,
    signBytes: (bytes) => Buffer.from(sm2.doSignature(bytes, privateKey, { hash: true, userId }), 'hex'),
  };
}
