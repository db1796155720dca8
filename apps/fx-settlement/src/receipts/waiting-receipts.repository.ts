import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CaseReference } from '../orders/domain/case-reference.js';
import { ReceiptEntity } from './receipt.entity.js';

/** A receipt with every order that its bank named. */
export interface WaitingReceipt {
  readonly receipt: ReceiptEntity;
  readonly named: readonly CaseReference[];
}

interface Row {
  readonly receipt_id: string;
  readonly order_no: string;
  readonly ebp_code: string;
}

const namingAny = `
  SELECT receipt_id FROM fx_waiting_receipts
  WHERE (order_no, ebp_code) IN (SELECT * FROM unnest($1::text[], $2::text[]))`;
const numbersOf = (cases: readonly CaseReference[]): string[][] => [
  cases.map(({ orderNo }) => orderNo),
  cases.map(({ ebpCode }) => ebpCode),
];

/** Receipts that came before the orders that their banks named. */
@Injectable()
export class WaitingReceiptsRepository {
  async keep(tx: EntityManager, waiting: readonly WaitingReceipt[]): Promise<void> {
    const rows = waiting.flatMap(({ receipt: { id }, named }) => named.map((one) => ({ ...one, id })));
    if (rows.length === 0) return;
    await tx.query(
      `INSERT INTO fx_waiting_receipts (order_no, ebp_code, receipt_id)
       SELECT * FROM unnest($1::text[], $2::text[], $3::uuid[]) ON CONFLICT DO NOTHING`,
      [...numbersOf(rows), rows.map(({ id }) => id)],
    );
  }

  /** These cases and all that waiting receipts name along with one of them. */
  async withCompanions(tx: EntityManager, cases: readonly CaseReference[]): Promise<CaseReference[]> {
    const companions: CaseReference[] = await tx.query(
      `SELECT DISTINCT order_no AS "orderNo", ebp_code AS "ebpCode" FROM fx_waiting_receipts
       WHERE receipt_id IN (${namingAny})`,
      numbersOf(cases),
    );
    return [...cases, ...companions];
  }

  /** Receipts not allocated at all whose bank named one of these orders; locked, oldest first. */
  async lock(tx: EntityManager, cases: readonly CaseReference[]): Promise<WaitingReceipt[]> {
    const rows: Row[] = await tx.query(
      `SELECT receipt_id, order_no, ebp_code FROM fx_waiting_receipts
       WHERE receipt_id IN (${namingAny}) ORDER BY receipt_id, order_no, ebp_code`,
      numbersOf(cases),
    );
    if (rows.length === 0) return [];
    const receipts = await tx
      .createQueryBuilder(ReceiptEntity, 'receipt')
      .where(`receipt.id = ANY(:ids) AND receipt.status = 'received'`, {
        ids: [...new Set(rows.map((row) => row.receipt_id))],
      })
      .andWhere('NOT EXISTS (SELECT FROM fx_allocations a WHERE a.receipt_id = receipt.id AND a.amount > 0)')
      .orderBy('receipt.id')
      .setLock('pessimistic_write')
      .getMany();
    return receipts.map((receipt) => ({
      receipt,
      named: rows
        .filter((row) => row.receipt_id === receipt.id)
        .map((row) => ({ orderNo: row.order_no, ebpCode: row.ebp_code })),
    }));
  }
}
