import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DataSource, type EntityManager } from 'typeorm';
import { recordFor, recordRequest } from './audit/audit.js';
import { objectOf } from './audit/object-of-request.js';
import type { Caller } from './caller.js';
import { isTransient } from './database/connection-loss.js';
import {
  forgetOldKeys,
  idempotencyKey,
  keepAnswer,
  lockKey,
  storedAnswer,
} from './idempotency/idempotency-keys.js';
import { FieldCipher } from './field-cipher.js';

/** A transaction that lost a race is run again at most so often. */
const attempts = 5;
const backOffMs = 20;
/** Expired idempotency keys are looked for once an hour. */
const forgetEveryMs = 3_600_000;

/** An answer that the work stores by itself: under the key stands no more than the name it is found by. */
export interface AnswerKeptElsewhere<T> {
  nameOf(answer: T): string;
  recall(tx: EntityManager, name: string): Promise<T>;
}

export interface OnceOptions<T> {
  /** Where one request takes several transactions: the name of this one. */
  readonly part?: string | undefined;
  readonly kept?: AnswerKeptElsewhere<T>;
}

/** The edge's one transaction: controllers and consumers open it here and pass `tx` down; nobody below opens another. */
@Injectable()
export class Transactions implements OnModuleInit, OnModuleDestroy {
  private cleaner: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: DataSource,
    private readonly cipher: FieldCipher,
  ) {}

  /** Runs `work` in one transaction; after a serialization failure or deadlock again, up to five times, so `work` touches nothing but `tx`. */
  async run<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.database.transaction(work);
      } catch (error) {
        if (!isTransient(error) || attempt === attempts) throw error;
        await sleep(backOffMs * 2 ** attempt * (0.5 + Math.random()));
      }
    }
  }

  /**
   * `run` for a POST that changes state, honouring `Idempotency-Key`: the answer is stored in the same transaction, and
   * the same key with the same body gives it again (`Idempotency-Replayed: true`). A refusal is not stored.
   * Throws `idempotency-key-malformed` (invalid), `idempotency-key-reused` (conflict: another body or operation) and
   * `idempotency-in-flight` (not-yet: the first call is still running).
   * With `part`, a repetition after a failure goes on where the first call ended.
   * The act is on the audit record in the same transaction; a repetition that is answered from the store is none.
   */
  once<T>(
    request: FastifyRequest,
    caller: Caller,
    work: (tx: EntityManager) => Promise<T>,
    { part, kept }: OnceOptions<T> = {},
  ): Promise<T> {
    const key = idempotencyKey(request, caller.clientId, this.cipher, part);
    const act = async (tx: EntityManager): Promise<T> => {
      recordFor(tx, request);
      const answer = await work(tx);
      await recordRequest(tx, caller, objectOf(request, kept ? kept.nameOf(answer) : answer));
      return answer;
    };
    if (key === undefined) return this.run(act);
    return this.run(async (tx) => {
      await lockKey(tx, key);
      const stored = await storedAnswer(tx, key);
      if (stored !== undefined) {
        request.idempotencyReplayed = true;
        const written: unknown = JSON.parse(this.cipher.decryptText(stored));
        if (kept && typeof written === 'string') return kept.recall(tx, written);
        // The row was written by this operation from a T (its method and path are compared above).
        return written as T;
      }
      const answer = await act(tx);
      const written = kept ? kept.nameOf(answer) : (answer ?? null);
      await keepAnswer(tx, key, this.cipher.encrypt(JSON.stringify(written)));
      return answer;
    });
  }

  onModuleInit(): void {
    this.cleaner = setInterval(
      () => void forgetOldKeys(this.database.manager).catch(() => undefined),
      forgetEveryMs,
    );
    this.cleaner.unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.cleaner);
  }
}
