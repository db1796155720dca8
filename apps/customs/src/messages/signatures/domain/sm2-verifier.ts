import { isSignedBy, signatureAlgorithms } from '@app/ceb';
import type { SignatureVerifier } from './signature-verifier.js';

const { signature, digest } = signatureAlgorithms['sm2-sm3'];

/** SM2 over SM3, which the specification of 202205 prefers (section 6). */
export const sm2Verifier: SignatureVerifier = {
  signatures: new Map([[signature, 'sm3']]),
  digests: new Map([[digest, 'sm3']]),
  isSigned: (key, bytes, value) => key.kind === 'sm2' && isSignedBy(key, bytes, value),
};
