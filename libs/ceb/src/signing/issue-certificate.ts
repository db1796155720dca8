import { tags, writeDer, writeInteger, writeOid } from './der.js';
import { signBytes, type PrivateKey, type PublicKey } from './keys.js';

/** The owner of a certificate, by attributes of X.500. */
export interface Owner {
  /** Common name (CN). */
  readonly name: string;
  /** Unified social credit code, as organizationIdentifier. */
  readonly creditCode?: string;
  /** Customs code, as organisational unit. */
  readonly customsCode?: string;
}

const oids = {
  sha256WithRsa: '1.2.840.113549.1.1.11',
  ecPublicKey: '1.2.840.10045.2.1',
  sm2Curve: '1.2.156.10197.1.301',
  sm3WithSm2: '1.2.156.10197.1.501',
} as const;
const attributes = { name: '2.5.4.3', customsCode: '2.5.4.11', creditCode: '2.5.4.97' } as const;
const serialBytes = 16;
const version3 = writeDer(tags.version, writeInteger(Buffer.from([2])));

function nameOf(owner: Owner): Buffer {
  const written = (['name', 'customsCode', 'creditCode'] as const).flatMap((attribute) => {
    const value = owner[attribute];
    if (value === undefined) return [];
    const pair = writeDer(
      tags.sequence,
      writeOid(attributes[attribute]),
      writeDer(tags.utf8, Buffer.from(value)),
    );
    return [writeDer(tags.set, pair)];
  });
  return writeDer(tags.sequence, ...written);
}

function keyInfo(key: PublicKey): Buffer {
  if (key.kind === 'rsa') return key.key.export({ type: 'spki', format: 'der' });
  const algorithm = writeDer(tags.sequence, writeOid(oids.ecPublicKey), writeOid(oids.sm2Curve));
  const point = writeDer(tags.bitString, Buffer.from([0]), Buffer.from(key.point, 'hex'));
  return writeDer(tags.sequence, algorithm, point);
}

const timeOf = (at: Date): Buffer =>
  writeDer(tags.generalizedTime, Buffer.from(`${at.toISOString().replaceAll(/[-:T]/g, '').slice(0, 14)}Z`));

/** A certificate for `key`, Base64 DER, signed by `issuer`. For test authorities: it has no extensions and nobody can revoke it. */
export function issueCertificate(request: {
  readonly owner: Owner;
  readonly key: PublicKey;
  readonly serial: Buffer;
  readonly from: Date;
  readonly to: Date;
  readonly issuer: { readonly owner: Owner; readonly key: PrivateKey };
}): string {
  const { owner, key, serial, from, to, issuer } = request;
  const oid = issuer.key.kind === 'sm2' ? oids.sm3WithSm2 : oids.sha256WithRsa;
  const nothing = writeDer(tags.nothing);
  const algorithm = writeDer(tags.sequence, writeOid(oid), ...(issuer.key.kind === 'sm2' ? [] : [nothing]));
  const body = writeDer(
    tags.sequence,
    version3,
    writeInteger(serial.subarray(0, serialBytes)),
    algorithm,
    nameOf(issuer.owner),
    writeDer(tags.sequence, timeOf(from), timeOf(to)),
    nameOf(owner),
    keyInfo(key),
  );
  const signature = writeDer(tags.bitString, Buffer.from([0]), signBytes(issuer.key, body));
  return writeDer(tags.sequence, body, algorithm, signature).toString('base64');
}
