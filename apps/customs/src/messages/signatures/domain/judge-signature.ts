import { createHash } from 'node:crypto';
import {
  canonicalization,
  envelopedTransform,
  isIssuedBy,
  openSignature,
  readCertificate,
  type Certificate,
  type SignedMessage,
} from '@app/ceb';
import { rsaVerifier } from './rsa-verifier.js';
import {
  certificateNotInForce,
  certificateNotTrusted,
  certificateUnreadable,
  digestDiffers,
  signatureRepeated,
  signatureUnsupported,
  signatureWrong,
  type SignatureFault,
} from './signature-faults.js';
import type { SignatureFinding } from './signature-finding.js';
import type { Hash, SignatureVerifier } from './signature-verifier.js';
import { sm2Verifier } from './sm2-verifier.js';

interface Way {
  readonly verifier: SignatureVerifier;
  readonly hash: Hash;
  readonly digest: Hash;
  readonly digestValue: string;
}

const verifiers: readonly SignatureVerifier[] = [sm2Verifier, rsaVerifier];

/**
 * Verifies the one enveloped signature of an XML message (XML-DSig, specification 202205 section 6): its digest is that of
 * the whole message, it is the certificate's key's, and the certificate is in force and issued by one of `authorities`.
 * What it costs belongs into a thread: only `verification.worker.ts` calls it.
 */
export function judgeSignature(xml: string, authorities: readonly Certificate[], at: Date): SignatureFinding {
  const message = openSignature(xml);
  // a second one, wherever it stands, could be taken for the one that was verified
  if (message.signatures !== 1 || message.underRoot !== 1)
    return { fault: signatureRepeated(message.signatures) };
  const way = wayOf(message);
  if ('code' in way) return { fault: way };
  const fault = digestFault(message, way);
  return fault ? { fault } : judgeSigner(message, way, authorities, at);
}

/** How it was signed. The signature is over the whole message or over nothing that is looked at. */
function wayOf({
  canonicalization: form,
  method,
  references,
  ...message
}: SignedMessage): Way | SignatureFault {
  if (form !== canonicalization) return signatureUnsupported(canonicalization, form);
  const verifier = verifiers.find(({ signatures }) => signatures.has(method));
  const hash = verifier?.signatures.get(method);
  if (!verifier || !hash)
    return signatureUnsupported(
      verifiers.flatMap(({ signatures }) => [...signatures.keys()]),
      method,
    );
  const [reference, ...more] = references;
  if (!reference || more.length > 0 || reference.uri !== '')
    return signatureUnsupported(
      'Reference URI=""',
      references.map(({ uri }) => `URI="${uri ?? ''}"`).join(' '),
    );
  const transforms = reference.transforms.join(' ');
  if (transforms !== envelopedTransform && transforms !== `${envelopedTransform} ${canonicalization}`)
    return signatureUnsupported(envelopedTransform, transforms);
  const digest = verifier.digests.get(reference.digestMethod);
  if (!digest) return signatureUnsupported([...verifier.digests.keys()], reference.digestMethod);
  if (message.signatureValue === '') return signatureWrong;
  return { verifier, hash, digest, digestValue: reference.digestValue };
}

function digestFault({ content }: SignedMessage, { digest, digestValue }: Way): SignatureFault | undefined {
  const found = createHash(digest).update(content).digest();
  if (found.equals(Buffer.from(digestValue, 'base64'))) return undefined;
  return digestDiffers(found.toString('base64'), digestValue);
}

function judgeSigner(
  { certificates, signedInfo, signatureValue }: SignedMessage,
  { verifier, hash }: Way,
  authorities: readonly Certificate[],
  at: Date,
): SignatureFinding {
  const certificate = readCertificate(certificates[0] ?? '');
  if (!certificate) return { fault: certificateUnreadable };
  const { serial, subject, publicKey } = certificate;
  if (!verifier.isSigned(publicKey, Buffer.from(signedInfo), Buffer.from(signatureValue, 'base64'), hash))
    return { fault: signatureWrong };
  const issuer = authorities.find((authority) => isIssuedBy(certificate, authority));
  if (!issuer) return { fault: certificateNotTrusted(serial) };
  const notInForce = [certificate, issuer].find(({ from, to }) => at < from || at > to);
  if (notInForce) return { fault: certificateNotInForce(notInForce, at) };
  return { signer: { serial, subject } };
}
