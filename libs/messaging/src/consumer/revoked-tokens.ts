import type { TokenRevoked } from '@app/contracts';
import type { RevokedTokens } from '@app/platform';
import type { Handler } from './handlers.js';

/** Keeps the tokens that the sandbox's issuer revoked, for the check of every request. */
export function keepRevoked(revoked: RevokedTokens): Handler {
  return async ({ tx, documents }) => {
    // The pattern's contract is tokenRevoked.
    const tokens = documents as readonly TokenRevoked[];
    await revoked.keep(
      tx,
      tokens.map(({ id, expiresAt }) => ({ jti: id, expiresAt: new Date(expiresAt) })),
    );
  };
}
