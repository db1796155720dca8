import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { FieldCipher } from '../field-cipher.js';
import { repeatedly, type Pace, type Repetition, type WorkLeft } from '../repeating.js';
import { Transactions } from '../transactions.js';
import { FieldKeysRepository, hashId, type RenewedColumn } from './field-keys.repository.js';
import { HashKeysService } from './hash-keys.service.js';

/** Rows in one transaction, and the pause after it: intake goes first. */
const rowsAtOnce = 50;
const pauseMs = 50;
const pace: Pace = { idleMs: 30_000, longestIdleMs: 60_000, failedMs: 1_000, longestMs: 60_000 };

export interface Renewed {
  /** Of the last row looked at; undefined: there was none. */
  readonly cursor: string | undefined;
  readonly looked: number;
  readonly renewed: number;
}

/** Rows that are found by a keyed hash, and from whose ciphertext the hash can be computed again. */
export interface HashedSet extends RenewedColumn {
  /** Writes the hashes of the next rows behind `after` under the current key; the caller holds the lock of all rounds. */
  renew(tx: EntityManager, after: string | undefined, limit: number): Promise<Renewed>;
}

/** After a rotation: computes hashes again from the values, set by set, going on after a restart where it ended. */
@Injectable()
export class HashRenewal implements OnApplicationShutdown {
  private readonly logger = new Logger('hash-keys');
  private sets: readonly HashedSet[] = [];
  private work: Repetition | undefined;

  constructor(
    private readonly cipher: FieldCipher,
    private readonly keys: FieldKeysRepository,
    private readonly service: HashKeysService,
    private readonly transactions: Transactions,
  ) {}

  /** Once, by the service that owns the sets. With one key there is nothing to do. */
  begin(sets: readonly HashedSet[]): void {
    this.sets = sets;
    if (this.cipher.hashKeys.length < 2) return;
    this.work = repeatedly(
      () => this.transactions.run((tx) => this.round(tx)),
      pace,
      (error) => {
        this.logger.error({ err: error }, 'a round of hashing under the current key failed');
        return Promise.resolve();
      },
    );
  }

  async onApplicationShutdown(): Promise<void> {
    await this.work?.stop();
  }

  /** The next rows of the first set that is not through. */
  async round(tx: EntityManager): Promise<WorkLeft> {
    const [lock]: { locked: boolean }[] = await tx.query(
      `SELECT pg_try_advisory_xact_lock(hashtext('hash-keys')) AS locked`,
    );
    if (lock?.locked !== true) return false;
    await this.service.noteCurrent(tx);
    const keyId = hashId(this.cipher.currentHash().id);
    for (const set of this.sets) {
      const before = await this.keys.renewal(tx, set);
      if (before?.keyId === keyId && before.finishedAt !== null) continue;
      const from = before?.keyId === keyId ? before : undefined;
      const { cursor, looked, renewed } = await set.renew(tx, from?.cursor?.[0], rowsAtOnce);
      await this.keys.keepRenewal(tx, set, {
        keyId,
        cursor: cursor === undefined ? (from?.cursor ?? null) : [cursor],
        renewed: (from?.renewed ?? 0) + renewed,
        unreadable: (from?.unreadable ?? 0) + looked - renewed,
        finishedAt: looked < rowsAtOnce ? new Date() : null,
      });
      return pauseMs;
    }
    return false;
  }

  /** How far each set has come under the current key. */
  async state(tx: EntityManager): Promise<readonly HashSetState[]> {
    const [current] = this.cipher.hashKeys;
    const states: HashSetState[] = [];
    for (const { table, column } of this.sets) {
      const renewal = await this.keys.renewal(tx, { table, column });
      const now = current && renewal?.keyId === hashId(current.id) ? renewal : undefined;
      states.push({
        table,
        column,
        renewed: now?.renewed ?? 0,
        unreadable: now?.unreadable ?? 0,
        finishedAt: now?.finishedAt ?? null,
      });
    }
    return states;
  }
}

export interface HashSetState extends RenewedColumn {
  readonly renewed: number;
  readonly unreadable: number;
  readonly finishedAt: Date | null;
}
