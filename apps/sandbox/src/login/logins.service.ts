import { createHash, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Account } from '../accounts/accounts.js';
import { AccountsService } from '../accounts/accounts.service.js';
import { lockAccount } from '../accounts/secrets.repository.js';
import { SecretsService } from '../accounts/secrets.service.js';
import { closedForS, failureWindowMs } from './domain/login-failures.js';
import { failuresSince, forgetFailures, noteFailure } from './logins.repository.js';

export interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Wrong secrets are counted by account and address: a stranger closes an account for himself, not for its owner. */
export interface LoginAt {
  /** Real time. */
  readonly now: Date;
  readonly address: string;
}

export type Login =
  | { readonly kind: 'account'; readonly account: Account }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'closed'; readonly retryAfterS: number };

/** Whether credentials are right; the same count of wrong ones for programs and people. */
@Injectable()
export class LoginsService {
  constructor(
    private readonly accounts: AccountsService,
    private readonly secrets: SecretsService,
  ) {}

  /** Keeps count of what was wrong, so the transaction must end well whatever the answer is. */
  async login(
    tx: EntityManager,
    { clientId, clientSecret }: Credentials,
    { now, address }: LoginAt,
  ): Promise<Login> {
    const account = this.accounts.find(clientId);
    // nothing is kept of names that nobody has: they open nothing, and there is no end of them
    if (account === undefined) return { kind: 'wrong' };
    await lockAccount(tx, clientId);
    const since = new Date(now.getTime() - failureWindowMs);
    const failures = await failuresSince(tx, clientId, address, since);
    const retryAfterS = closedForS(failures, now);
    if (retryAfterS !== undefined) return { kind: 'closed', retryAfterS };
    const live = await this.secrets.liveTexts(tx, clientId);
    if (!live.some((secret) => sameText(clientSecret, secret))) {
      await noteFailure(tx, clientId, address, now);
      return { kind: 'wrong' };
    }
    if (failures.length > 0) await forgetFailures(tx, clientId, address, since);
    return { kind: 'account', account };
  }
}

/** Compares hashes, so that the time taken says nothing about length or place of a difference. */
function sameText(one: string, other: string): boolean {
  return timingSafeEqual(sha256(one), sha256(other));
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
