import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { unhurried } from '../database/unhurried.js';
import { FieldCipher } from '../field-cipher.js';
import { keptDays } from '../idempotency/idempotency-keys.js';
import { PLATFORM_OPTIONS, type PlatformOptions } from '../platform-options.js';
import { Transactions } from '../transactions.js';
import type { HashedColumn } from './encrypted-columns.js';
import type { KeyUse } from './field-keys.service.js';
import { FieldKeysRepository, hashId, type KnownKey } from './field-keys.repository.js';
import { hashPrefix, type HashKey } from './hash-ring.js';

const dayMs = 86_400_000;

/**
 * Which hash keys a database was written with. A service that would lack a key by which rows are still found, or by which a
 * request that is repeated would still be recognised, does not start, and says where.
 */
@Injectable()
export class HashKeysService implements OnModuleInit {
  private readonly logger = new Logger('hash-keys');

  constructor(
    private readonly cipher: FieldCipher,
    private readonly keys: FieldKeysRepository,
    private readonly transactions: Transactions,
    @Inject(PLATFORM_OPTIONS) private readonly options: PlatformOptions,
  ) {}

  get columns(): readonly HashedColumn[] {
    return this.options.encrypted?.hashed ?? [];
  }

  onModuleInit(): Promise<void> {
    return this.transactions.run((tx) => this.open(tx));
  }

  /** Throws for another key under a known id, and for one that is missing. */
  async open(tx: EntityManager): Promise<void> {
    await unhurried(tx);
    const given = new Map(this.cipher.hashKeys.map((key) => [key.id, key]));
    const [current] = this.cipher.hashKeys;
    const before = await this.keys.knownHashKeys(tx);
    const first = !before.some(({ id, last_current_at: last }) => id === current?.id && last !== null);
    for (const known of before) {
      const key = given.get(known.id);
      // until now requests were recognised by it, however long ago the service started
      if (first && known.last_current_at !== null) await this.keys.noteCurrent(tx, hashId(known.id));
      if (key && key.fingerprint !== known.fingerprint)
        throw new Error(`FIELD_HASH_KEY: ${known.id} is another key than the one that this database knows`);
      if (!key && known.dropped_at === null) await this.drop(tx, known, first);
    }
    for (const key of this.cipher.hashKeys) await this.keys.noteHashKey(tx, key);
    await this.noteCurrent(tx);
  }

  /** Until when this key's fingerprints of requests count, is told by when it last wrote. */
  async noteCurrent(tx: EntityManager): Promise<void> {
    const [current] = this.cipher.hashKeys;
    if (current) await this.keys.noteCurrent(tx, hashId(current.id));
  }

  async usesOf(tx: EntityManager, { id }: Pick<HashKey, 'id'>): Promise<KeyUse[]> {
    const uses: KeyUse[] = [];
    for (const { table, column } of this.columns) {
      const rows = await this.keys.hashesUnder(tx, { table, column }, hashPrefix(id));
      if (rows > 0) uses.push({ table, column, rows });
    }
    return uses;
  }

  /** Until when a request of before may come again under its Idempotency-Key; null where the key never wrote. */
  repeatsUntil({ last_current_at: last }: KnownKey): Date | null {
    return last === null ? null : new Date(last.getTime() + keptDays * dayMs);
  }

  private async drop(tx: EntityManager, known: KnownKey, wroteUntilNow: boolean): Promise<void> {
    const reasons = (await this.usesOf(tx, known)).map(
      ({ table, column, rows }) => `${rows} rows of ${table}.${column}`,
    );
    const until = this.repeatsUntil(
      wroteUntilNow && known.last_current_at ? { ...known, last_current_at: new Date() } : known,
    );
    if (until !== null && until.getTime() > Date.now())
      reasons.push(`repeated requests until ${until.toISOString()}`);
    if (reasons.length > 0) {
      throw new Error(
        `FIELD_HASH_KEY lacks ${known.id}, which is still needed for ${reasons.join(', ')}: put it back behind the others`,
      );
    }
    await this.keys.noteDropped(tx, hashId(known.id));
    this.logger.log({ key: known.id }, 'a hash key is no longer needed');
  }
}
