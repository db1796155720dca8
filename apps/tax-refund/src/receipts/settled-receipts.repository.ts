import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { FxReceiptMoved } from '@app/contracts';
import type { CaseReference } from '../claims/domain/claimed-goods.js';
import { SettledReceiptEntity } from './settled-receipt.entity.js';

@Injectable()
export class SettledReceiptsRepository {
  /** The newest version of each wins; a receipt may come long before the declaration of its order. */
  async keep(tx: EntityManager, receipts: readonly FxReceiptMoved[]): Promise<void> {
    const newest = new Map([...receipts].sort((a, b) => a.version - b.version).map((one) => [one.id, one]));
    const rows = [...newest.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    const column = (of: (one: FxReceiptMoved) => unknown): unknown[] => rows.map(of);
    await tx.query(
      `INSERT INTO settled_receipts (id, version, reference, payee, currency, amount, allocations, settled_at)
       SELECT * FROM unnest($1::text[], $2::integer[], $3::text[], $4::text[], $5::text[], $6::numeric[], $7::jsonb[], $8::timestamptz[])
       ON CONFLICT (id) DO UPDATE SET
         version = excluded.version, reference = excluded.reference, payee = excluded.payee, currency = excluded.currency,
         amount = excluded.amount, allocations = excluded.allocations, settled_at = excluded.settled_at
       WHERE settled_receipts.version < excluded.version`,
      [
        column((one) => one.id),
        column((one) => one.version),
        column((one) => one.reference),
        column((one) => one.payee),
        column((one) => one.currency),
        column((one) => one.amount),
        column((one) => JSON.stringify(one.allocations)),
        column((one) => one.at),
      ],
    );
  }

  /** Receipts of `payee` that pay for any of the cases: another enterprise's receipt proves nothing. */
  async ofCases(
    tx: EntityManager,
    payee: string,
    cases: readonly CaseReference[],
  ): Promise<SettledReceiptEntity[]> {
    const wanted = cases.map(({ orderNo, ebpCode }) => JSON.stringify([{ case: { orderNo, ebpCode } }]));
    return tx
      .createQueryBuilder(SettledReceiptEntity, 'receipt')
      .where('receipt.payee = :payee AND receipt.allocations @> ANY(:wanted::jsonb[])', { payee, wanted })
      .orderBy('receipt.id')
      .getMany();
  }
}
