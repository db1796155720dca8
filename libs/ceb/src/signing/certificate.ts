import { DomainError } from '@app/kernel';
import { oidText, readDer, tags, within, type Der } from './der.js';
import { isSignedBy, rsaPublicKey, type PublicKey } from './keys.js';

/** An X.509 certificate, as far as the signature of a message is judged by it. */
export interface Certificate {
  /** Number of the certificate, upper-case hex. */
  readonly serial: string;
  readonly publicKey: PublicKey;
  /** Values of the subject: names and codes of its owner, in the order of the certificate. */
  readonly subject: readonly string[];
  readonly from: Date;
  readonly to: Date;
  /** DER of issuer and subject: equal bytes are the same name. */
  readonly issuerName: Buffer;
  readonly subjectName: Buffer;
  /** What the issuer signed, how, and the signature. */
  readonly signed: Buffer;
  readonly signatureAlgorithm: string;
  readonly signature: Buffer;
}

export const oids = {
  rsa: '1.2.840.113549.1.1.1',
  sha256WithRsa: '1.2.840.113549.1.1.11',
  ecPublicKey: '1.2.840.10045.2.1',
  sm2Curve: '1.2.156.10197.1.301',
  sm3WithSm2: '1.2.156.10197.1.501',
} as const;

const centuryTurn = 50;

function part(parts: readonly Der[], at: number): Der {
  const found = parts[at];
  if (!found) throw new Error('part missing');
  return found;
}

/** `YYMMDDhhmmssZ` or `YYYYMMDDhhmmssZ`. */
function time({ tag, content }: Der): Date {
  const text = content.toString('ascii');
  const year = tag === tags.utcTime ? text.slice(0, 2) : text.slice(0, 4);
  const rest = text.slice(year.length);
  const short = Number(year) < centuryTurn ? `20${year}` : `19${year}`;
  const [month, day, hour, minute, second] = rest.match(/\d{2}/g) ?? [];
  const instant = new Date(
    `${year.length === 2 ? short : year}-${month}-${day}T${hour}:${minute}:${second}Z`,
  );
  if (Number.isNaN(instant.getTime())) throw new Error('no time');
  return instant;
}

/** The bits of a BIT STRING, which begins with the number of bits that it does not use. */
const bits = ({ content }: Der): Buffer => content.subarray(1);

function publicKey(info: Der): PublicKey {
  const [algorithm, key] = within(info);
  if (!algorithm || !key) throw new Error('no key');
  const [kind, curve] = within(algorithm);
  const oid = kind ? oidText(kind) : '';
  if (oid === oids.rsa) return rsaPublicKey(info.bytes);
  if (oid !== oids.ecPublicKey || !curve || oidText(curve) !== oids.sm2Curve) throw new Error(`key ${oid}`);
  return { kind: 'sm2', point: bits(key).toString('hex') };
}

function subjectValues(name: Der): readonly string[] {
  return within(name).flatMap((set) =>
    within(set).map((attribute) => part(within(attribute), 1).content.toString('utf8').trim()),
  );
}

/** Reads a certificate. Throws `certificate-unreadable` (invalid) for what is none, or has a key of another kind. */
export function readCertificate(base64: string): Certificate {
  try {
    const [body, algorithm, signature] = within(readDer(Buffer.from(base64, 'base64')));
    if (!body || !algorithm || !signature) throw new Error('no certificate');
    const parts = within(body);
    const first = part(parts, 0).tag === tags.version ? 1 : 0;
    const [issuer, validity, subject] = [
      part(parts, first + 2),
      part(parts, first + 3),
      part(parts, first + 4),
    ];
    const [from, to] = within(validity);
    if (!from || !to) throw new Error('no validity');
    return {
      serial: part(parts, first).content.toString('hex').replace(/^00/, '').toUpperCase(),
      publicKey: publicKey(part(parts, first + 5)),
      subject: subjectValues(subject),
      from: time(from),
      to: time(to),
      issuerName: issuer.bytes,
      subjectName: subject.bytes,
      signed: body.bytes,
      signatureAlgorithm: oidText(part(within(algorithm), 0)),
      signature: bits(signature),
    };
  } catch (cause) {
    throw new DomainError('certificate-unreadable', 'invalid', {
      message: { zh: '证书无法读取', en: 'the certificate cannot be read' },
      cause,
    });
  }
}

/** Whether `issuer` has signed `certificate`: SM3 with SM2, or SHA-256 with RSA. */
export function isIssuedBy(certificate: Certificate, issuer: Certificate): boolean {
  const expected = issuer.publicKey.kind === 'sm2' ? oids.sm3WithSm2 : oids.sha256WithRsa;
  return (
    certificate.issuerName.equals(issuer.subjectName) &&
    certificate.signatureAlgorithm === expected &&
    isSignedBy(issuer.publicKey, certificate.signed, certificate.signature)
  );
}
