import { createHash } from 'node:crypto';

/** RFC 7636 section 4.1 and 4.2. */
const verifierForm = /^[A-Za-z0-9\-._~]{43,128}$/;
const challengeForm = /^[A-Za-z0-9_-]{43}$/;

export function isChallenge(text: string): boolean {
  return challengeForm.test(text);
}

/** Whether base64url(SHA-256(verifier)) is the challenge: S256, the only method that is taken. */
export function fitsChallenge(verifier: string, challenge: string): boolean {
  if (!verifierForm.test(verifier)) return false;
  return createHash('sha256').update(verifier).digest('base64url') === challenge;
}
