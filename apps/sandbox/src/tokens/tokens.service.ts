import { createHash, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { SignJWT } from 'jose';
import { newId } from '@app/kernel';
import { ServiceConfig } from '@app/platform';
import type { Account } from '../accounts/accounts.js';
import { AccountsService } from '../accounts/accounts.service.js';
import type { Credentials } from './domain/token-request.js';
import { signingAlgorithm, SigningKeys } from './signing-keys.js';

/** Real time, whatever the business clock says. */
export const tokenLifetimeS = 3_600;

@Injectable()
export class TokensService {
  constructor(
    private readonly accounts: AccountsService,
    private readonly keys: SigningKeys,
    private readonly config: ServiceConfig,
  ) {}

  /** The account that the credentials belong to; `undefined` when there is none, whichever of the two is wrong. */
  authenticate({ clientId, clientSecret }: Credentials): Account | undefined {
    const account = this.accounts.find(clientId);
    const right = sameText(clientSecret, account?.clientSecret ?? newId());
    return right ? account : undefined;
  }

  async issue(account: Account): Promise<string> {
    const { kid, privateKey } = this.keys.current();
    return new SignJWT({ client_id: account.clientId, ...claimsOf(account) })
      .setProtectedHeader({ alg: signingAlgorithm, kid, typ: 'at+jwt' })
      .setIssuer(this.config.TOKEN_ISSUER)
      .setAudience(this.config.TOKEN_AUDIENCE)
      .setSubject(account.clientId)
      .setJti(newId())
      .setIssuedAt()
      .setExpirationTime(`${tokenLifetimeS}s`)
      .sign(privateKey);
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

/** Compares hashes, so that the time taken says nothing about length or place of a difference. */
function sameText(one: string, other: string): boolean {
  return timingSafeEqual(sha256(one), sha256(other));
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
