import { Injectable } from '@nestjs/common';
import type { FilingRequested } from '@app/contracts';
import type { EntityManager } from 'typeorm';
import { filingNumber } from './domain/filing-number.js';

/** A filing that this instance has taken to send; `attempts` is its fence. */
export interface Claimed {
  readonly id: string;
  readonly version: number;
  readonly number: string;
  readonly kind: string;
  readonly claimId: string;
  readonly claimant: string;
  readonly body: string;
  readonly attempts: number;
  readonly traceparent: string | null;
}

/** A filing as it was asked for and answered, for whoever looks at it later. */
export interface FilingRow {
  readonly id: string;
  readonly version: number;
  readonly number: string;
  readonly kind: string;
  readonly claimId: string;
  readonly claimant: string;
  readonly body: string;
  readonly status: string;
  readonly requestedAt: Date;
  readonly answeredAt: Date | null;
  readonly refusal: string | null;
}

export interface Traced {
  readonly document: FilingRequested;
  readonly traceparent: string | undefined;
}

/** Filings taken at once, and how long one instance has them before another may try. Longer than the deadline of a send. */
const claimedAtOnce = 8;
const leaseMs = 15_000;

@Injectable()
export class FilingsRepository {
  /** Records what is to be sent; a version that is known already changes nothing. */
  async insert(tx: EntityManager, requests: readonly Traced[]): Promise<void> {
    const documents = requests.map(({ document }) => document);
    await tx.query(
      `INSERT INTO filings (id, version, number, kind, claim_id, claimant, body, traceparent)
       SELECT * FROM unnest($1::text[], $2::integer[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])
       ON CONFLICT (id, version) DO NOTHING`,
      [
        documents.map(({ id }) => id),
        documents.map(({ version }) => version),
        documents.map((document) => filingNumber(document)),
        documents.map(({ kind }) => kind),
        documents.map(({ claimId }) => claimId),
        documents.map(({ claimant }) => claimant),
        documents.map(({ body }) => body),
        requests.map(({ traceparent }) => traceparent ?? null),
      ],
    );
  }

  /** The filings of a claim, every version, oldest first; only where `claimant`, if given, made it. */
  ofClaim(tx: EntityManager, claimId: string, claimant: string | undefined): Promise<FilingRow[]> {
    return tx.query(
      `SELECT id, version, number, kind, claim_id AS "claimId", claimant, body, status, requested_at AS "requestedAt",
              answered_at AS "answeredAt", refusal
         FROM filings WHERE claim_id = $1 AND ($2::text IS NULL OR claimant = $2) ORDER BY requested_at, id, version`,
      [claimId, claimant ?? null],
    );
  }

  /** Takes the filings that are due, also those whose taker has not come back; other instances skip them. */
  async claim(tx: EntityManager): Promise<readonly Claimed[]> {
    const [rows]: [Claimed[], number] = await tx.query(
      `UPDATE filings AS f
       SET status = 'sending', attempts = f.attempts + 1, next_attempt_at = clock_timestamp() + $2 * interval '1 ms'
       FROM (SELECT id, version FROM filings
             WHERE status IN ('requested', 'sending') AND next_attempt_at <= clock_timestamp()
             ORDER BY next_attempt_at LIMIT $1 FOR UPDATE SKIP LOCKED) AS due
       WHERE f.id = due.id AND f.version = due.version
       RETURNING f.id, f.version, f.number, f.kind, f.claim_id AS "claimId", f.claimant, f.body, f.attempts, f.traceparent`,
      [claimedAtOnce, leaseMs],
    );
    return rows;
  }

  /** Records the answer; false when another attempt is under way or has recorded it. */
  async answered(
    tx: EntityManager,
    { id, version, attempts }: Claimed,
    refusal: string | null,
  ): Promise<boolean> {
    const [, changed]: [unknown[], number] = await tx.query(
      `UPDATE filings SET status = $4, answered_at = clock_timestamp(), refusal = $5
       WHERE id = $1 AND version = $2 AND attempts = $3 AND status = 'sending'`,
      [id, version, attempts, refusal === null ? 'sent' : 'refused', refusal],
    );
    return changed > 0;
  }

  async postpone(tx: EntityManager, { id, version, attempts }: Claimed, waitMs: number): Promise<void> {
    await tx.query(
      `UPDATE filings SET status = 'requested', next_attempt_at = clock_timestamp() + $4 * interval '1 ms'
       WHERE id = $1 AND version = $2 AND attempts = $3 AND status = 'sending'`,
      [id, version, attempts, waitMs],
    );
  }

  /** How many filings wait and for how long the oldest has, seconds. */
  async backlog(tx: EntityManager): Promise<{ depth: number; ageS: number }> {
    const rows: { depth: number; age: number }[] = await tx.query(
      `SELECT count(*)::int AS depth, coalesce(extract(epoch FROM clock_timestamp() - min(requested_at)), 0)::float AS age
       FROM filings WHERE status IN ('requested', 'sending')`,
    );
    return { depth: rows[0]?.depth ?? 0, ageS: rows[0]?.age ?? 0 };
  }
}
