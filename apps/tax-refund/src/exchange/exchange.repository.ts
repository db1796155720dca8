import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { FilingSent } from '@app/contracts';

export interface ExchangedFiling {
  readonly id: string;
  readonly kind: string;
  readonly requestedAt: Date;
  readonly number: string | null;
  readonly sentAt: Date | null;
  readonly attempts: number | null;
}

export interface ExchangedAnswer {
  readonly id: string;
  readonly status: string;
  readonly reason: string | null;
  readonly amount: string | null;
  readonly answeredAt: Date;
  readonly applied: boolean;
  readonly repeats: number;
  readonly setAside: string | null;
}

/** The exchange with the tax authority about a claim: what was requested, sent, answered, answered again, set aside. */
@Injectable()
export class ExchangeRepository {
  async requested(
    tx: EntityManager,
    filing: { readonly id: string; readonly claimId: string; readonly kind: string; readonly at: Date },
  ): Promise<void> {
    await tx.query('INSERT INTO claim_filings (id, claim_id, kind, requested_at) VALUES ($1, $2, $3, $4)', [
      filing.id,
      filing.claimId,
      filing.kind,
      filing.at,
    ]);
  }

  /** The first news of a sending stands. */
  async sent(tx: EntityManager, filings: readonly FilingSent[]): Promise<void> {
    await tx.query(
      `UPDATE claim_filings AS f SET number = s.number, sent_at = s.sent_at, attempts = s.attempts
         FROM unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::integer[]) AS s (id, number, sent_at, attempts)
        WHERE f.id = s.id AND f.sent_at IS NULL`,
      [
        filings.map(({ id }) => id),
        filings.map(({ number }) => number),
        filings.map(({ sentAt }) => sentAt),
        filings.map(({ attempts }) => attempts),
      ],
    );
  }

  async filings(tx: EntityManager, claimId: string): Promise<ExchangedFiling[]> {
    return tx.query(
      `SELECT id, kind, requested_at AS "requestedAt", number, sent_at AS "sentAt", attempts FROM claim_filings
        WHERE claim_id = $1 ORDER BY requested_at, id`,
      [claimId],
    );
  }

  async answers(tx: EntityManager, claimId: string): Promise<ExchangedAnswer[]> {
    return tx.query(
      `SELECT id, status, reason, amount::text AS amount, answered_at AS "answeredAt", applied, repeats,
              set_aside AS "setAside"
         FROM claim_answers WHERE claim_id = $1 ORDER BY answered_at, id`,
      [claimId],
    );
  }
}
