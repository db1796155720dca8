import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError, instantText, newId } from '@app/kernel';
import { hasRole, type Caller } from '@app/platform';
import { SandboxConfig } from '../config.js';
import { clientSecret, type Account } from './accounts.js';
import { AccountsService } from './accounts.service.js';
import {
  assertNotLast,
  assertRoomForSecret,
  firstSecret,
  liveSecrets,
  type SecretRecord,
} from './domain/live-secrets.js';
import { addSecret, allSecrets, endSecret, lockAccount, secretsOf } from './secrets.repository.js';
import type { NewSecret, SecretView } from './secrets.dto.js';

/** The secrets that accounts log in with: two may be live, so that one can be replaced without an interruption. */
@Injectable()
export class SecretsService {
  constructor(
    private readonly accounts: AccountsService,
    private readonly config: SandboxConfig,
  ) {}

  /** The secrets that open the account, oldest first. */
  async liveTexts(tx: EntityManager, clientId: string): Promise<string[]> {
    const live = liveSecrets(await secretsOf(tx, clientId));
    return live.map((secret) => this.textOf(clientId, secret));
  }

  /** Every account, with the oldest secret that opens it. */
  async accountsAsTheyAre(tx: EntityManager): Promise<Account[]> {
    const { all } = this.accounts;
    const records = await allSecrets(
      tx,
      all.map(({ clientId }) => clientId),
    );
    return all.map((account) => {
      const own = records.flatMap(({ clientId, record }) => (clientId === account.clientId ? [record] : []));
      const [oldest] = liveSecrets(own);
      return oldest === undefined
        ? account
        : { ...account, clientSecret: this.textOf(account.clientId, oldest) };
    });
  }

  async list(tx: EntityManager, caller: Caller, clientId: string): Promise<SecretView[]> {
    this.assertOwn(caller, clientId);
    return liveSecrets(await secretsOf(tx, clientId)).map(viewOf);
  }

  /** Throws `two-secrets-live` (conflict), `account-unknown` (not-found). */
  async add(tx: EntityManager, caller: Caller, clientId: string, now: Date): Promise<NewSecret> {
    this.assertOwn(caller, clientId);
    await lockAccount(tx, clientId);
    assertRoomForSecret(liveSecrets(await secretsOf(tx, clientId)));
    const secret = { id: newId(), createdAt: now, endedAt: null };
    await addSecret(tx, clientId, secret.id);
    return { ...viewOf(secret), clientSecret: this.textOf(clientId, secret) };
  }

  /** Ending one that has ended changes nothing. Throws `last-secret` (conflict), `secret-unknown` and `account-unknown` (not-found). */
  async end(tx: EntityManager, caller: Caller, clientId: string, id: string): Promise<void> {
    this.assertOwn(caller, clientId);
    await lockAccount(tx, clientId);
    const records = await secretsOf(tx, clientId);
    const live = liveSecrets(records);
    if (!live.some((secret) => secret.id === id)) {
      if (records.some((record) => record.id === id)) return;
      throw unknown('secret-unknown', '该账户没有这个密钥', 'The account has no such secret');
    }
    assertNotLast(live);
    await endSecret(tx, clientId, id);
  }

  /** An account that belongs to somebody else does not exist for the caller; operators see all. */
  private assertOwn(caller: Caller, clientId: string): void {
    const own = caller.clientId === clientId || hasRole(caller, 'operator');
    if (!own || this.accounts.find(clientId) === undefined)
      throw unknown('account-unknown', '没有这个账户', 'There is no such account');
  }

  private textOf(clientId: string, { id }: SecretRecord): string {
    const { SANDBOX_SECRET } = this.config;
    return id === firstSecret
      ? clientSecret(SANDBOX_SECRET, clientId)
      : clientSecret(SANDBOX_SECRET, clientId, id);
  }
}

function viewOf({ id, createdAt }: SecretRecord): SecretView {
  return { id, createdAt: createdAt === null ? null : instantText(createdAt) };
}

function unknown(code: string, zh: string, en: string): DomainError {
  return new DomainError(code, 'not-found', { message: { zh, en } });
}
