import { createPublicKey, createPrivateKey, sign, verify, type KeyObject } from 'node:crypto';
import { sm2 } from 'sm-crypto-v2';

/** A public key of one of the two kinds that the specification names. */
export type PublicKey =
  | { readonly kind: 'sm2'; /** Uncompressed point, hex. */ readonly point: string }
  | { readonly kind: 'rsa'; readonly key: KeyObject };

export type PrivateKey =
  | { readonly kind: 'sm2'; /** Scalar, 64 hex characters. */ readonly scalar: string }
  | { readonly kind: 'rsa'; readonly key: KeyObject };

/** The user id of GM/T 0009, which is part of what an SM2 signature is made over. */
const userId = '1234567812345678';
const rawSignatureBytes = 64;

/** An RSA key from its DER (SubjectPublicKeyInfo) or PEM (PKCS 8). */
export const rsaPublicKey = (spki: Buffer): PublicKey => ({
  kind: 'rsa',
  key: createPublicKey({ key: spki, format: 'der', type: 'spki' }),
});
export const rsaPrivateKey = (pem: string): PrivateKey => ({ kind: 'rsa', key: createPrivateKey(pem) });

export function sm2PublicKeyOf({ scalar }: Extract<PrivateKey, { kind: 'sm2' }>): PublicKey {
  return { kind: 'sm2', point: sm2.getPublicKeyFromPrivateKey(scalar) };
}

/** Signs `bytes`: SM2 over SM3 with the user id of the standard, DER; or RSA (PKCS 1) over `hash`. */
export function signBytes(key: PrivateKey, bytes: Buffer, hash: 'sha1' | 'sha256' = 'sha256'): Buffer {
  if (key.kind === 'rsa') return sign(hash, bytes, key.key);
  return Buffer.from(sm2.doSignature(bytes, key.scalar, { hash: true, der: true, userId }), 'hex');
}

/** Whether `signature` is this key's over `bytes`; an SM2 signature is DER or the two numbers of 32 bytes one after the other. */
export function isSignedBy(
  key: PublicKey,
  bytes: Buffer,
  signature: Buffer,
  hash: 'sha1' | 'sha256' = 'sha256',
): boolean {
  try {
    if (key.kind === 'rsa') return verify(hash, bytes, key.key, signature);
    const der = signature.length !== rawSignatureBytes;
    return sm2.doVerifySignature(bytes, signature.toString('hex'), key.point, { hash: true, der, userId });
  } catch {
    // neither library tells a malformed signature from a wrong one: both are no signature of this key
    return false;
  }
}
