import { createHash } from 'node:crypto';
import { cebNamespace, signatureElement } from '@app/ceb';

const declaration = /^<\?xml[^>]*\?>/;
const signatureNamespace = 'http://www.w3.org/2000/09/xmldsig#';

/** Base64 SHA-1 of the message without its declaration, which is its canonical form (C14N 1.0) as `writeMessage` writes it. */
export function messageDigest(xml: string): string {
  return createHash('sha1').update(xml.replace(declaration, '')).digest('base64');
}

/** The canonical bytes of `SignedInfo` in its place: with the namespaces that the root and `ds:Signature` declare. */
export function signedBytes(digestValue: string): Buffer {
  const element = signatureElement({ digestValue, signatureValue: '', certificate: '', method: 'rsa-sha1' });
  const begin = element.indexOf('<ds:SignedInfo>');
  const end = element.indexOf('</ds:SignedInfo>') + '</ds:SignedInfo>'.length;
  const inherited = `<ds:SignedInfo xmlns:ceb="${cebNamespace}" xmlns:ds="${signatureNamespace}">`;
  return Buffer.from(element.slice(begin, end).replace('<ds:SignedInfo>', inherited));
}
