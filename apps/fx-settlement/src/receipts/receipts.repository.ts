import { Injectable } from '@nestjs/common';
import { In, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import { Decimal } from '@app/kernel';
import type { Scope } from '../access/scope.js';
import type { Allocation } from './domain/allocations.js';
import type { ReviewStatus } from './domain/payer-review.js';
import type { ReceiptStatus } from './domain/receipt-life.js';
import { ReceiptEntity } from './receipt.entity.js';

export interface ReceiptFilter {
  readonly reference?: string;
  readonly status?: ReceiptStatus;
  readonly suspense?: 'true';
  readonly review?: ReviewStatus;
}

/** What the receipts hold per order, by receipt id. */
export type AllocationsByReceipt = ReadonlyMap<string, readonly Allocation[]>;

@Injectable()
export class ReceiptsRepository {
  /** Ids of those that the bank had not reported before; waits for reports of the same reference that are still under way. */
  async insertNew(tx: EntityManager, receipts: readonly ReceiptEntity[]): Promise<ReadonlySet<string>> {
    if (receipts.length === 0) return new Set();
    // in the order of references: two batches with the same ones never wait for each other
    const ordered = [...receipts].sort((a, b) => (a.reference < b.reference ? -1 : 1));
    const result = await tx
      .createQueryBuilder()
      .insert()
      .into(ReceiptEntity)
      .values(ordered)
      .orIgnore()
      .returning('id')
      .updateEntity(false)
      .execute();
    const written: { id: string }[] = result.raw;
    return new Set(written.map(({ id }) => id));
  }

  async byReferences(
    tx: EntityManager,
    reportedBy: string,
    references: readonly string[],
  ): Promise<ReadonlyMap<string, ReceiptEntity>> {
    if (references.length === 0) return new Map();
    const known = await tx.findBy(ReceiptEntity, { reportedBy, reference: In([...references]) });
    return new Map(known.map((receipt) => [receipt.reference, receipt]));
  }

  async save(tx: EntityManager, receipt: ReceiptEntity): Promise<void> {
    const { id, version, status, statusSince, conditions, paidOutOn } = receipt;
    await tx.update(ReceiptEntity, { id }, { version, status, statusSince, conditions, paidOutOn });
  }

  find(tx: EntityManager, id: string, scope: Scope): Promise<ReceiptEntity | null> {
    return scoped(tx, scope).andWhere('receipt.id = :id', { id }).getOne();
  }

  /** Locked until the transaction ends. */
  lock(tx: EntityManager, id: string, scope: Scope): Promise<ReceiptEntity | null> {
    return scoped(tx, scope).andWhere('receipt.id = :id', { id }).setLock('pessimistic_write').getOne();
  }

  page(
    tx: EntityManager,
    scope: Scope,
    filter: ReceiptFilter,
    page: { readonly after?: string; readonly limit: number },
  ): Promise<ReceiptEntity[]> {
    const query = scoped(tx, scope);
    if (filter.reference !== undefined)
      query.andWhere('receipt.reference = :reference', { reference: filter.reference });
    if (filter.status !== undefined) query.andWhere('receipt.status = :status', { status: filter.status });
    if (filter.suspense === 'true')
      query.andWhere(
        `EXISTS (SELECT FROM fx_balances b WHERE b.owner = receipt.id AND b.kind = 'suspense' AND b.balance <> 0)`,
      );
    if (filter.review !== undefined)
      query.andWhere(
        'EXISTS (SELECT FROM fx_payer_reviews p WHERE p.receipt_id = receipt.id AND p.status = :review)',
        { review: filter.review },
      );
    if (page.after !== undefined) query.andWhere('receipt.id > :after', { after: page.after });
    return query
      .orderBy('receipt.id')
      .take(page.limit + 1)
      .getMany();
  }

  /** The bank's reference of the refund, where there was one. */
  async refundOf(tx: EntityManager, id: string): Promise<string | undefined> {
    const rows: { refund_reference: string | null }[] = await tx.query(
      'SELECT refund_reference FROM fx_receipts WHERE id = $1',
      [id],
    );
    return rows[0]?.refund_reference ?? undefined;
  }

  async keepRefund(tx: EntityManager, id: string, reference: string): Promise<void> {
    await tx.query('UPDATE fx_receipts SET refund_reference = $2 WHERE id = $1', [id, reference]);
  }

  async allocationsOfOne(tx: EntityManager, id: string): Promise<readonly Allocation[]> {
    return (await this.allocationsOf(tx, [id])).get(id) ?? [];
  }

  async allocationsOf(tx: EntityManager, receiptIds: readonly string[]): Promise<AllocationsByReceipt> {
    const rows: {
      receipt_id: string;
      order_id: string;
      order_no: string;
      ebp_code: string;
      amount: string;
    }[] = await tx.query(
      `SELECT a.receipt_id, a.order_id, o.order_no, o.ebp_code, a.amount
       FROM fx_allocations a JOIN fx_orders o ON o.id = a.order_id
       WHERE a.receipt_id = ANY($1::uuid[]) AND a.amount > 0 ORDER BY a.receipt_id, a.order_id`,
      [receiptIds],
    );
    const byReceipt = new Map<string, Allocation[]>(receiptIds.map((id) => [id, []]));
    for (const row of rows) {
      const { order_id: orderId, order_no: orderNo, ebp_code: ebpCode } = row;
      byReceipt.get(row.receipt_id)?.push({ orderId, orderNo, ebpCode, amount: new Decimal(row.amount) });
    }
    return byReceipt;
  }
}

function scoped(tx: EntityManager, { payees, bank }: Scope): SelectQueryBuilder<ReceiptEntity> {
  const query = tx.createQueryBuilder(ReceiptEntity, 'receipt').where('TRUE');
  if (payees !== undefined) query.andWhere('receipt.payee = ANY(:payees)', { payees });
  if (bank !== undefined) query.andWhere('receipt.reportedBy = :bank', { bank });
  return query;
}
