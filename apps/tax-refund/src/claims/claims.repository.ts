import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import type { PageOf } from '../entries/entries.repository.js';
import { ClaimEntity } from './claim.entity.js';
import { ClaimMoveEntity } from './claim-move.entity.js';
import type { ClaimStatus } from './domain/claim-life.js';

export interface ClaimFilter {
  readonly status?: ClaimStatus;
  readonly entryId?: string;
  readonly orderNo?: string;
}

@Injectable()
export class ClaimsRepository {
  async find(
    tx: EntityManager,
    id: string,
    claimants: readonly string[] | undefined,
  ): Promise<ClaimEntity | null> {
    return tx.findOneBy(ClaimEntity, { id, ...(claimants && { claimant: In(claimants) }) });
  }

  /** Locked until the transaction ends, in the order of ids; whoever needs their declarations too locks those first. */
  async lock(tx: EntityManager, ids: readonly string[]): Promise<ClaimEntity[]> {
    return tx
      .createQueryBuilder(ClaimEntity, 'claim')
      .setLock('pessimistic_write')
      .where('claim.id = ANY(:ids)', { ids })
      .orderBy('claim.id')
      .getMany();
  }

  /** The claims that use one of these declarations now; the caller holds the declarations' locks. */
  async liveOn(tx: EntityManager, entryIds: readonly string[]): Promise<ClaimEntity[]> {
    return tx
      .createQueryBuilder(ClaimEntity, 'claim')
      .where('claim.id IN (SELECT claim_id FROM claim_entries WHERE entry_id = ANY(:entryIds) AND live)', {
        entryIds,
      })
      .orderBy('claim.id')
      .getMany();
  }

  /** The undecided claims of an enterprise, locked in the order of ids. */
  async lockOf(tx: EntityManager, claimant: string): Promise<ClaimEntity[]> {
    return tx
      .createQueryBuilder(ClaimEntity, 'claim')
      .setLock('pessimistic_write')
      .where('claim.claimant = :claimant', { claimant })
      .andWhere(`claim.status IN ('accepted', 'questioned', 'inquired', 'suspended', 'proposed')`)
      .orderBy('claim.id')
      .getMany();
  }

  /** Supervision modes of the lists inside these declarations, as far as their release is known. */
  async tradeModes(
    tx: EntityManager,
    entryIds: readonly string[],
  ): Promise<ReadonlyMap<string, readonly string[]>> {
    const rows: { entry_id: string; modes: string[] }[] = await tx.query(
      `SELECT e.entry_id, array_agg(DISTINCT l.trade_mode) AS modes
         FROM declared_entries e
        CROSS JOIN LATERAL jsonb_array_elements(e.items) AS item
        CROSS JOIN LATERAL jsonb_array_elements(item -> 'lines') AS line
         JOIN released_lists l ON l.id = CASE WHEN line ->> 'listId' ~ '^[0-9a-f-]{36}$' THEN (line ->> 'listId')::uuid END
        WHERE e.entry_id = ANY($1) GROUP BY e.entry_id`,
      [entryIds],
    );
    return new Map(rows.map((row) => [row.entry_id, row.modes]));
  }

  /** The last standing claim of 免抵退税 of a month before `period`, however long before. */
  async lastBefore(
    tx: EntityManager,
    claimant: string,
    period: string,
  ): Promise<{
    readonly period: string;
    readonly status: ClaimStatus;
    readonly carriedForward: string;
    readonly reductionCarried: string;
  } | null> {
    const rows: {
      period: string;
      status: ClaimStatus;
      carriedForward: string;
      reductionCarried: string;
    }[] = await tx.query(
      `SELECT terms ->> 'period' AS period, status, coalesce(figures ->> 'carriedForward', '0') AS "carriedForward",
              coalesce(figures ->> 'reductionCarried', '0') AS "reductionCarried"
         FROM claims WHERE claimant = $1 AND kind = 'exempt-credit-refund' AND status NOT IN ('refused', 'withdrawn')
          AND terms ->> 'period' < $2 ORDER BY terms ->> 'period' DESC LIMIT 1`,
      [claimant, period],
    );
    return rows[0] ?? null;
  }

  /** The standing claim of a month. */
  async ofMonth(tx: EntityManager, claimant: string, period: string): Promise<ClaimEntity | null> {
    return tx
      .createQueryBuilder(ClaimEntity, 'claim')
      .where(`claim.claimant = :claimant AND claim.kind = 'exempt-credit-refund'`, { claimant })
      .andWhere(`claim.terms ->> 'period' = :period AND claim.status NOT IN ('refused', 'withdrawn')`, {
        period,
      })
      .getOne();
  }

  /** The drafted claim of what remains of an advance. */
  async draftOfAdvance(tx: EntityManager, advanceOf: string): Promise<ClaimEntity | null> {
    return tx
      .createQueryBuilder(ClaimEntity, 'claim')
      .where(`claim.kind = 'advance-remainder' AND claim.status = 'drafted'`)
      .andWhere(`claim.terms ->> 'advanceOf' = :advanceOf`, { advanceOf })
      .getOne();
  }

  /** Approved claims of what remained of an advance. */
  async remaindersOf(tx: EntityManager, advanceOf: string): Promise<ClaimEntity[]> {
    return tx
      .createQueryBuilder(ClaimEntity, 'claim')
      .where(`claim.kind = 'advance-remainder' AND claim.status IN ('approved', 'paid')`)
      .andWhere(`claim.terms ->> 'advanceOf' = :advanceOf`, { advanceOf })
      .getMany();
  }

  /** Claims approved in a year with whether their clock ever stood still. */
  async decidedIn(
    tx: EntityManager,
    year: number,
  ): Promise<
    readonly { readonly acceptedOn: string; readonly decidedOn: string; readonly stopped: boolean }[]
  > {
    return tx.query(
      `SELECT c.accepted_on AS "acceptedOn", to_char(m.at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS "decidedOn",
              EXISTS (SELECT 1 FROM claim_moves s WHERE s.claim_id = c.id
                       AND s.status IN ('questioned', 'inquired', 'suspended')) AS stopped
         FROM claim_moves m JOIN claims c ON c.id = m.claim_id
        WHERE m.status = 'approved' AND c.accepted_on IS NOT NULL
          AND m.version = (SELECT min(f.version) FROM claim_moves f WHERE f.claim_id = m.claim_id AND f.status = 'approved')
          AND m.at >= ($1::text || '-01-01T00:00:00+08:00')::timestamptz
          AND m.at < (($1::integer + 1)::text || '-01-01T00:00:00+08:00')::timestamptz`,
      [String(year)],
    );
  }

  async save(tx: EntityManager, claim: ClaimEntity): Promise<void> {
    await tx.save(ClaimEntity, claim);
  }

  /** Takes the declarations for the claim; the table lets a declaration be in one live claim only. */
  async occupy(tx: EntityManager, claim: ClaimEntity): Promise<void> {
    await tx.query(
      'INSERT INTO claim_entries (claim_id, entry_id, live) SELECT $1, unnest($2::text[]), TRUE',
      [claim.id, claim.entryIds],
    );
  }

  async release(tx: EntityManager, claimId: string): Promise<void> {
    await tx.query('UPDATE claim_entries SET live = FALSE WHERE claim_id = $1', [claimId]);
  }

  async recordMove(tx: EntityManager, move: ClaimMoveEntity): Promise<void> {
    await tx.insert(ClaimMoveEntity, move);
  }

  async moves(tx: EntityManager, claimId: string): Promise<ClaimMoveEntity[]> {
    return tx.find(ClaimMoveEntity, { where: { claimId }, order: { version: 'ASC' } });
  }

  /** Oldest first, by claim. */
  async movesOf(
    tx: EntityManager,
    claimIds: readonly string[],
  ): Promise<ReadonlyMap<string, readonly ClaimMoveEntity[]>> {
    const rows = await tx.find(ClaimMoveEntity, {
      where: { claimId: In([...claimIds]) },
      order: { version: 'ASC' },
    });
    const moves = new Map<string, ClaimMoveEntity[]>(claimIds.map((id) => [id, []]));
    for (const row of rows) moves.get(row.claimId)?.push(row);
    return moves;
  }

  /** One more than `limit`, oldest first. */
  async page(
    tx: EntityManager,
    { status, entryId, orderNo }: ClaimFilter,
    page: PageOf,
  ): Promise<ClaimEntity[]> {
    const query = tx.createQueryBuilder(ClaimEntity, 'claim').where('TRUE');
    if (page.parties !== undefined)
      query.andWhere('claim.claimant = ANY(:parties)', { parties: page.parties });
    if (page.after !== undefined) query.andWhere('claim.id > :after', { after: page.after });
    if (status !== undefined) query.andWhere('claim.status = :status', { status });
    if (entryId !== undefined) query.andWhere('claim.entryIds @> ARRAY[:entryId]::text[]', { entryId });
    if (orderNo !== undefined) {
      query.andWhere('claim.cases @> :order::jsonb', { order: JSON.stringify([{ orderNo }]) });
    }
    return query
      .orderBy('claim.id')
      .take(page.limit + 1)
      .getMany();
  }
}
