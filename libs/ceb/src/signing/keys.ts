import {
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import { promisify } from 'node:util';
import { sm2 } from 'sm-crypto-v2';

/** A public key of one of the two kinds that the specification names. */
export type PublicKey =
  | { readonly kind: 'sm2'; /** Uncompressed point, hex. */ readonly point: string }
  | { readonly kind: 'rsa'; readonly key: KeyObject };

export type PrivateKey =
  | { readonly kind: 'sm2'; /** Scalar, 64 hex characters. */ readonly scalar: string }
  | { readonly kind: 'rsa'; readonly key: KeyObject };

export type Hash = 'sha1' | 'sha256';

/** The user id of GM/T 0009, which is part of what an SM2 signature is made over. */
const userId = '1234567812345678';
const rawSignatureBytes = 64;
const modulusLength = 2048;
const makeRsaPair = promisify(generateKeyPair);

/** A key from its text: PKCS 8 PEM (RSA), or the hex scalar (SM2). */
export function privateKeyOf(kind: PrivateKey['kind'], text: string): PrivateKey {
  return kind === 'sm2' ? { kind, scalar: text } : { kind, key: createPrivateKey(text) };
}

export function privateKeyText(key: PrivateKey): string {
  return key.kind === 'sm2' ? key.scalar : key.key.export({ type: 'pkcs8', format: 'pem' }).toString();
}

export async function newPrivateKey(kind: PrivateKey['kind']): Promise<PrivateKey> {
  if (kind === 'sm2') return { kind, scalar: sm2.generateKeyPairHex().privateKey };
  return { kind, key: (await makeRsaPair('rsa', { modulusLength })).privateKey };
}

export function publicKeyOf(key: PrivateKey): PublicKey {
  return key.kind === 'sm2'
    ? { kind: 'sm2', point: sm2.getPublicKeyFromPrivateKey(key.scalar) }
    : { kind: 'rsa', key: createPublicKey(key.key) };
}

/** Signs `bytes`: SM2 over SM3 with the user id of the standard, DER; or RSA (PKCS 1) over `hash`. */
export function signBytes(key: PrivateKey, bytes: Buffer, hash: Hash = 'sha256'): Buffer {
  if (key.kind === 'rsa') return sign(hash, bytes, key.key);
  return Buffer.from(sm2.doSignature(bytes, key.scalar, { hash: true, der: true, userId }), 'hex');
}

/** Whether `signature` is this key's over `bytes`; one of SM2 is DER, or its two numbers of 32 bytes one after the other. */
export function isSignedBy(key: PublicKey, bytes: Buffer, signature: Buffer, hash: Hash = 'sha256'): boolean {
  try {
    if (key.kind === 'rsa') return verify(hash, bytes, key.key, signature);
    const der = signature.length !== rawSignatureBytes;
    return sm2.doVerifySignature(bytes, signature.toString('hex'), key.point, { hash: true, der, userId });
  } catch {
    // neither library tells a malformed signature from a wrong one: both are no signature of this key
    return false;
  }
}
