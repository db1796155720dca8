import { Injectable } from '@nestjs/common';
import {
  DataSource,
  type EntitySubscriberInterface,
  type TransactionCommitEvent,
  type TransactionRollbackEvent,
} from 'typeorm';
import { takeTold } from './tell-at-commit.js';

/**
 * Tells parts of this process that a transaction has committed what they wait for (`tellAtCommit`). Neither durable nor heard
 * in other processes: it saves time, and whoever waits polls as well.
 */
@Injectable()
export class CommitNotices implements EntitySubscriberInterface {
  private readonly listeners = new Map<string, Set<() => void>>();

  constructor(database: DataSource) {
    database.subscribers.push(this);
  }

  /** Calls `listener` at every commit that tells of `matter`, until the function returned is called. */
  on(matter: string, listener: () => void): () => void {
    const listeners = this.listeners.get(matter) ?? new Set();
    this.listeners.set(matter, listeners.add(listener));
    return () => void listeners.delete(listener);
  }

  afterTransactionCommit({ queryRunner }: TransactionCommitEvent): void {
    // The end of a savepoint comes here, too.
    if (queryRunner.isTransactionActive) return;
    for (const matter of takeTold(queryRunner))
      for (const listener of this.listeners.get(matter) ?? []) listener();
  }

  afterTransactionRollback({ queryRunner }: TransactionRollbackEvent): void {
    if (!queryRunner.isTransactionActive) takeTold(queryRunner);
  }
}
