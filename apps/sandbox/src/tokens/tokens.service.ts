import { Injectable } from '@nestjs/common';
import { createLocalJWKSet, jwtVerify, SignJWT } from 'jose';
import type { EntityManager } from 'typeorm';
import type { TokenRevoked } from '@app/contracts';
import { instantText, newId } from '@app/kernel';
import { append } from '@app/messaging';
import { ServiceConfig, type RevokedToken } from '@app/platform';
import type { Account } from '../accounts/accounts.js';
import { signingAlgorithm, SigningKeys } from './signing-keys.js';

/** Real time, whatever the business clock says. */
export const tokenLifetimeS = 3_600;
/** Of people who logged in: a browser loses a token more easily than a program. */
export const personTokenLifetimeS = 900;

export interface IssuedToken extends RevokedToken {
  readonly token: string;
  readonly lifetimeS: number;
}

@Injectable()
export class TokensService {
  constructor(
    private readonly keys: SigningKeys,
    private readonly config: ServiceConfig,
  ) {}

  /** A token of an account for itself. */
  async issue(account: Account): Promise<string> {
    return (await this.issueFor(account, account.clientId, tokenLifetimeS, new Date())).token;
  }

  /** A token of the account that `clientId` may use; `now` is real time. */
  async issueFor(account: Account, clientId: string, lifetimeS: number, now: Date): Promise<IssuedToken> {
    const { kid, privateKey } = this.keys.current();
    const jti = newId();
    const issuedAtS = Math.floor(now.getTime() / 1_000);
    const token = await new SignJWT({ client_id: clientId, ...claimsOf(account) })
      .setProtectedHeader({ alg: signingAlgorithm, kid, typ: 'at+jwt' })
      .setIssuer(this.config.TOKEN_ISSUER)
      .setAudience(this.config.TOKEN_AUDIENCE)
      .setSubject(account.clientId)
      .setJti(jti)
      .setIssuedAt(issuedAtS)
      .setExpirationTime(issuedAtS + lifetimeS)
      .sign(privateKey);
    return { token, jti, lifetimeS, expiresAt: new Date((issuedAtS + lifetimeS) * 1_000) };
  }

  /** Whose token it is, by client and account; `undefined` for one that is not this issuer's or has expired. */
  async read(
    token: string,
  ): Promise<(RevokedToken & { readonly clientId: unknown; readonly account: unknown }) | undefined> {
    try {
      const keys = createLocalJWKSet({ keys: [...this.keys.jwks().keys] });
      const { payload } = await jwtVerify(token, keys, {
        issuer: this.config.TOKEN_ISSUER,
        audience: this.config.TOKEN_AUDIENCE,
        algorithms: [signingAlgorithm],
        requiredClaims: ['sub', 'exp', 'jti'],
      });
      const { jti = '', exp = 0, sub, client_id } = payload;
      return { jti, expiresAt: new Date(exp * 1_000), clientId: client_id, account: sub };
    } catch {
      // whatever is wrong with it, it opens nothing
      return undefined;
    }
  }

  /** Tells all services that the token has ended. */
  async revoke(tx: EntityManager, { jti, expiresAt }: RevokedToken): Promise<void> {
    await append<TokenRevoked>(tx, 'sandbox.tokens-revoked.v1', jti, [
      { id: jti, version: 1, expiresAt: instantText(expiresAt) },
    ]);
  }
}

function claimsOf({ roles, enterprise, department }: Account): Record<string, unknown> {
  return {
    roles: [...roles],
    ...(enterprise === undefined
      ? {}
      : {
          credit_code: enterprise.creditCode,
          customs_code: enterprise.customsCode,
          enterprise_name: enterprise.name,
        }),
    ...(department === undefined ? {} : { department }),
  };
}
