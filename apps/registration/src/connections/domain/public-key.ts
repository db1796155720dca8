import { createPublicKey } from 'node:crypto';
import { sm2 } from 'sm-crypto-v2';

/** Ed25519 (RFC 8032), or SM2 over SM3 (GM/T 0003) with the user id 1234567812345678 of GM/T 0009. */
export const algorithms = ['ed25519', 'sm2'] as const;
export type Algorithm = (typeof algorithms)[number];

const ed25519Bytes = 32;
/** Uncompressed: 04, then both coordinates of 32 bytes. */
const pointBytes = 65;
/** sm2p256v1, 1.2.156.10197.1.301. */
const sm2Curve = Buffer.from('06082a811ccf5501822d', 'hex');
const pem = /^\s*-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\s]+)-----END PUBLIC KEY-----\s*$/;

/**
 * A public key as it is kept: base64 of the 32 bytes (Ed25519), or the uncompressed point in hex (SM2). `text` is that, or
 * a PEM of SubjectPublicKeyInfo. `undefined` for what is no such key, a point beside the curve too.
 */
export function readPublicKey(algorithm: Algorithm, text: string): string | undefined {
  return algorithm === 'ed25519' ? readEd25519(text) : readSm2(text);
}

function readEd25519(text: string): string | undefined {
  const raw = text.trim();
  if (!pem.test(text))
    return Buffer.from(raw, 'base64').length === ed25519Bytes && isBase64(raw) ? raw : undefined;
  try {
    const key = createPublicKey(text);
    const { x } = key.export({ format: 'jwk' });
    if (key.asymmetricKeyType !== 'ed25519' || x === undefined) return undefined;
    return Buffer.from(x, 'base64url').toString('base64');
  } catch {
    // Node tells only that it cannot read it
    return undefined;
  }
}

/** Node does not know the curve in every build, so its DER is read here: the point stands last. */
function readSm2(text: string): string | undefined {
  const body = pem.exec(text)?.[1];
  const der = body === undefined ? undefined : Buffer.from(body, 'base64');
  if (der !== undefined && !der.includes(sm2Curve)) return undefined;
  const point = der?.subarray(-pointBytes).toString('hex') ?? text.trim().toLowerCase();
  if (!/^04[0-9a-f]{128}$/.test(point)) return undefined;
  try {
    return sm2.verifyPublicKey(point) ? point : undefined;
  } catch {
    return undefined;
  }
}

function isBase64(text: string): boolean {
  return Buffer.from(text, 'base64').toString('base64') === text;
}
