/** RFC 6749 section 5.2; `temporarily_unavailable` for an account that is closed after wrong secrets. */
export type TokenErrorCode =
  | 'invalid_request'
  | 'invalid_client'
  | 'invalid_grant'
  | 'unauthorized_client'
  | 'unsupported_grant_type'
  | 'temporarily_unavailable';

export interface TokenError {
  readonly error: TokenErrorCode;
  readonly error_description: string;
}

export interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

export type TokenRequest =
  | { readonly grant: 'client_credentials'; readonly credentials: Credentials }
  | {
      readonly grant: 'authorization_code';
      readonly clientId: string;
      /** A page cannot keep a secret, so it need not send one; the code verifier stands for it. */
      readonly credentials: Credentials | undefined;
      readonly code: string;
      readonly redirectUri: string;
      readonly verifier: string;
    };

/** A request to the token endpoint; `form` is the parsed body, whatever was sent. */
export function readTokenRequest(
  form: unknown,
  authorization: string | undefined,
): TokenRequest | TokenError {
  const fields = isForm(form) ? form : {};
  switch (fields.grant_type) {
    case undefined:
      return error(
        'invalid_request',
        'send application/x-www-form-urlencoded with grant_type=client_credentials',
      );
    case 'client_credentials': {
      const credentials = readCredentials(form, authorization);
      return isTokenError(credentials) ? credentials : { grant: 'client_credentials', credentials };
    }
    case 'authorization_code':
      return readCodeRequest(fields, authorization);
    default:
      return error('unsupported_grant_type', 'only client_credentials and authorization_code are supported');
  }
}

function readCodeRequest(
  fields: Record<string, unknown>,
  authorization: string | undefined,
): TokenRequest | TokenError {
  const { code, redirect_uri: redirectUri, code_verifier: verifier, client_id: id, client_secret } = fields;
  if (typeof code !== 'string' || typeof redirectUri !== 'string' || typeof verifier !== 'string')
    return error('invalid_request', 'code, redirect_uri and code_verifier are needed');
  const grant = { grant: 'authorization_code', code, redirectUri, verifier } as const;
  if (authorization === undefined && (client_secret === undefined || client_secret === '')) {
    return typeof id === 'string'
      ? { ...grant, clientId: id, credentials: undefined }
      : error('invalid_request', 'client_id is needed');
  }
  const credentials = readCredentials(fields, authorization);
  return isTokenError(credentials) ? credentials : { ...grant, clientId: credentials.clientId, credentials };
}

/** The credentials of a request: HTTP Basic or the form, not two different ones. */
export function readCredentials(form: unknown, authorization: string | undefined): Credentials | TokenError {
  const { client_id: formId, client_secret: formSecret } = isForm(form) ? form : {};
  const basic = authorization === undefined ? undefined : readBasic(authorization);
  if (basic === null) return error('invalid_client', 'the Authorization header is not HTTP Basic');
  if (basic !== undefined) {
    const other = formSecret !== undefined || (formId !== undefined && formId !== basic.clientId);
    return other ? error('invalid_request', 'authenticate either by HTTP Basic or in the form') : basic;
  }
  if (typeof formId !== 'string' || typeof formSecret !== 'string') {
    return error('invalid_client', 'client_id and client_secret are missing');
  }
  return { clientId: formId, clientSecret: formSecret };
}

export function isTokenError(value: object): value is TokenError {
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
