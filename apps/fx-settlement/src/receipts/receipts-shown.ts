import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { EntityManager } from 'typeorm';
import { FieldCipher, pageOf, readCursor, requestLanguage, type Caller } from '@app/platform';
import { found, recordId } from '../access/scope.js';
import { Scopes } from '../access/scopes.js';
import { ReceiptEntity } from './receipt.entity.js';
import type { ReceiptsQuery } from './receipts.dto.js';
import { ReceiptsRepository } from './receipts.repository.js';
import { conditionView, ReceiptView, receiptView, type ReceiptPage } from './receipts.views.js';
import { ReviewsRepository } from './reviews.repository.js';
import { SettlementConditions } from './settlement-conditions.service.js';

/** Receipts as they are answered. */
@Injectable()
export class ReceiptsShown {
  constructor(
    private readonly receipts: ReceiptsRepository,
    private readonly reviews: ReviewsRepository,
    private readonly conditions: SettlementConditions,
    private readonly scopes: Scopes,
    private readonly cipher: FieldCipher,
  ) {}

  /** With the three conditions of settlement. */
  async detail(tx: EntityManager, receipt: ReceiptEntity, request: FastifyRequest): Promise<ReceiptView> {
    const view = found((await this.views(tx, [receipt])).at(0) ?? null, { zh: '收汇', en: 'receipt' });
    const conditions = await this.conditions.of(tx, receipt);
    return { ...view, conditions: conditions.map((one) => conditionView(one, requestLanguage(request))) };
  }

  async page(tx: EntityManager, caller: Caller, query: ReceiptsQuery): Promise<ReceiptPage> {
    const { limit, after, ...filter } = query;
    const cursor = readCursor(after);
    const rows = await this.receipts.page(tx, await this.scopes.reading(tx, caller), filter, {
      limit,
      ...(cursor === undefined ? {} : { after: recordId(cursor) }),
    });
    const page = pageOf(rows, limit, (row) => row.id);
    return { items: await this.views(tx, page.items), next: page.next };
  }

  /** Throws `not-found` for one that the caller may not see. */
  async one(tx: EntityManager, caller: Caller, id: string, request: FastifyRequest): Promise<ReceiptView> {
    const receipt = await this.receipts.find(tx, recordId(id), await this.scopes.reading(tx, caller));
    return this.detail(tx, found(receipt, { zh: '收汇', en: 'receipt' }), request);
  }

  async views(tx: EntityManager, receipts: readonly ReceiptEntity[]): Promise<ReceiptView[]> {
    const ids = receipts.map(({ id }) => id);
    const allocations = await this.receipts.allocationsOf(tx, ids);
    const reviews = await this.reviews.of(tx, ids);
    return receipts.map((receipt) =>
      receiptView(receipt, allocations.get(receipt.id) ?? [], {
        payerName: this.opened(receipt.payerName),
        account: receipt.account === null ? null : this.opened(receipt.account),
        review: reviews.get(receipt.id),
      }),
    );
  }

  /** Nothing where its retention has run out. */
  private opened(value: string): string {
    return value === '' ? '' : this.cipher.decryptText(value);
  }
}
