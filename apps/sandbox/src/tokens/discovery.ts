import { signingAlgorithm } from './signing-keys.js';

/** OpenID Connect Discovery 1.0, as far as a pure token issuer has something to say. */
export function discoveryDocument(issuer: string, publicUrl: string): object {
  const at = (path: string) => new URL(path, publicUrl).href;
  return {
    issuer,
    authorization_endpoint: at('/oauth/authorize'),
    token_endpoint: at('/oauth/token'),
    revocation_endpoint: at('/oauth/revoke'),
    jwks_uri: at('/.well-known/jwks.json'),
    grant_types_supported: ['client_credentials', 'authorization_code'],
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'none'],
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: [signingAlgorithm],
    claims_supported: ['sub', 'roles', 'credit_code', 'customs_code', 'enterprise_name', 'department'],
  };
}
