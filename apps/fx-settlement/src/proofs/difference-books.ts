import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate, Decimal } from '@app/kernel';
import { BusinessClock } from '@app/platform';
import { LedgerService } from '../ledger/ledger.service.js';
import type { DifferenceRow, StoredDifference } from './differences.repository.js';

/** Accepted differences in the ledger: what does not come can be used by nothing, what comes beyond the declared amount may be. */
@Injectable()
export class DifferenceBooks {
  constructor(
    private readonly ledger: LedgerService,
    private readonly clock: BusinessClock,
  ) {}

  /** Takes back what stands of the difference and posts it as it is now. Throws `account-overdrawn` (conflict) where it was used. */
  async write(tx: EntityManager, one: StoredDifference | DifferenceRow): Promise<void> {
    await this.ledger.takeBack(tx, one.id, { kind: 'difference-changed', reason: one.reason });
    if (one.status !== 'accepted') return;
    const { payee: enterprise, currency, order_id: owner } = one;
    const amount = new Decimal(one.difference);
    await this.ledger.post(tx, {
      kind: 'difference-accepted',
      source: { kind: 'difference', id: one.id },
      bookedOn: calendarDate(this.clock.now()),
      entries: [
        { kind: 'order', enterprise, owner, currency, amount },
        { kind: 'difference', enterprise, owner, currency, amount: amount.negated() },
      ],
    });
  }
}
