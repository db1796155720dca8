import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError, type Text } from '@app/kernel';
import { BusinessClock } from '@app/platform';
import { BuyersRepository } from '../orders/buyers.repository.js';
import type { CaseReference } from '../orders/domain/case-reference.js';
import { groundsOf } from './domain/payer-review.js';
import { ReceiptEntity } from './receipt.entity.js';
import { ReviewsRepository } from './reviews.repository.js';

/** Third-party payers (第三方付款): a receipt is held until an officer decides. */
@Injectable()
export class PayerReviews {
  constructor(
    private readonly buyers: BuyersRepository,
    private readonly reviews: ReviewsRepository,
    private readonly clock: BusinessClock,
  ) {}

  /** Whether the receipt may be used for orders of these cases; where its payer speaks against it, it is held from now on. */
  async mayUse(tx: EntityManager, receipt: ReceiptEntity, cases: readonly CaseReference[]): Promise<boolean> {
    const review = (await this.reviews.of(tx, [receipt.id])).get(receipt.id);
    if (review !== undefined) return review.status === 'released';
    if (receipt.payerHash === null) return true;
    const buyers = await this.buyers.of(tx, cases);
    const payer = { nameHash: receipt.payerHash, country: receipt.payerCountry };
    const grounds = groundsOf(payer, buyers);
    if (grounds.length === 0) return true;
    await this.reviews.hold(tx, receipt.id, grounds, this.clock.now());
    return false;
  }

  /** Throws `receipt-held` and `payer-refused` (conflict). */
  async assertUsable(tx: EntityManager, { id }: ReceiptEntity): Promise<void> {
    const status = (await this.reviews.of(tx, [id])).get(id)?.status ?? 'released';
    if (status === 'released') return;
    throw status === 'held'
      ? unusable('receipt-held', status, {
          zh: '付款人待外汇部门审查，暂不能使用该笔收汇',
          en: 'The payer is under review by the foreign-exchange department; the receipt cannot be used yet',
        })
      : unusable('payer-refused', status, {
          zh: '外汇部门未通过对付款人的审查，只能退汇',
          en: 'The foreign-exchange department refused the payer; the receipt can only be sent back',
        });
  }
}

function unusable(code: string, actual: string, message: Text): DomainError {
  return new DomainError(code, 'conflict', {
    message,
    faults: [{ pointer: '/review', code, message, expected: 'released', actual }],
  });
}
