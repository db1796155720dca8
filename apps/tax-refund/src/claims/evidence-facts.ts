import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate } from '@app/kernel';
import { RatingsRepository } from '@app/messaging';
import { BusinessClock } from '@app/platform';
import { recordId } from '../access/scope.js';
import type { EntryEntity } from '../entries/entry.entity.js';
import type { LinkEntity } from '../links/link.entity.js';
import { ReturnedExportsRepository } from '../returns/returned-exports.repository.js';
import { returnKey } from './domain/claimed-goods.js';
import type { DocumentFacts } from './domain/document-doubts.js';
import type { EnterpriseFacts } from './domain/enterprise-doubts.js';

/** What events have told beyond declarations and links: the tax department's ratings, other enterprises' documents, returns. */
@Injectable()
export class EvidenceFacts {
  constructor(
    private readonly ratings: RatingsRepository,
    private readonly returns: ReturnedExportsRepository,
    private readonly clock: BusinessClock,
  ) {}

  /** Taxpayer kind on each day of export; method, filing and class as they are today. */
  async enterprise(
    tx: EntityManager,
    claimant: string,
    entries: readonly EntryEntity[],
  ): Promise<EnterpriseFacts> {
    const today = calendarDate(this.clock.now());
    const on = (kind: string, date = today): Promise<string | undefined> =>
      this.ratings.valueOn(tx, claimant, kind, date);
    const taxpayerKinds: { exportDate: string; value: string }[] = [];
    for (const exportDate of [...new Set(entries.map((entry) => entry.exportDate))].sort()) {
      const value = await on('taxpayer-kind', exportDate);
      if (value !== undefined) taxpayerKinds.push({ exportDate, value });
    }
    const refundMethod = await on('refund-method');
    const refundFiling = await on('refund-filing');
    const refundClass = await on('refund-class');
    return {
      taxpayerKinds,
      ...(refundMethod === undefined ? {} : { refundMethod }),
      ...(refundFiling === undefined ? {} : { refundFiling }),
      ...(refundClass === undefined ? {} : { refundClass }),
    };
  }

  /** invoices that another enterprise entered too, and receipts of the orders that another one had. */
  async documents(
    tx: EntityManager,
    claimant: string,
    entries: readonly EntryEntity[],
    links: readonly LinkEntity[],
  ): Promise<DocumentFacts> {
    const shared: { id: string }[] = await tx.query(
      `SELECT i.id FROM invoices i
        WHERE i.id = ANY($1::uuid[])
          AND EXISTS (SELECT FROM invoices o
                       WHERE o.seller_code = i.seller_code AND o.number = i.number AND o.buyer <> i.buyer)
        ORDER BY i.id`,
      [[...new Set(links.map(({ invoiceId }) => invoiceId))]],
    );
    const cases = entries.flatMap((entry) => entry.cases);
    const foreignReceipts: DocumentFacts['foreignReceipts'] = await tx.query(
      `SELECT DISTINCT r.payee, jsonb_build_object('orderNo', c.order_no, 'ebpCode', c.ebp_code) AS "case"
         FROM unnest($2::text[], $3::text[]) AS c (order_no, ebp_code)
         JOIN settled_receipts r
           ON r.allocations @> jsonb_build_array(jsonb_build_object('case', jsonb_build_object(
                'orderNo', c.order_no, 'ebpCode', c.ebp_code)))
        WHERE r.payee <> $1
        ORDER BY 2, 1`,
      [claimant, cases.map(({ orderNo }) => orderNo), cases.map(({ ebpCode }) => ebpCode)],
    );
    return { sharedInvoices: shared.map(({ id }) => id), foreignReceipts };
  }

  async returned(tx: EntityManager, entries: readonly EntryEntity[]): Promise<ReadonlyMap<string, string>> {
    const lists = new Set(
      entries.flatMap(({ items }) =>
        items.flatMap(({ lines }) => lines.map(({ listId }) => recordId(listId))),
      ),
    );
    const lines = await this.returns.ofLists(tx, [...lists]);
    return new Map(lines.map(({ listId, gnum, qty }) => [returnKey(listId, gnum), qty]));
  }
}
