import { Injectable } from '@nestjs/common';
import type { PaymentAnswerRequested, SubmissionRequested } from '@app/contracts';
import type { EntityManager } from 'typeorm';
import { messageNumber } from './domain/message-number.js';

/** A message that this instance has taken to send; `attempts` is its fence. */
export interface Claimed {
  readonly id: string;
  readonly version: number;
  readonly messageNo: string;
  readonly messageType: string;
  readonly senderCode: string;
  readonly body: string;
  readonly attempts: number;
  readonly traceparent: string | null;
  readonly requestedAt: Date;
}

/** A message as it was asked for and answered, for whoever looks at it later. */
export interface SubmissionRow {
  readonly id: string;
  readonly version: number;
  readonly messageNo: string;
  readonly messageType: string;
  readonly senderCode: string;
  readonly body: string;
  readonly status: string;
  readonly requestedAt: Date;
  readonly answeredAt: Date | null;
  readonly refusalCode: string | null;
  readonly refusalReason: string | null;
}

export interface Traced {
  readonly document: SubmissionRequested | PaymentAnswerRequested;
  readonly traceparent: string | undefined;
}

/** Messages taken at once, and how long one instance has them before another may try. Longer than the deadline of a send. */
const claimedAtOnce = 8;
const leaseMs = 15_000;

@Injectable()
export class SubmissionsRepository {
  /** Records what is to be sent; a version that is known already changes nothing. */
  async insert(tx: EntityManager, requests: readonly Traced[]): Promise<void> {
    const documents = requests.map(({ document }) => document);
    await tx.query(
      `INSERT INTO submissions (id, version, message_no, message_type, sender_code, body, traceparent)
       SELECT * FROM unnest($1::text[], $2::integer[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
       ON CONFLICT (id, version) DO NOTHING`,
      [
        documents.map((document) => document.id),
        documents.map((document) => document.version),
        documents.map((document) => messageNumber(document)),
        documents.map((document) => document.messageType),
        documents.map((document) => document.senderCode),
        documents.map((document) => document.body),
        requests.map(({ traceparent }) => traceparent ?? null),
      ],
    );
  }

  /** Takes the messages that are due, also those whose taker has not come back; other instances skip them. */
  async claim(tx: EntityManager): Promise<readonly Claimed[]> {
    const [rows]: [Claimed[], number] = await tx.query(
      `UPDATE submissions AS s
       SET status = 'sending', attempts = s.attempts + 1, next_attempt_at = clock_timestamp() + $2 * interval '1 ms'
       FROM (SELECT id, version FROM submissions
             WHERE status IN ('requested', 'sending') AND next_attempt_at <= clock_timestamp()
             ORDER BY next_attempt_at LIMIT $1 FOR UPDATE SKIP LOCKED) AS due
       WHERE s.id = due.id AND s.version = due.version
       RETURNING s.id, s.version, s.message_no AS "messageNo", s.message_type AS "messageType", s.sender_code AS "senderCode",
         s.body, s.attempts, s.traceparent, s.requested_at AS "requestedAt"`,
      [claimedAtOnce, leaseMs],
    );
    return rows;
  }

  /** Records the answer; false when another attempt is under way or has recorded it. */
  async answered(
    tx: EntityManager,
    claimed: Claimed,
    refusal?: { code: string; info: string },
  ): Promise<boolean> {
    const [, changed]: [unknown[], number] = await tx.query(
      `UPDATE submissions SET status = $4, answered_at = clock_timestamp(), refusal_code = $5, refusal_reason = $6
       WHERE id = $1 AND version = $2 AND attempts = $3 AND status = 'sending'`,
      [
        claimed.id,
        claimed.version,
        claimed.attempts,
        refusal ? 'refused' : 'sent',
        refusal?.code ?? null,
        refusal?.info ?? null,
      ],
    );
    return changed > 0;
  }

  async postpone(tx: EntityManager, claimed: Claimed, waitMs: number): Promise<void> {
    await tx.query(
      `UPDATE submissions SET status = 'requested', next_attempt_at = clock_timestamp() + $4 * interval '1 ms'
       WHERE id = $1 AND version = $2 AND attempts = $3 AND status = 'sending'`,
      [claimed.id, claimed.version, claimed.attempts, waitMs],
    );
  }

  /** The newest version of one message; only where one of `senders`, if given, declared it. */
  async find(
    tx: EntityManager,
    id: string,
    senders: readonly (string | undefined)[] | undefined,
  ): Promise<SubmissionRow | undefined> {
    const rows: SubmissionRow[] = await tx.query(
      `SELECT id, version, message_no AS "messageNo", message_type AS "messageType", sender_code AS "senderCode", body, status,
         requested_at AS "requestedAt", answered_at AS "answeredAt", refusal_code AS "refusalCode", refusal_reason AS "refusalReason"
       FROM submissions WHERE id = $1 AND ($2::text[] IS NULL OR sender_code = ANY ($2)) ORDER BY version DESC LIMIT 1`,
      [id, senders?.filter((code) => code !== undefined && code !== '') ?? null],
    );
    return rows[0];
  }

  /** How many messages wait and for how long the oldest has, seconds. */
  async backlog(tx: EntityManager): Promise<{ depth: number; ageS: number }> {
    const rows: { depth: number; age: number }[] = await tx.query(
      `SELECT count(*)::int AS depth, coalesce(extract(epoch FROM clock_timestamp() - min(requested_at)), 0)::float AS age
       FROM submissions WHERE status IN ('requested', 'sending')`,
    );
    return { depth: rows[0]?.depth ?? 0, ageS: rows[0]?.age ?? 0 };
  }
}
