import { isSignedBy, signatureAlgorithms } from '@app/ceb';
import type { Hash, SignatureVerifier } from './signature-verifier.js';

const { 'rsa-sha1': sha1, 'rsa-sha256': sha256 } = signatureAlgorithms;
const hashes = (uris: readonly [string, string]): ReadonlyMap<string, Hash> =>
  new Map([
    [uris[0], 'sha1'],
    [uris[1], 'sha256'],
  ]);

/** RSA: with SHA-1, the second way of the specification, and with SHA-256. */
export const rsaVerifier: SignatureVerifier = {
  signatures: hashes([sha1.signature, sha256.signature]),
  digests: hashes([sha1.digest, sha256.digest]),
  isSigned: (key, bytes, value, hash) =>
    key.kind === 'rsa' && isSignedBy(key, bytes, value, hash === 'sha1' ? 'sha1' : 'sha256'),
};
