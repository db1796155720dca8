import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Receipts as far as nettings hold them. */
@Injectable()
export class NettedReceipts {
  async isNetted(tx: EntityManager, receiptId: string): Promise<boolean> {
    const rows: unknown[] = await tx.query('SELECT FROM fx_netting_receipts WHERE receipt_id = $1', [
      receiptId,
    ]);
    return rows.length > 0;
  }

  /** The money of the receipt went back: what was reported with it has to be corrected (the step `reopen` of a netting). */
  async reopen(tx: EntityManager, receiptId: string, now: Date): Promise<void> {
    await tx.query(
      `UPDATE fx_nettings SET status = 'correcting', version = version + 1, status_since = $2
       WHERE status = 'reported' AND id IN (SELECT netting_id FROM fx_netting_receipts WHERE receipt_id = $1)`,
      [receiptId, now],
    );
  }
}
