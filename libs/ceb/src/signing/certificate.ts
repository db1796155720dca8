import { X509Certificate } from 'node:crypto';
import { readDer, within } from './der.js';
import { isSignedBy, type PublicKey } from './keys.js';

/** An X.509 certificate, as far as the signature of a message is judged by it. */
export interface Certificate {
  /** Number of the certificate, upper-case hex. */
  readonly serial: string;
  readonly publicKey: PublicKey;
  /** Values of the subject: names and codes of its owner. */
  readonly subject: readonly string[];
  readonly from: Date;
  readonly to: Date;
  readonly x509: X509Certificate;
}

/** SubjectPublicKeyInfo of an SM2 key up to the coordinates of its point (GB/T 35276): the curve, an uncompressed point. */
const sm2KeyInfo = '3059301306072a8648ce3d020106082a811ccf5501822d03420004';
const uncompressed = '04';

function publicKeyOf(x509: X509Certificate): PublicKey | undefined {
  const { publicKey } = x509;
  if (publicKey.asymmetricKeyType === 'rsa') return { kind: 'rsa', key: publicKey };
  const info = publicKey.export({ type: 'spki', format: 'der' }).toString('hex');
  if (!info.startsWith(sm2KeyInfo)) return undefined;
  return { kind: 'sm2', point: `${uncompressed}${info.slice(sm2KeyInfo.length)}` };
}

/** PEM of a certificate, from the Base64 of its DER. */
export const certificatePem = (base64: string): string =>
  `-----BEGIN CERTIFICATE-----\n${base64.replaceAll(/.{64}/g, '$&\n').trim()}\n-----END CERTIFICATE-----\n`;

/** Reads a certificate (PEM, or the Base64 of its DER); `undefined` for what is none, or has a key that is neither RSA nor SM2. */
export function readCertificate(text: string): Certificate | undefined {
  try {
    const x509 = new X509Certificate(text.includes('-----BEGIN') ? text : Buffer.from(text, 'base64'));
    const publicKey = publicKeyOf(x509);
    if (!publicKey) return undefined;
    return {
      serial: x509.serialNumber,
      publicKey,
      subject: Object.values(x509.toLegacyObject().subject).flatMap((value) => value ?? []),
      from: new Date(x509.validFrom),
      to: new Date(x509.validTo),
      x509,
    };
  } catch {
    return undefined;
  }
}

/** Whether `issuer` has signed `certificate`. */
export function isIssuedBy({ x509 }: Certificate, issuer: Certificate): boolean {
  if (!x509.checkIssued(issuer.x509)) return false;
  if (issuer.publicKey.kind === 'rsa') return x509.verify(issuer.publicKey.key);
  // OpenSSL takes the user id of an SM2 signature from its caller, and node:crypto gives none
  const [signed, , signature] = within(readDer(x509.raw));
  const unusedBitsByte = 1;
  return (
    signed !== undefined &&
    signature !== undefined &&
    isSignedBy(issuer.publicKey, signed.bytes, signature.content.subarray(unusedBitsByte))
  );
}
