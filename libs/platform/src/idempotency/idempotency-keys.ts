import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { EntityManager } from 'typeorm';
import { DomainError } from '@app/kernel';
import { runPrepared } from '../database/prepared.js';
import type { FieldCipher } from '../field-cipher.js';

export interface IdempotencyKey {
  readonly account: string;
  readonly key: string;
  /** Method and path with query: a key belongs to one operation. */
  readonly operation: string;
  /** Keyed hash of the body. */
  readonly bodyHash: Buffer;
  /** Of a body that came before the hash key was rotated, and before it had one. */
  readonly formerBodyHashes: () => Buffer[];
}

/** API.md promises 7 days; a day more covers a clock that is off. */
export const keptDays = 8;
/** Deleted at once at most, so that the clean-up never holds many locks. */
const forgottenAtOnce = 10_000;
const takeLock = {
  name: 'lock-idempotency-key',
  text: 'SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS taken',
};
const findAnswer = {
  name: 'find-idempotent-answer',
  text: 'SELECT operation, body_sha256, response FROM idempotency_keys WHERE account = $1 AND key = $2',
};
const addAnswer = {
  name: 'add-idempotent-answer',
  text: 'INSERT INTO idempotency_keys (account, key, operation, body_sha256, response) VALUES ($1, $2, $3, $4, $5)',
};
const visible = /^[\x21-\x7e]{1,255}$/;

/** The key of a request; `undefined` when it has none. Throws `idempotency-key-malformed` (invalid). */
export function idempotencyKey(
  request: FastifyRequest,
  account: string,
  cipher: Pick<FieldCipher, 'fingerprint' | 'formerFingerprints'>,
  part?: string,
): IdempotencyKey | undefined {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key !== 'string' || !visible.test(key)) {
    throw new DomainError('idempotency-key-malformed', 'invalid', {
      message: {
        zh: 'Idempotency-Key 应为 1 至 255 个可见 ASCII 字符',
        en: 'Idempotency-Key must be 1 to 255 visible ASCII characters',
      },
    });
  }
  return {
    account,
    // a space is no visible character: no key of a caller can be that of a part; hashed, for a key may fill the column
    key: part === undefined ? key : `${createHash('sha256').update(key).digest('base64url')} ${part}`,
    operation: `${request.method} ${request.url}`,
    bodyHash: cipher.fingerprint(request.rawBody ?? ''),
    formerBodyHashes: () => {
      const body = request.rawBody ?? '';
      return [...cipher.formerFingerprints(body), createHash('sha256').update(body).digest()];
    },
  };
}

/** Takes the key for the rest of the transaction; throws `idempotency-in-flight` (not-yet) when another one has it. */
export async function lockKey(tx: EntityManager, { account, key }: IdempotencyKey): Promise<void> {
  const rows = await runPrepared<{ taken: boolean }>(tx, takeLock, [`${account}\u001f${key}`]);
  if (rows[0]?.taken === true) return;
  throw new DomainError('idempotency-in-flight', 'not-yet', {
    message: {
      zh: '使用同一 Idempotency-Key 的请求正在处理，请稍后重试',
      en: 'The first call with this Idempotency-Key is still running; try again shortly',
    },
    retryAfterS: 1,
  });
}

/** The answer stored under the key; `undefined` when there is none. Throws `idempotency-key-reused` (conflict). */
export async function storedAnswer(tx: EntityManager, key: IdempotencyKey): Promise<string | undefined> {
  const rows = await runPrepared<{ operation: string; body_sha256: Buffer; response: string }>(
    tx,
    findAnswer,
    [key.account, key.key],
  );
  const [row] = rows;
  if (row === undefined) return undefined;
  const sameBody =
    row.body_sha256.equals(key.bodyHash) ||
    // such rows are gone after keptDays
    key.formerBodyHashes().some((former) => row.body_sha256.equals(former));
  if (row.operation === key.operation && sameBody) return row.response;
  throw new DomainError('idempotency-key-reused', 'conflict', {
    message: {
      zh: '该 Idempotency-Key 已用于内容不同的请求，请更换新的键值',
      en: 'This Idempotency-Key was used for a different request; take a new one',
    },
  });
}

export async function keepAnswer(tx: EntityManager, key: IdempotencyKey, response: string): Promise<void> {
  await runPrepared(tx, addAnswer, [key.account, key.key, key.operation, key.bodyHash, response]);
}

export async function forgetOldKeys(database: EntityManager): Promise<void> {
  await database.query(
    `DELETE FROM idempotency_keys WHERE (account, key) IN (
       SELECT account, key FROM idempotency_keys WHERE created_at < now() - make_interval(days => $1) LIMIT $2)`,
    [keptDays, forgottenAtOnce],
  );
}
