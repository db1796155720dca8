import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '@app/kernel';
import { Audit, type Caller } from '@app/platform';
import { refusal } from '../access/refusal.js';
import { found, recordId } from '../access/scope.js';
import { Scopes } from '../access/scopes.js';
import { sameCase, type CaseReference } from '../orders/domain/case-reference.js';
import { lockCases } from '../storage/case-locks.js';
import type { Allocation } from './domain/allocations.js';
import { assertMay, receiptLife } from './domain/receipt-life.js';
import { NettedReceipts } from './netted-receipts.repository.js';
import { PayeeOrders } from './payee-orders.js';
import { ReceiptBookkeeping } from './receipt-bookkeeping.js';
import { ReceiptJournal } from './receipt-journal.js';
import { ReceiptEntity } from './receipt.entity.js';
import { ReceiptsRepository } from './receipts.repository.js';

/** Takes matches back, by reversal (冲销). */
@Injectable()
export class UnmatchingService {
  constructor(
    private readonly receipts: ReceiptsRepository,
    private readonly payeeOrders: PayeeOrders,
    private readonly netted: NettedReceipts,
    private readonly books: ReceiptBookkeeping,
    private readonly journal: ReceiptJournal,
    private readonly scopes: Scopes,
  ) {}

  /**
   * @param named orders whose matches are taken back; all where it is left out
   * Throws `illegal-step`, `settlement-pending`, `receipt-settled` and `netting-receipt-taken` (conflict): what was settled, or is
   * netted, rests on the matches. `match-unknown` (uncomputable) for an order that the receipt does not use.
   */
  async unmatch(
    tx: EntityManager,
    caller: Caller,
    id: string,
    named: readonly CaseReference[] | undefined,
    reason: string,
  ): Promise<ReceiptEntity> {
    const scope = await this.scopes.acting(tx, caller);
    const seen = found(await this.receipts.find(tx, recordId(id), scope), { zh: '收汇', en: 'receipt' });
    await lockCases(tx, await this.receipts.allocationsOfOne(tx, seen.id));
    const receipt = found(await this.receipts.lock(tx, seen.id, scope), { zh: '收汇', en: 'receipt' });
    assertMay('unmatch', receipt.status);
    await this.books.assertWhole(tx, receipt);
    if (await this.netted.isNetted(tx, receipt.id)) throw netted();
    const before = await this.receipts.allocationsOfOne(tx, receipt.id);
    const gone = matchesOf(before, named && (await this.payeeOrders.canonical(tx, named)));
    const { status } = receipt;
    await this.books.unmatched(
      tx,
      receipt,
      gone.map(({ orderId }) => orderId),
      reason,
    );
    receipt.status = 'received';
    const left = await this.receipts.allocationsOfOne(tx, receipt.id);
    await this.journal.step(tx, receipt, receiptLife.unmatch.event, left);
    await Audit.record(tx, caller, {
      object: { kind: 'receipts', id: receipt.id },
      before: { status, cases: before.map(caseOf) },
      after: { status: receipt.status, cases: left.map(caseOf) },
      reason,
    });
    return receipt;
  }
}

const caseOf = ({ orderNo, ebpCode }: CaseReference): CaseReference => ({ orderNo, ebpCode });

const netted = () =>
  refusal(
    'netting-receipt-taken',
    'conflict',
    {
      zh: '该笔收汇已在轧差中，先更正或撤回轧差',
      en: 'The receipt is in a netting: correct or withdraw that first',
    },
    {
      pointer: '/id',
      fix: { zh: '更正或撤回该轧差', en: 'Correct or withdraw that netting' },
    },
  );

function matchesOf(
  matches: readonly Allocation[],
  named: readonly CaseReference[] | undefined,
): readonly Allocation[] {
  const missing = named?.findIndex((one) => !matches.some((match) => sameCase(match, one))) ?? -1;
  if (missing >= 0 || matches.length === 0) {
    const message = { zh: '该笔收汇未与此订单匹配', en: 'The receipt is not matched with this order' };
    const pointer = missing >= 0 ? `/orders/${missing}` : '/orders';
    throw new DomainError('match-unknown', 'uncomputable', {
      message,
      faults: [{ pointer, code: 'match-unknown', message }],
    });
  }
  return named === undefined ? matches : matches.filter((match) => named.some((one) => sameCase(match, one)));
}
