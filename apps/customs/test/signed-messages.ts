import { randomBytes } from 'node:crypto';
import {
  certificatePem,
  issueCertificate,
  newPrivateKey,
  publicKeyOf,
  readMessage,
  signatureElement,
  signMessage,
  writeMessage,
  type Owner,
  type PrivateKey,
  type SignatureMethod,
} from '@app/ceb';

export const enterprises = {
  demo: { name: '宁波示范跨境电商有限公司', creditCode: '91330200MA0DEM013H', customsCode: '330246D001' },
  other: { name: '宁波另一家跨境电商有限公司', creditCode: '91330200MA0DEM021C' },
} as const satisfies Record<string, Owner>;

const authority: Owner = { name: 'Test authority' };
const year = 365 * 86_400_000;

export interface SigningKey {
  readonly key: PrivateKey;
  readonly certificate: string;
}

/** A certificate authority for one test: keys of enterprises with their certificates. */
export async function testAuthority(kind: PrivateKey['kind']) {
  const key = await newPrivateKey(kind);
  const issue = (owner: Owner, own: PrivateKey, from: Date, to: Date): string =>
    issueCertificate({
      owner,
      key: publicKeyOf(own),
      serial: randomBytes(8),
      from,
      to,
      issuer: { owner: authority, key },
    });
  const [from, to] = [new Date(Date.now() - year), new Date(Date.now() + year)];
  return {
    pem: certificatePem(issue(authority, key, from, to)),
    async enterprise(owner: Owner, until = to): Promise<SigningKey> {
      const own = await newPrivateKey(kind);
      return { key: own, certificate: issue(owner, own, from, until) };
    },
  };
}

export type TestAuthority = Awaited<ReturnType<typeof testAuthority>>;

/** A message that was JSON, as unsigned XML (which the schema of a list refuses). */
export function unsignedXml(message: object): string {
  const { type, guid, documents, transfer } = readMessage(JSON.stringify(message), 'json');
  const signature = signatureElement({ digestValue: 'AAAA', signatureValue: 'AAAA', certificate: 'AAAA' });
  const nodes = documents.map(({ node }) => node);
  return writeMessage({ type, guid, documents: nodes, ...(transfer && { transfer }), signature }).replace(
    signature,
    '',
  );
}

export const signed = (message: object, by: SigningKey, method: SignatureMethod): string =>
  signMessage(unsignedXml(message), by, method);
