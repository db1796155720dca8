import { createHash } from 'node:crypto';
import { readMessage } from '../read-message.js';
import { messageKind } from '../message-kinds.js';
import { signatureElement, type SignatureMethod } from '../signature.js';
import { openSignature } from './enveloped-signature.js';
import { signBytes, type PrivateKey } from './keys.js';

const digestOf = { 'sm2-sm3': 'sm3', 'rsa-sha1': 'sha1', 'rsa-sha256': 'sha256' } as const;

/** Base64 digest of a message's canonical form without its signature. */
export function contentDigest(content: string, method: SignatureMethod): string {
  return createHash(digestOf[method]).update(content).digest('base64');
}

/**
 * Puts the signature where the schema wants it: last in the root of import messages, before `ExtendMessage` in export
 * messages. The end of a root, or the begin of that element, is found by its name with whatever prefix the sender uses.
 */
function placed(xml: string, ieFlag: 'I' | 'E', signature: string): string {
  const end = xml.lastIndexOf('</');
  const extension = ieFlag === 'E' ? xml.search(/<(?:[^\s<>/:]+:)?ExtendMessage[\s>/]/) : -1;
  const at = extension >= 0 ? extension : end;
  return `${xml.slice(0, at)}${signature}${xml.slice(at)}`;
}

/**
 * Signs an unsigned XML message, enveloped (specification 202205, section 6), as an enterprise with this key would. Throws
 * as `readMessage` does for what is no CEB message.
 */
export function signMessage(
  xml: string,
  signer: { readonly key: PrivateKey; readonly certificate: string; readonly keyName?: string },
  method: SignatureMethod,
): string {
  const { type } = readMessage(xml, 'xml');
  const { ieFlag } = messageKind(type);
  const parts = {
    digestValue: contentDigest(openSignature(xml).content, method),
    certificate: signer.certificate,
    method,
    ...(signer.keyName === undefined ? {} : { keyName: signer.keyName }),
  };
  const unsigned = placed(xml, ieFlag, signatureElement({ ...parts, signatureValue: '' }));
  const bytes = Buffer.from(openSignature(unsigned).signedInfo);
  const value = signBytes(signer.key, bytes, method === 'rsa-sha1' ? 'sha1' : 'sha256').toString('base64');
  return placed(xml, ieFlag, signatureElement({ ...parts, signatureValue: value }));
}
