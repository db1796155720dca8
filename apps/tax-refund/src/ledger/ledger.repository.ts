import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { newId, type CalendarDate } from '@app/kernel';
import { totalsOf, type LedgerEntry, type LedgerKind, type Totals } from './domain/ledger.js';

export interface KeptEntry extends LedgerEntry {
  readonly id: string;
}

interface EntriesWanted {
  readonly parties?: readonly string[];
  readonly from?: CalendarDate;
  readonly until?: CalendarDate;
  readonly claimId?: string;
}

/** The ledger of refunds: entries are added and never changed; the database keeps every claim's balance by them. */
@Injectable()
export class LedgerRepository {
  /** An entry of the same claim, kind and cause is there already and changes nothing. Returns those that are new. */
  async add(tx: EntityManager, entries: readonly LedgerEntry[]): Promise<LedgerKind[]> {
    const added: LedgerKind[] = [];
    for (const { claimId, claimant, kind, amount, day, reference, clause } of entries) {
      const rows: unknown[] = await tx.query(
        `INSERT INTO ledger_entries (id, claim_id, claimant, kind, amount, day, reference, clause)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (claim_id, kind, reference) DO NOTHING RETURNING id`,
        [newId(), claimId, claimant, kind, amount, day, reference, clause],
      );
      if (rows.length > 0) added.push(kind);
    }
    return added;
  }

  /** Sums by kind over the entries of days from `from` up to and without `until`. */
  async totals(tx: EntityManager, wanted: EntriesWanted): Promise<Totals> {
    const rows: { kind: LedgerKind; amount: string }[] = await tx.query(
      `SELECT kind, sum(amount)::text AS amount FROM ledger_entries
        WHERE ($1::text[] IS NULL OR claimant = ANY($1)) AND ($2::text IS NULL OR day >= $2) AND ($3::text IS NULL OR day < $3)
          AND ($4::uuid IS NULL OR claim_id = $4)
        GROUP BY kind`,
      parametersOf(wanted),
    );
    return totalsOf(rows);
  }

  /** One more than `limit`, in the order in which they were written. */
  async page(
    tx: EntityManager,
    wanted: EntriesWanted,
    limit: number,
    after: string | undefined,
  ): Promise<KeptEntry[]> {
    return tx.query(
      `SELECT id, claim_id AS "claimId", claimant, kind, amount::text AS amount, day, reference, clause FROM ledger_entries
        WHERE ($1::text[] IS NULL OR claimant = ANY($1)) AND ($2::text IS NULL OR day >= $2) AND ($3::text IS NULL OR day < $3)
          AND ($4::uuid IS NULL OR claim_id = $4) AND ($5::uuid IS NULL OR id > $5)
        ORDER BY id LIMIT $6`,
      [...parametersOf(wanted), after ?? null, limit + 1],
    );
  }
}

function parametersOf({ parties, from, until, claimId }: EntriesWanted): unknown[] {
  return [parties ?? null, from ?? null, until ?? null, claimId ?? null];
}
