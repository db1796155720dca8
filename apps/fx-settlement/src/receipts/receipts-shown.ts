import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { EntityManager } from 'typeorm';
import { FieldCipher, requestLanguage } from '@app/platform';
import { found } from '../access/scope.js';
import { ReceiptEntity } from './receipt.entity.js';
import { ReceiptsRepository } from './receipts.repository.js';
import { conditionView, ReceiptView, receiptView } from './receipts.views.js';
import { ReviewsRepository } from './reviews.repository.js';
import { SettlementService } from './settlement.service.js';

/** Receipts as they are answered. */
@Injectable()
export class ReceiptsShown {
  constructor(
    private readonly receipts: ReceiptsRepository,
    private readonly reviews: ReviewsRepository,
    private readonly settlement: SettlementService,
    private readonly cipher: FieldCipher,
  ) {}

  /** With the three conditions of settlement. */
  async detail(tx: EntityManager, receipt: ReceiptEntity, request: FastifyRequest): Promise<ReceiptView> {
    const view = found((await this.views(tx, [receipt])).at(0) ?? null, { zh: '收汇', en: 'receipt' });
    const conditions = await this.settlement.conditions(tx, receipt);
    return { ...view, conditions: conditions.map((one) => conditionView(one, requestLanguage(request))) };
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
