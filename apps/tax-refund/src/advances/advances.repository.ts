import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { decimal, newId, type CalendarDate, type Decimal } from '@app/kernel';
import { settlementPeriod } from '../calculations/domain/advance-settlement.js';
import type { ClaimEntity } from '../claims/claim.entity.js';

export interface Advance {
  readonly claimId: string;
  readonly claimant: string;
  readonly approvedOn: CalendarDate;
  readonly settleFrom: CalendarDate;
  readonly settleTo: CalendarDate;
  /** open or settled. */
  readonly status: string;
  readonly settledOn: CalendarDate | null;
  readonly confirmed: string | null;
  /** Refund of what was not sold, whether the settlement took it back or a return before it. */
  readonly takenBack: string | null;
}

export interface AdvanceSale {
  readonly id: string;
  readonly linkId: string;
  readonly quantity: string;
  readonly soldOn: CalendarDate;
  readonly document: string;
  readonly proofDue: CalendarDate;
  readonly counted: boolean;
}

const columns = `claim_id AS "claimId", claimant, approved_on AS "approvedOn", settle_from AS "settleFrom",
                 settle_to AS "settleTo", status, settled_on AS "settledOn", confirmed::text AS confirmed,
                 taken_back::text AS "takenBack"`;

/** Advance refunds of goods in overseas warehouses (海外仓预退), their sales and settlement. */
@Injectable()
export class AdvancesRepository {
  async open(tx: EntityManager, claim: ClaimEntity, approvedOn: CalendarDate): Promise<void> {
    const { from, to } = settlementPeriod(approvedOn);
    await tx.query(
      `INSERT INTO advances (claim_id, claimant, approved_on, settle_from, settle_to, status)
       VALUES ($1, $2, $3, $4, $5, 'open') ON CONFLICT (claim_id) DO NOTHING`,
      [claim.id, claim.claimant, approvedOn, from, to],
    );
  }

  async lock(tx: EntityManager, claimId: string, parties?: readonly string[]): Promise<Advance | null> {
    const rows: Advance[] = await tx.query(
      `SELECT ${columns} FROM advances WHERE claim_id = $1 AND ($2::text[] IS NULL OR claimant = ANY($2)) FOR UPDATE`,
      [claimId, parties ?? null],
    );
    return rows[0] ?? null;
  }

  /** Once settled, an advance stays so; null before it is approved. */
  async statusOf(tx: EntityManager, claimId: string): Promise<string | null> {
    const rows: { status: string }[] = await tx.query('SELECT status FROM advances WHERE claim_id = $1', [
      claimId,
    ]);
    return rows[0]?.status ?? null;
  }

  async past(tx: EntityManager, today: CalendarDate): Promise<string[]> {
    const rows: { claim_id: string }[] = await tx.query(
      `SELECT claim_id FROM advances WHERE status = 'open' AND settle_to < $1 ORDER BY claim_id LIMIT 20`,
      [today],
    );
    return rows.map((row) => row.claim_id);
  }

  async page(
    tx: EntityManager,
    parties: readonly string[] | undefined,
    limit: number,
    after: string | undefined,
  ): Promise<Advance[]> {
    return tx.query(
      `SELECT ${columns} FROM advances WHERE ($1::text[] IS NULL OR claimant = ANY($1)) AND ($2::uuid IS NULL OR claim_id > $2)
        ORDER BY claim_id LIMIT $3`,
      [parties ?? null, after ?? null, limit + 1],
    );
  }

  /** The same document of the same line again is the same sale; `false`: it stands with another quantity or day. */
  async addSale(
    tx: EntityManager,
    claimId: string,
    sale: Omit<AdvanceSale, 'id' | 'counted'>,
  ): Promise<boolean> {
    const rows: { quantity: string; sold_on: string }[] = await tx.query(
      `INSERT INTO advance_sales (id, claim_id, link_id, quantity, sold_on, document, proof_due)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (claim_id, link_id, document) DO UPDATE SET document = advance_sales.document
       RETURNING quantity::text AS quantity, sold_on`,
      [newId(), claimId, sale.linkId, sale.quantity, sale.soldOn, sale.document, sale.proofDue],
    );
    const [row] = rows;
    return row !== undefined && decimal(row.quantity).equals(sale.quantity) && row.sold_on === sale.soldOn;
  }

  async sales(tx: EntityManager, claimId: string): Promise<AdvanceSale[]> {
    return tx.query(
      `SELECT id, link_id AS "linkId", quantity::text AS quantity, sold_on AS "soldOn", document, proof_due AS "proofDue",
              counted FROM advance_sales WHERE claim_id = $1 ORDER BY id`,
      [claimId],
    );
  }

  /** Settled with the sales up to a day. */
  async settle(
    tx: EntityManager,
    claimId: string,
    result: {
      readonly on: CalendarDate;
      readonly until: CalendarDate;
      readonly confirmed: string;
      readonly takenBack: string;
    },
  ): Promise<void> {
    await tx.query(
      `UPDATE advances SET status = 'settled', settled_on = $2, confirmed = $3, taken_back = $4 WHERE claim_id = $1`,
      [claimId, result.on, result.confirmed, result.takenBack],
    );
    await tx.query('UPDATE advance_sales SET counted = TRUE WHERE claim_id = $1 AND sold_on <= $2', [
      claimId,
      result.until,
    ]);
  }

  /** Sold after the settlement and in no other standing claim, by line; and what was sold before. */
  async soldLater(
    tx: EntityManager,
    claimId: string,
    remainder: string | null,
  ): Promise<readonly { readonly linkId: string; readonly before: Decimal; readonly later: Decimal }[]> {
    const rows: { linkId: string; before: string; later: string }[] = await tx.query(
      `SELECT s.link_id AS "linkId", coalesce(sum(s.quantity) FILTER (WHERE NOT free.yes), 0)::text AS before,
              coalesce(sum(s.quantity) FILTER (WHERE free.yes), 0)::text AS later
         FROM advance_sales s LEFT JOIN claims c ON c.id = s.claimed_by
        CROSS JOIN LATERAL (SELECT NOT s.counted AND (s.claimed_by IS NULL OR s.claimed_by = $2
                                   OR c.status IN ('refused', 'withdrawn')) AS yes) AS free
        WHERE s.claim_id = $1 GROUP BY s.link_id ORDER BY s.link_id`,
      [claimId, remainder],
    );
    return rows.map(({ linkId, before, later }) => ({
      linkId,
      before: decimal(before),
      later: decimal(later),
    }));
  }

  /** The sales that a filed remainder claims; those of a refused one are free again. */
  async claimSales(tx: EntityManager, claimId: string, remainder: string): Promise<void> {
    await tx.query(
      `UPDATE advance_sales AS s SET claimed_by = $2 WHERE s.claim_id = $1 AND NOT s.counted
          AND (s.claimed_by IS NULL OR EXISTS (SELECT 1 FROM claims c WHERE c.id = s.claimed_by AND c.status IN ('refused', 'withdrawn')))`,
      [claimId, remainder],
    );
  }
}
