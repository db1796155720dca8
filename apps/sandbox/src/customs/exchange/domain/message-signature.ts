import { createHash, createPublicKey } from 'node:crypto';
import {
  envelopedTransform,
  isSignedBy,
  openSignature,
  readCertificate,
  signatureAlgorithms,
  type PublicKey,
} from '@app/ceb';
import { DomainError } from '@app/kernel';

const digestOf = { 'sm2-sm3': 'sm3', 'rsa-sha1': 'sha1', 'rsa-sha256': 'sha256' } as const;

/**
 * Whether the enveloped signature of a CEB message holds: its digest is that of the whole message, and it is the key's that
 * comes with it, as a certificate or bare. Who owns the key is not asked, for the sandbox has no authority of its own. A
 * message without a signature holds too: where one must stand is a matter of its structure; so is what is no XML.
 */
export function signatureHolds(xml: string): boolean {
  try {
    const message = openSignature(xml);
    const [reference, ...more] = message.references;
    if (message.signatures === 0) return true;
    if (message.signatures > 1 || message.underRoot !== 1 || !reference || more.length > 0) return false;
    const way = Object.entries(signatureAlgorithms).find(
      ([, { signature, digest }]) => signature === message.method && digest === reference.digestMethod,
    )?.[0];
    const key = keyOf(message.certificates[0] ?? '');
    if (!isWay(way) || !key || reference.uri !== '' || reference.transforms[0] !== envelopedTransform)
      return false;
    const digest = createHash(digestOf[way]).update(message.content).digest('base64');
    return (
      digest === reference.digestValue &&
      isSignedBy(
        key,
        Buffer.from(message.signedInfo),
        Buffer.from(message.signatureValue, 'base64'),
        way === 'rsa-sha1' ? 'sha1' : 'sha256',
      )
    );
  } catch (error) {
    if (error instanceof DomainError) return true;
    throw error;
  }
}

const isWay = (way: string | undefined): way is keyof typeof digestOf =>
  way !== undefined && Object.hasOwn(digestOf, way);

function keyOf(text: string): PublicKey | undefined {
  const certificate = readCertificate(text);
  if (certificate) return certificate.publicKey;
  try {
    return {
      kind: 'rsa',
      key: createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' }),
    };
  } catch {
    // neither a certificate nor a key
    return undefined;
  }
}
