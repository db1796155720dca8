import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit, BusinessClock, type Caller } from '@app/platform';
import { refusal } from '../access/refusal.js';
import { found, recordId } from '../access/scope.js';
import { lockCases } from '../storage/case-locks.js';
import { AutomaticMatching } from './automatic-matching.service.js';
import { ReceiptArrival } from './receipt-arrival.js';
import { ReceiptBookkeeping } from './receipt-bookkeeping.js';
import { ReceiptEntity } from './receipt.entity.js';
import { ReceiptsRepository } from './receipts.repository.js';
import { ReviewsRepository } from './reviews.repository.js';

const text = { zh: '收汇', en: 'receipt' };

/** The foreign-exchange department decides about payers that are not the buyers. */
@Injectable()
export class ReviewsService {
  constructor(
    private readonly receipts: ReceiptsRepository,
    private readonly reviews: ReviewsRepository,
    private readonly arrival: ReceiptArrival,
    private readonly books: ReceiptBookkeeping,
    private readonly matching: AutomaticMatching,
    private readonly clock: BusinessClock,
  ) {}

  /** Released, the receipt can be used and is matched where the bank left no doubt. Throws `review-decided` (conflict). */
  async decide(
    tx: EntityManager,
    officer: Caller,
    id: string,
    { decision, reason }: { readonly decision: 'release' | 'refuse'; readonly reason: string },
  ): Promise<ReceiptEntity> {
    const seen = found(await this.receipts.find(tx, recordId(id), {}), text);
    const named = await this.arrival.namedCases(tx, seen);
    await lockCases(tx, named);
    const receipt = found(await this.receipts.lock(tx, seen.id, {}), text);
    const status = decision === 'release' ? 'released' : 'refused';
    const by = { actor: officer.clientId, remark: reason, at: this.clock.now() };
    if (!(await this.reviews.decide(tx, receipt.id, status, by))) throw notHeld();
    if (status === 'released' && receipt.status === 'received') {
      await this.books.identified(tx, receipt);
      const matches = await this.receipts.allocationsOfOne(tx, receipt.id);
      if (matches.length === 0) await this.matching.match(tx, receipt, named);
    }
    await Audit.record(tx, officer, {
      object: { kind: 'receipts', id: receipt.id },
      before: { review: 'held' },
      after: { review: status, status: receipt.status },
      reason,
    });
    return receipt;
  }
}

const notHeld = () =>
  refusal(
    'review-decided',
    'conflict',
    { zh: '该笔收汇不在审查中', en: 'The receipt is not under review' },
    { pointer: '/review', expected: 'held' },
  );
