/** One signature of HTTP Message Signatures (RFC 9421), as its two fields say. */
export interface MessageSignature {
  /** `@method`, `@path`, `content-digest` … in the order in which they were signed. */
  readonly components: readonly string[];
  /** The value after `sig1=` of `Signature-Input`, which is signed as well. */
  readonly parameters: string;
  /** Unix seconds. */
  readonly created: number;
  readonly nonce: string;
  readonly keyId: string;
  readonly signature: Buffer;
}

const text = '"[\\x21\\x23-\\x5b\\x5d-\\x7e]{1,128}"';
const inputForm = new RegExp(
  `^([a-z*][a-z0-9_.*-]{0,31})=(\\(((?:${text}(?: ${text})*)?)\\)((?:;[a-z]+=(?:${text}|\\d{1,12}))*))$`,
);
const signatureForm = /^([a-z*][a-z0-9_.*-]{0,31})=:([A-Za-z0-9+/]{1,512}={0,2}):$/;

/**
 * Reads `Signature-Input` and `Signature`; one signature a request, with `created`, `nonce` and `keyid`. `undefined` for
 * anything else.
 */
export function readSignature(input: string, signature: string): MessageSignature | undefined {
  const [, label, parameters, components, parameterList] = inputForm.exec(input.trim()) ?? [];
  const [, signedLabel, base64] = signatureForm.exec(signature.trim()) ?? [];
  if (label === undefined || parameters === undefined || base64 === undefined || label !== signedLabel)
    return undefined;
  const given = new Map(
    [...(parameterList ?? '').matchAll(/;([a-z]+)=(?:"([^"]*)"|(\d+))/g)].map(
      ([, name = '', quoted, number]) => [name, { quoted, number }],
    ),
  );
  const created = given.get('created')?.number;
  const nonce = given.get('nonce')?.quoted;
  const keyId = given.get('keyid')?.quoted;
  if (created === undefined || nonce === undefined || keyId === undefined) return undefined;
  return {
    components: [...(components ?? '').matchAll(/"([^"]+)"/g)].map(([, name = '']) => name),
    parameters,
    created: Number(created),
    nonce,
    keyId,
    signature: Buffer.from(base64, 'base64'),
  };
}

const digestForm = /(?:^|,)\s*sha-256=:([A-Za-z0-9+/]{43}=):\s*(?:,|$)/;

/** SHA-256 of the body as `Content-Digest` (RFC 9530) gives it; `undefined` where it gives none. */
export function readDigest(field: string | undefined): Buffer | undefined {
  const base64 = digestForm.exec(field ?? '')?.[1];
  return base64 === undefined ? undefined : Buffer.from(base64, 'base64');
}
