import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { RepaymentMoved } from '@app/contracts';
import { instantText } from '@app/kernel';

/** Whether the refund for goods that come back is paid in again (退运补税): they are free of duty only after it. */
export interface RefundRepayment {
  /** demanded while any demand on the declaration is open, otherwise paid. */
  readonly status: string;
  readonly at: string;
}

/** Refunds taken back for returned goods, from tax-refund; amounts stay with the tax department. */
@Injectable()
export class RefundRepaymentsRepository {
  /** The newest version of each wins, in whatever order they come. */
  async keep(tx: EntityManager, repayments: readonly RepaymentMoved[]): Promise<void> {
    const returns = repayments.filter(({ reason }) => reason === 'return');
    const newest = new Map([...returns].sort((a, b) => a.version - b.version).map((one) => [one.id, one]));
    const rows = [...newest.values()]
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ id, version, status, entryIds, at }) => ({ id, version, status, entry_ids: entryIds, at }));
    await tx.query(
      `INSERT INTO refund_repayments (id, version, status, entry_ids, at)
       SELECT id, version, status, entry_ids, at FROM jsonb_populate_recordset(NULL::refund_repayments, $1::jsonb)
       ON CONFLICT (id) DO UPDATE SET
         version = excluded.version, status = excluded.status, entry_ids = excluded.entry_ids, at = excluded.at
       WHERE refund_repayments.version < excluded.version`,
      [JSON.stringify(rows)],
    );
  }

  /** By application, where tax-refund has demanded anything back for the declaration of its list. */
  async ofReturns(
    tx: EntityManager,
    documentIds: readonly string[],
  ): Promise<ReadonlyMap<string, RefundRepayment>> {
    const rows: { id: string; open: boolean; at: Date }[] = await tx.query(
      `SELECT a.document_id AS id, bool_or(r.status = 'demanded') AS open, max(r.at) AS at
         FROM list_applications a JOIN lists l ON l.id = a.list_id
         JOIN refund_repayments r ON r.entry_ids @> ARRAY[l.entry_id] AND r.status <> 'released'
        WHERE a.document_id = ANY($1::uuid[]) AND a.kind = 'return'
        GROUP BY a.document_id`,
      [documentIds],
    );
    return new Map(
      rows.map(({ id, open, at }) => [id, { status: open ? 'demanded' : 'paid', at: instantText(at) }]),
    );
  }
}
