import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate, newId } from '@app/kernel';
import { Audit, BusinessClock, type Caller } from '@app/platform';
import { refusal } from '../access/refusal.js';
import { found, recordId } from '../access/scope.js';
import type { CaseReference } from '../orders/domain/case-reference.js';
import { DeemedReceiptsRepository, type DeemedRow, type Evidence } from './deemed-receipts.repository.js';
import { deemedReason } from './domain/deemed-reasons.js';
import { OwnOrder } from './own-order.js';
import { ProofsService } from './proofs.service.js';

const what = { zh: '视同收汇', en: 'deemed receipt' };

/** Exports that count as received for a listed reason (视同收汇). */
@Injectable()
export class DeemedReceiptsService {
  constructor(
    private readonly deemed: DeemedReceiptsRepository,
    private readonly ownOrder: OwnOrder,
    private readonly proofs: ProofsService,
    private readonly clock: BusinessClock,
  ) {}

  /** The same reason again gives the record that is there. Throws `deemed-receipt-there` (conflict) where another one stands. */
  async enter(
    tx: EntityManager,
    caller: Caller,
    typed: CaseReference & { readonly reason: string; readonly evidence: readonly Evidence[] },
  ): Promise<DeemedRow> {
    const now = this.clock.now();
    deemedReason(typed.reason, calendarDate(now));
    const { order, payee } = await this.ownOrder.lock(tx, caller, typed);
    const evidence = typed.evidence.map(({ title, number }) => ({ title, number }));
    const { reason } = typed;
    await this.deemed.insertOnce(tx, {
      id: newId(),
      order_id: order.id,
      payee,
      reason,
      evidence,
      entered_at: now,
    });
    const row = found((await this.deemed.live(tx, order.id)) ?? null, what);
    if (row.reason === reason) return row;
    throw refusal(
      'deemed-receipt-there',
      'conflict',
      {
        zh: `该订单已以 ${row.reason} 申报视同收汇`,
        en: `The order already stands as deemed received for ${row.reason}`,
      },
      { pointer: '/reason', expected: row.reason, actual: reason },
    );
  }

  /** An officer confirms or refuses it. The same decision again changes nothing; throws `deemed-receipt-decided` (conflict) for another. */
  async decide(
    tx: EntityManager,
    caller: Caller,
    id: string,
    { decision, reason }: { readonly decision: 'confirm' | 'refuse'; readonly reason: string },
  ): Promise<DeemedRow> {
    const row = found(await this.deemed.lock(tx, recordId(id)), what);
    const status = decision === 'confirm' ? 'confirmed' : 'refused';
    if (row.status === status) return row;
    if (row.status !== 'entered') {
      throw refusal(
        'deemed-receipt-decided',
        'conflict',
        { zh: `已作决定：${row.status}`, en: `It was decided before: ${row.status}` },
        { pointer: '/decision', expected: 'entered', actual: row.status },
      );
    }
    const now = this.clock.now();
    const decided = {
      ...row,
      status,
      decided_by: caller.clientId,
      decided_at: now,
      decision_reason: reason,
    } as const;
    await this.deemed.decided(tx, decided);
    await Audit.record(tx, caller, {
      object: { kind: 'deemed-receipts', id: row.id },
      before: { status: row.status },
      after: { status },
      reason,
    });
    await this.proofs.refresh(tx, [row.order_id], now);
    return decided;
  }
}
