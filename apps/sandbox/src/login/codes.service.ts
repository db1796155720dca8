import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Account } from '../accounts/accounts.js';
import { AccountsService } from '../accounts/accounts.service.js';
import { personTokenLifetimeS, TokensService, type IssuedToken } from '../tokens/tokens.service.js';
import type { AuthorizationRequest } from './domain/authorization-request.js';
import { fitsChallenge } from './domain/pkce.js';
import { addCode, forgetCodes, lockCode, useCode } from './logins.repository.js';

const codeBytes = 32;
const codeLifetimeMs = 60_000;
/** A code is remembered for longer than its token lives, so that a replay is noticed. */
const rememberedMs = 2 * personTokenLifetimeS * 1_000;

export interface CodeExchange {
  readonly clientId: string;
  readonly code: string;
  readonly redirectUri: string;
  readonly verifier: string;
}

/** Codes that a login page hands out and that a page exchanges for a token, each once and within a minute. */
@Injectable()
export class CodesService {
  constructor(
    private readonly accounts: AccountsService,
    private readonly tokens: TokensService,
  ) {}

  async issue(
    tx: EntityManager,
    { clientId, redirectUri, challenge }: AuthorizationRequest,
    account: Account,
    now: Date,
  ): Promise<string> {
    const code = randomBytes(codeBytes).toString('base64url');
    await forgetCodes(tx, new Date(now.getTime() - rememberedMs));
    await addCode(tx, sha256(code), {
      clientId,
      redirectUri,
      challenge,
      account: account.clientId,
      expiresAt: new Date(now.getTime() + codeLifetimeMs),
    });
    return code;
  }

  /**
   * The token that the code stands for; `undefined` where it stands for none. A code is spent by the first try; a later
   * one revokes the token that the first one brought (RFC 6749 section 4.1.2). The transaction must end well.
   */
  async exchange(tx: EntityManager, asked: CodeExchange, now: Date): Promise<IssuedToken | undefined> {
    const codeSha256 = sha256(asked.code);
    const code = await lockCode(tx, codeSha256);
    if (code === undefined) return undefined;
    if (code.usedAt !== null) {
      if (code.jti !== null && code.tokenExpiresAt !== null)
        await this.tokens.revoke(tx, { jti: code.jti, expiresAt: code.tokenExpiresAt });
      return undefined;
    }
    const account = this.accounts.find(code.account);
    const good =
      code.expiresAt > now &&
      code.clientId === asked.clientId &&
      code.redirectUri === asked.redirectUri &&
      fitsChallenge(asked.verifier, code.challenge);
    const token =
      good && account !== undefined
        ? await this.tokens.issueFor(account, code.clientId, personTokenLifetimeS, now)
        : undefined;
    await useCode(tx, codeSha256, now, token);
    return token;
  }
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
