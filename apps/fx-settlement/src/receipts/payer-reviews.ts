import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError, type Text } from '@app/kernel';
import { BusinessClock, FieldCipher } from '@app/platform';
import { BuyersRepository, type Buyer } from '../orders/buyers.repository.js';
import type { CaseReference } from '../orders/domain/case-reference.js';
import { normalisedName } from './domain/payer-name.js';
import { groundsOf, type PartyAbroad } from './domain/payer-review.js';
import { ReceiptEntity } from './receipt.entity.js';
import { ReviewsRepository } from './reviews.repository.js';
import type { WaitingReceipt } from './waiting-receipts.repository.js';

/** Third-party payers (第三方付款): a receipt is held until an officer decides. */
@Injectable()
export class PayerReviews {
  constructor(
    private readonly buyers: BuyersRepository,
    private readonly reviews: ReviewsRepository,
    private readonly cipher: FieldCipher,
    private readonly clock: BusinessClock,
  ) {}

  /** Whether the receipt may be used for orders of these cases; where its payer speaks against it, it is held from now on. */
  async mayUse(tx: EntityManager, receipt: ReceiptEntity, cases: readonly CaseReference[]): Promise<boolean> {
    const review = (await this.reviews.of(tx, [receipt.id])).get(receipt.id);
    if (review !== undefined) return review.status === 'released';
    return this.judge(tx, receipt, await this.buyers.of(tx, cases));
  }

  /** Ids of those new receipts that may be used for what they name; the others are held from now on. */
  async usable(tx: EntityManager, arriving: readonly WaitingReceipt[]): Promise<ReadonlySet<string>> {
    const buyers = await this.buyers.of(
      tx,
      arriving.flatMap(({ named }) => named),
    );
    const byCase = new Map<string, Buyer[]>();
    for (const buyer of buyers) byCase.set(caseKey(buyer), [...(byCase.get(caseKey(buyer)) ?? []), buyer]);
    const usable = new Set<string>();
    for (const { receipt, named } of arriving) {
      const own = named.flatMap((one) => byCase.get(caseKey(one)) ?? []);
      if (await this.judge(tx, receipt, own)) usable.add(receipt.id);
    }
    return usable;
  }

  private async judge(
    tx: EntityManager,
    receipt: ReceiptEntity,
    buyers: readonly PartyAbroad[],
  ): Promise<boolean> {
    if (receipt.payerHash === null || buyers.length === 0) return true;
    const payer = { nameHash: receipt.payerHash, country: receipt.payerCountry };
    const grounds = groundsOf(payer, this.underOneKey(receipt, payer.nameHash, buyers));
    if (grounds.length === 0) return true;
    await this.reviews.hold(tx, receipt.id, grounds, this.clock.now());
    return false;
  }

  /** While the hash key is rotated, buyer and payer may be kept under different ones: who is the payer has the payer's hash. */
  private underOneKey(
    { payerName }: ReceiptEntity,
    payerHash: string,
    buyers: readonly PartyAbroad[],
  ): readonly PartyAbroad[] {
    if (this.cipher.hashKeys.length < 2 || payerName === '') return buyers;
    const own = this.cipher.hashes(normalisedName(this.cipher.decryptText(payerName)));
    return buyers.map((buyer) => (own.includes(buyer.nameHash) ? { ...buyer, nameHash: payerHash } : buyer));
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

const caseKey = ({ orderNo, ebpCode }: CaseReference): string => JSON.stringify([ebpCode, orderNo]);

function unusable(code: string, actual: string, message: Text): DomainError {
  return new DomainError(code, 'conflict', {
    message,
    faults: [{ pointer: '/review', code, message, expected: 'released', actual }],
  });
}
