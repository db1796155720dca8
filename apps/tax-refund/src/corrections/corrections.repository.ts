import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ListApplicationMoved } from '@app/contracts';
import { decimal, newId, type CalendarDate, type Decimal } from '@app/kernel';
import { itemKey, type NegativeExport } from '../claims/domain/circumstances.js';

/** released gives back what a no-receipt took; advance-unsold is what the settlement of an advance took. */
export type CorrectionKind =
  'return' | 'no-receipt' | 'released' | 'discount' | 'wrong-base' | 'advance-unsold';
export type EnteredCorrection = Pick<
  Correction,
  'entryId' | 'item' | 'kind' | 'amount' | 'day' | 'reason' | 'reference'
> & { readonly id: string };

export interface Correction {
  readonly claimId: string;
  readonly claimant: string;
  readonly entryId: string;
  readonly item: number;
  readonly kind: CorrectionKind;
  /** What it takes back, CNY: refund of a trader, FOB of a manufacturer. */
  readonly amount: string;
  /** Manufacturers: the negative line goes into the next month's claim. */
  readonly negative: { readonly hsCode: string; readonly exportDate: CalendarDate } | null;
  readonly day: CalendarDate;
  readonly reference: string;
  readonly reason: string | null;
}

/** Negative entries (负数冲减) and the returned goods that cause them. */
@Injectable()
export class CorrectionsRepository {
  /** Declarations that hold goods of these lists, by the orders of the returns. */
  async entriesOf(tx: EntityManager, returns: readonly ListApplicationMoved[]): Promise<string[]> {
    const orders = returns.map((one) => JSON.stringify([one.case]));
    const rows: { entry_id: string }[] = await tx.query(
      'SELECT entry_id FROM declared_entries WHERE cases @> ANY($1::jsonb[]) ORDER BY entry_id',
      [orders],
    );
    return rows.map((row) => row.entry_id);
  }

  /** Quantity returned of each item of these declarations, in the declared unit. */
  async returned(tx: EntityManager, entryIds: readonly string[]): Promise<ReadonlyMap<string, Decimal>> {
    const rows: { entry_id: string; item: number; qty: string }[] = await tx.query(
      `SELECT e.entry_id, (item ->> 'item')::integer AS item, sum((back ->> 'qty')::numeric)::text AS qty
         FROM declared_entries e
        CROSS JOIN LATERAL jsonb_array_elements(e.items) AS item
        CROSS JOIN LATERAL jsonb_array_elements(item -> 'lines') AS line
         JOIN returned_exports r ON r.list_id = CASE WHEN line ->> 'listId' ~ '^[0-9a-f-]{36}$' THEN (line ->> 'listId')::uuid END
        CROSS JOIN LATERAL jsonb_array_elements(r.lines) AS back
        WHERE e.entry_id = ANY($1) AND back ->> 'gnum' = line ->> 'gnum'
        GROUP BY e.entry_id, item ->> 'item'`,
      [entryIds],
    );
    return new Map(rows.map((row) => [itemKey(row.entry_id, row.item), decimal(row.qty)]));
  }

  /** What was entered under a reference; null where nothing was. */
  async amountOf(tx: EntityManager, claimId: string, reference: string): Promise<string | null> {
    const rows: { amount: string }[] = await tx.query(
      'SELECT amount::text AS amount FROM corrections WHERE claim_id = $1 AND reference = $2',
      [claimId, reference],
    );
    return rows[0]?.amount ?? null;
  }

  /** False when the same cause was entered before. */
  async add(tx: EntityManager, one: Correction): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `INSERT INTO corrections (id, claim_id, claimant, entry_id, item, kind, amount, hs_code, export_date, day, reference, reason)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
       ON CONFLICT (claim_id, reference) DO NOTHING RETURNING id`,
      [
        newId(),
        one.claimId,
        one.claimant,
        one.entryId,
        one.item,
        one.kind,
        one.amount,
        one.negative?.hsCode ?? null,
        one.negative?.exportDate ?? null,
        one.day,
        one.reference,
        one.reason,
      ],
    );
    return rows.length > 0;
  }

  /** Lines of a manufacturer that no standing claim of another month has taken, up to the end of the period; locked, so that one month takes them. */
  async negatives(
    tx: EntityManager,
    claimant: string,
    period: string,
    claimId: string | null,
  ): Promise<NegativeExport[]> {
    const rows: (Omit<NegativeExport, 'fobRmb'> & { amount: string })[] = await tx.query(
      `SELECT n.id, n.entry_id AS "entryId", n.item, n.hs_code AS "hsCode", n.export_date AS "exportDate",
              (CASE WHEN n.kind = 'released' THEN n.amount ELSE -n.amount END)::text AS amount
         FROM corrections n LEFT JOIN claims c ON c.id = n.taken_in
        WHERE n.claimant = $1 AND n.hs_code IS NOT NULL AND n.day <= $2 || '-31'
          AND (n.taken_in IS NULL OR n.taken_in = $3 OR c.status IN ('refused', 'withdrawn'))
        ORDER BY n.id FOR UPDATE OF n`,
      [claimant, period, claimId],
    );
    return rows.map(({ amount, ...row }) => ({ ...row, fobRmb: decimal(amount) }));
  }

  async takeInto(tx: EntityManager, claimId: string, ids: readonly string[]): Promise<void> {
    await tx.query('UPDATE corrections SET taken_in = $1 WHERE id = ANY($2::uuid[])', [claimId, ids]);
  }

  async ofClaim(tx: EntityManager, claimId: string): Promise<EnteredCorrection[]> {
    return tx.query(
      `SELECT id, entry_id AS "entryId", item, kind, amount::text AS amount, day, reason, reference FROM corrections
        WHERE claim_id = $1 ORDER BY id`,
      [claimId],
    );
  }
}
