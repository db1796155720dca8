import { Injectable } from '@nestjs/common';
import {
  DataSource,
  type EntityManager,
  type EntitySubscriberInterface,
  type QueryRunner,
  type TransactionCommitEvent,
  type TransactionRollbackEvent,
} from 'typeorm';

/**
 * Tells parts of this process that a transaction has committed what they wait for. Neither durable nor heard in other
 * processes: it saves time, and whoever waits polls as well.
 */
@Injectable()
export class CommitNotices implements EntitySubscriberInterface {
  private readonly listeners = new Map<string, Set<() => void>>();
  private readonly told = new WeakMap<QueryRunner, Set<string>>();

  constructor(database: DataSource) {
    database.subscribers.push(this);
  }

  /** Calls the listeners of `matter` once the transaction has committed; never when it is rolled back. */
  tell({ queryRunner }: EntityManager, matter: string): void {
    if (queryRunner?.isTransactionActive !== true)
      throw new Error(`told of ${matter} outside of a transaction`);
    this.told.set(queryRunner, (this.told.get(queryRunner) ?? new Set()).add(matter));
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
    const matters = this.told.get(queryRunner);
    if (!matters) return;
    this.told.delete(queryRunner);
    for (const matter of matters) for (const listener of this.listeners.get(matter) ?? []) listener();
  }

  afterTransactionRollback({ queryRunner }: TransactionRollbackEvent): void {
    if (!queryRunner.isTransactionActive) this.told.delete(queryRunner);
  }
}
