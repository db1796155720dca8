import { Inject, Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { unhurried } from '../database/unhurried.js';
import { FieldCipher } from '../field-cipher.js';
import { PLATFORM_OPTIONS, type PlatformOptions } from '../platform-options.js';
import { repeatedly, type Pace, type Repetition, type WorkLeft } from '../repeating.js';
import { Transactions } from '../transactions.js';
import { platformColumns, type EncryptedColumn } from './encrypted-columns.js';
import { FieldKeysRepository, type KnownKey, type Renewal } from './field-keys.repository.js';
import { rewritten } from './rewritten.js';

/** Rows rewritten in one transaction, and the pause after it: intake goes first. */
const rowsAtOnce = 50;
const pauseMs = 50;
const pace: Pace = { idleMs: 30_000, longestIdleMs: 60_000, failedMs: 1_000, longestMs: 60_000 };
const dayMs = 86_400_000;

/** Where a key is still needed: a column with rows under it, or events until a day. */
export interface KeyUse {
  readonly table: string;
  readonly column: string;
  readonly rows: number;
}

/**
 * Rotation of field keys. The first key of `FIELD_KEYS` writes, all read; what stands under another one is rewritten round
 * by round, set by set, going on after a restart where it ended. A service that would lack a key that something is still
 * under does not start, and says where.
 */
@Injectable()
export class FieldKeysService implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger('field-keys');
  private work: Repetition | undefined;

  constructor(
    private readonly cipher: FieldCipher,
    private readonly keys: FieldKeysRepository,
    private readonly transactions: Transactions,
    @Inject(PLATFORM_OPTIONS) private readonly options: PlatformOptions,
  ) {}

  /** Every column of this service that holds ciphertext. */
  get columns(): readonly EncryptedColumn[] {
    return [...platformColumns, ...(this.options.encrypted?.columns ?? [])];
  }

  async onModuleInit(): Promise<void> {
    await this.transactions.run((tx) => this.open(tx));
    if (this.cipher.keys.size === 0) return;
    this.work = repeatedly(
      () => this.transactions.run((tx) => this.round(tx)),
      pace,
      (error) => {
        this.logger.error({ err: error }, 'a round of rewriting under the current key failed');
        return Promise.resolve();
      },
    );
  }

  async onApplicationShutdown(): Promise<void> {
    await this.work?.stop();
  }

  /** Compares the keys given with those that the database was written with. Throws for another key under a known id, and for one that is missing. */
  async open(tx: EntityManager): Promise<void> {
    await unhurried(tx);
    for (const known of await this.keys.known(tx)) {
      const given = this.cipher.keys.get(known.id);
      if (given && given.fingerprint !== known.fingerprint) {
        throw new Error(`FIELD_KEYS: ${known.id} is another key than the one that this database knows`);
      }
      if (!given && known.dropped_at === null) await this.drop(tx, known);
    }
    for (const key of this.cipher.keys.values()) await this.keys.note(tx, key);
    if (this.cipher.keys.size > 0) await this.keys.noteCurrent(tx, this.cipher.current().id);
  }

  /** One set of rows of the first column that is not through. */
  async round(tx: EntityManager): Promise<WorkLeft> {
    if (!(await tryLock(tx))) return false;
    const current = this.cipher.current().id;
    await this.keys.noteCurrent(tx, current);
    const others = (await this.keys.known(tx))
      .filter(({ id, dropped_at: dropped }) => id !== current && dropped === null)
      .map(({ id }) => id);
    if (others.length === 0) return false;
    for (const column of this.columns) {
      if (column.goes) continue;
      const renewal = await this.keys.renewal(tx, column);
      if (renewal?.keyId === current && renewal.finishedAt !== null) continue;
      await this.renew(tx, column, others, renewal?.keyId === current ? renewal : begun(current));
      return pauseMs;
    }
    return false;
  }

  /** Where the key is needed; counts rows, so that it is asked by operators and at a start that lacks a key. */
  async usesOf(tx: EntityManager, id: string): Promise<KeyUse[]> {
    const uses: KeyUse[] = [];
    for (const column of this.columns) {
      const rows = await this.keys.rowsUnder(tx, column, id);
      if (rows > 0) uses.push({ table: column.table, column: column.column, rows });
    }
    return uses;
  }

  /** Until when an event with ciphertext under the key may come back from the log; null: there never was one. */
  eventsUntil({ last_current_at: last }: KnownKey): Date | null {
    const days = this.options.encrypted?.eventDays ?? 0;
    return last === null || days === 0 ? null : new Date(last.getTime() + days * dayMs);
  }

  private async drop(tx: EntityManager, known: KnownKey): Promise<void> {
    const reasons = (await this.usesOf(tx, known.id)).map(
      ({ table, column, rows }) => `${rows} rows of ${table}.${column}`,
    );
    const until = this.eventsUntil(known);
    if (until !== null && until.getTime() > Date.now()) reasons.push(`events until ${until.toISOString()}`);
    if (reasons.length > 0) {
      throw new Error(
        `FIELD_KEYS lacks ${known.id}, which is still needed for ${reasons.join(', ')}: put it back behind the others`,
      );
    }
    await this.keys.noteDropped(tx, known.id);
    this.logger.log({ key: known.id }, 'a field key is no longer needed');
  }

  private async renew(
    tx: EntityManager,
    column: EncryptedColumn,
    others: readonly string[],
    from: Renewal,
  ): Promise<void> {
    const rows = await this.keys.next(tx, column, others, from.cursor, rowsAtOnce);
    let { renewed, unreadable } = from;
    for (const row of rows) {
      const value = rewritten(this.cipher, column.form, row.value);
      if (value === undefined) unreadable += 1;
      else if (await this.keys.replace(tx, column, row, value)) renewed += 1;
    }
    const last = rows.at(-1);
    await this.keys.keepRenewal(tx, column, {
      keyId: from.keyId,
      cursor: last?.key ?? from.cursor,
      renewed,
      unreadable,
      finishedAt: rows.length < rowsAtOnce ? new Date() : null,
    });
  }
}

const begun = (keyId: string): Renewal => ({
  keyId,
  cursor: null,
  renewed: 0,
  unreadable: 0,
  finishedAt: null,
});

/** Another instance may be at it. */
async function tryLock(tx: EntityManager): Promise<boolean> {
  const rows: { locked: boolean }[] = await tx.query(
    `SELECT pg_try_advisory_xact_lock(hashtext('field-keys')) AS locked`,
  );
  return rows[0]?.locked === true;
}
