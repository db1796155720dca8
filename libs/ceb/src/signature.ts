import { signatureNamespace } from './signature-structure.js';
import { xmlText } from './xml-text.js';

/** What a signer hands back (a card, a crypto device, or the sandbox). */
export interface SignatureParts {
  /** Base64 digest of the canonical message without its signature. */
  readonly digestValue: string;
  /** Base64 signature of the canonical `SignedInfo`. */
  readonly signatureValue: string;
  /** Base64 DER certificate. */
  readonly certificate: string;
  /** Number of the certificate; becomes `KeyName`. */
  readonly keyName?: string;
  /** Default SM2 with SM3 (specification 202205, section 6). */
  readonly method?: SignatureMethod;
}

/** The two that the specification names, and RSA with SHA-256: SHA-1 is no longer thought safe. */
export type SignatureMethod = 'sm2-sm3' | 'rsa-sha1' | 'rsa-sha256';

export const signatureAlgorithms = {
  'sm2-sm3': {
    signature: 'http://www.chinaport.gov.cn/2022/04/xmldsig#sm2-sm3',
    digest: 'http://www.chinaport.gov.cn/2022/04/xmldsig#sm3',
  },
  'rsa-sha1': { signature: `${signatureNamespace}rsa-sha1`, digest: `${signatureNamespace}sha1` },
  'rsa-sha256': {
    signature: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    digest: 'http://www.w3.org/2001/04/xmlenc#sha256',
  },
} as const;
export const canonicalization = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315';
export const envelopedTransform = `${signatureNamespace}enveloped-signature`;

/** `SignedInfo` for a message with this digest, as it stands in `signatureElement`: without namespace declarations. */
function signedInfo(digestValue: string, method: SignatureMethod): string {
  const { signature, digest } = signatureAlgorithms[method];
  return (
    `<ds:SignedInfo><ds:CanonicalizationMethod Algorithm="${canonicalization}"></ds:CanonicalizationMethod>` +
    `<ds:SignatureMethod Algorithm="${signature}"></ds:SignatureMethod><ds:Reference URI="">` +
    `<ds:Transforms><ds:Transform Algorithm="${envelopedTransform}"></ds:Transform></ds:Transforms>` +
    `<ds:DigestMethod Algorithm="${digest}"></ds:DigestMethod>` +
    `<ds:DigestValue>${xmlText(digestValue)}</ds:DigestValue></ds:Reference></ds:SignedInfo>`
  );
}

/**
 * A `ds:Signature` element (enveloped, one for the whole message) for `writeMessage`. It only puts the parts in their
 * places; making them is for the signing port.
 */
export function signatureElement(parts: SignatureParts): string {
  const { digestValue, signatureValue, certificate, keyName, method = 'sm2-sm3' } = parts;
  const key = keyName === undefined ? '' : `<ds:KeyName>${xmlText(keyName)}</ds:KeyName>`;
  return (
    `<ds:Signature xmlns:ds="${signatureNamespace}">${signedInfo(digestValue, method)}` +
    `<ds:SignatureValue>${xmlText(signatureValue)}</ds:SignatureValue><ds:KeyInfo>${key}` +
    `<ds:X509Data><ds:X509Certificate>${xmlText(certificate)}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></ds:Signature>`
  );
}
