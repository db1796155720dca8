import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  issueCertificate,
  newPrivateKey,
  privateKeyOf,
  privateKeyText,
  publicKeyOf,
  type Owner,
  type PrivateKey,
} from '@app/ceb';
import { FieldCipher } from '@app/platform';
import { AccountsService } from '../accounts/accounts.service.js';
import { TestKeyEntity } from './test-key.entity.js';

/** Any constant will do, as long as every process of the sandbox takes the same one. */
const creationLock = 5_380_118;
const kinds = ['sm2', 'rsa'] as const;
const authority = { clientId: '', owner: { name: 'Single window sandbox test authority' } };
const serialBytes = 16;
/** Wherever the business clock is moved to. */
const period = { from: new Date('2020-01-01T00:00:00Z'), to: new Date('2099-12-31T15:59:59Z') };

/** One key of an account with its certificate, as it is stored but deciphered. */
export interface TestKey {
  readonly clientId: string;
  readonly kind: PrivateKey['kind'];
  readonly key: PrivateKey;
  readonly privateKey: string;
  readonly certificate: string;
}

/** Keys for signatures of test messages, made when they are first asked for and kept. */
@Injectable()
export class TestKeysService {
  constructor(
    private readonly accounts: AccountsService,
    private readonly cipher: FieldCipher,
  ) {}

  async all(tx: EntityManager): Promise<{ authorities: TestKey[]; keys: TestKey[] }> {
    await tx.query('SELECT pg_advisory_xact_lock($1)', [creationLock]);
    const stored = (await tx.find(TestKeyEntity)).map((row) => this.opened(row));
    const authorities: TestKey[] = [];
    const keys: TestKey[] = [];
    for (const kind of kinds) {
      const known = (clientId: string): TestKey | undefined =>
        stored.find((one) => one.clientId === clientId && one.kind === kind);
      const issuer = known(authority.clientId) ?? (await this.made(tx, kind, authority));
      authorities.push(issuer);
      for (const { clientId, enterprise } of this.accounts.all) {
        if (!enterprise) continue;
        keys.push(
          known(clientId) ?? (await this.made(tx, kind, { clientId, owner: enterprise }, issuer.key)),
        );
      }
    }
    return { authorities, keys };
  }

  /** A new key; without an issuer it signs its certificate itself. */
  private async made(
    tx: EntityManager,
    kind: PrivateKey['kind'],
    { clientId, owner }: { readonly clientId: string; readonly owner: Owner },
    issuer?: PrivateKey,
  ): Promise<TestKey> {
    const key = await newPrivateKey(kind);
    const certificate = issueCertificate({
      owner,
      key: publicKeyOf(key),
      serial: randomBytes(serialBytes),
      ...period,
      issuer: { owner: authority.owner, key: issuer ?? key },
    });
    const privateKey = privateKeyText(key);
    const row: TestKeyEntity = {
      owner: clientId,
      kind,
      privateKey: this.cipher.encrypt(privateKey),
      certificate,
    };
    await tx.insert(TestKeyEntity, row);
    return { clientId, kind, key, privateKey, certificate };
  }

  private opened({ owner, kind, privateKey, certificate }: TestKeyEntity): TestKey {
    const text = this.cipher.decryptText(privateKey);
    return { clientId: owner, kind, key: privateKeyOf(kind, text), privateKey: text, certificate };
  }
}
