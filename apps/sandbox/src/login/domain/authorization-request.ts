import { isChallenge } from './pkce.js';

/** What a page asks for that sends a person here to log in (RFC 6749 section 4.1.1, RFC 7636). */
export interface AuthorizationRequest {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly challenge: string;
  /** Handed back as it came. */
  readonly state: string | undefined;
}

export type ReadAuthorization =
  | { readonly kind: 'good'; readonly request: AuthorizationRequest }
  /** Told to the person, for nobody knows where else it might safely be told. */
  | { readonly kind: 'untrusted'; readonly reason: 'client' | 'redirect' | 'state' }
  /** Told to the page that asked. */
  | { readonly kind: 'refused'; readonly redirectTo: string };

const stateMax = 2_048;

/**
 * Reads the request. A redirect URI must be one of `redirectUris`, character by character: otherwise codes could be led
 * elsewhere.
 */
export function readAuthorization(
  fields: Readonly<Record<string, unknown>>,
  isClient: (clientId: string) => boolean,
  redirectUris: readonly string[],
): ReadAuthorization {
  const text = (name: string): string | undefined => {
    const value = fields[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const clientId = text('client_id');
  const redirectUri = text('redirect_uri');
  const state = text('state');
  if (clientId === undefined || !isClient(clientId)) return { kind: 'untrusted', reason: 'client' };
  if (redirectUri === undefined || !redirectUris.includes(redirectUri))
    return { kind: 'untrusted', reason: 'redirect' };
  if ((state?.length ?? 0) > stateMax) return { kind: 'untrusted', reason: 'state' };
  const refused = (error: string, description: string): ReadAuthorization => ({
    kind: 'refused',
    redirectTo: withParameters(redirectUri, { error, error_description: description, state }),
  });
  if (text('response_type') !== 'code')
    return refused('unsupported_response_type', 'only response_type=code is supported');
  const challenge = text('code_challenge');
  if (challenge === undefined || text('code_challenge_method') !== 'S256' || !isChallenge(challenge))
    return refused('invalid_request', 'PKCE is needed: code_challenge with code_challenge_method=S256');
  return { kind: 'good', request: { clientId, redirectUri, challenge, state } };
}

/** The URI with query parameters added; `undefined` ones are left out. */
export function withParameters(
  uri: string,
  parameters: Readonly<Record<string, string | undefined>>,
): string {
  const url = new URL(uri);
  for (const [name, value] of Object.entries(parameters))
    if (value !== undefined) url.searchParams.set(name, value);
  return url.href;
}

/**
 * Where people may be sent after they logged in: the page of the documentation, under the public address and, where that
 * is this machine, under its other name; and what the operator adds.
 */
export function redirectUrisOf(publicUrl: string, added: readonly string[]): string[] {
  const page = new URL('/docs/oauth2-redirect.html', publicUrl);
  const twin = new URL(page);
  if (page.hostname === '127.0.0.1') twin.hostname = 'localhost';
  return [...new Set([page.href, twin.href, ...added])];
}
