/** RFC 6749 section 5.2, as far as the client credentials grant knows them. */
export type TokenErrorCode = 'invalid_request' | 'invalid_client' | 'unsupported_grant_type';

export interface TokenError {
  readonly error: TokenErrorCode;
  readonly error_description: string;
}

export interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

/**
 * The credentials of a token request: HTTP Basic or the form, not two different ones.
 * `form` is the parsed body, whatever was sent.
 */
export function readTokenRequest(form: unknown, authorization: string | undefined): Credentials | TokenError {
  const fields = isForm(form) ? form : {};
  const grant = fields.grant_type;
  if (grant === undefined) {
    return error(
      'invalid_request',
      'send application/x-www-form-urlencoded with grant_type=client_credentials',
    );
  }
  if (grant !== 'client_credentials')
    return error('unsupported_grant_type', 'only client_credentials is supported');
  const basic = authorization === undefined ? undefined : readBasic(authorization);
  if (basic === null) return error('invalid_client', 'the Authorization header is not HTTP Basic');
  const { client_id: formId, client_secret: formSecret } = fields;
  if (basic !== undefined) {
    const other = formSecret !== undefined || (formId !== undefined && formId !== basic.clientId);
    return other ? error('invalid_request', 'authenticate either by HTTP Basic or in the form') : basic;
  }
  if (typeof formId !== 'string' || typeof formSecret !== 'string') {
    return error('invalid_client', 'client_id and client_secret are missing');
  }
  return { clientId: formId, clientSecret: formSecret };
}

export function isTokenError(value: Credentials | TokenError): value is TokenError {
  return 'error' in value;
}

export function error(code: TokenErrorCode, description: string): TokenError {
  return { error: code, error_description: description };
}

/** `null` when the header is something else. Both parts are form-encoded first (RFC 6749 section 2.3.1). */
function readBasic(authorization: string): Credentials | null {
  const encoded = /^Basic +([A-Za-z0-9+/=]+) *$/i.exec(authorization)?.[1];
  const text = Buffer.from(encoded ?? '', 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon < 1) return null;
  return { clientId: formDecoded(text.slice(0, colon)), clientSecret: formDecoded(text.slice(colon + 1)) };
}

/** Many clients do not encode; what cannot be decoded is taken as it stands. */
function formDecoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

function isForm(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
