import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BusinessClock, FieldCipher, type Caller } from '@app/platform';
import { normalisedName } from '../receipts/domain/payer-name.js';
import { AutomaticMatching } from '../receipts/automatic-matching.service.js';
import { PayeeOrders } from '../receipts/payee-orders.js';
import { BuyersRepository } from './buyers.repository.js';
import type { CaseReference } from './domain/case-reference.js';

interface TypedBuyer extends CaseReference {
  readonly buyerName: string;
  readonly country: string;
}

@Injectable()
export class BuyersService {
  constructor(
    private readonly buyers: BuyersRepository,
    private readonly payeeOrders: PayeeOrders,
    private readonly matching: AutomaticMatching,
    private readonly cipher: FieldCipher,
    private readonly clock: BusinessClock,
  ) {}

  /** Keeps the buyers in the caller's name: they count for its own orders only. The last line about an order counts. */
  async tell(tx: EntityManager, caller: Caller, typed: readonly TypedBuyer[]): Promise<{ kept: number }> {
    const told = await this.payeeOrders.canonical(tx, typed);
    const byCase = new Map(
      told.map(({ orderNo, ebpCode, buyerName, country }) => [
        JSON.stringify([orderNo, ebpCode]),
        { orderNo, ebpCode, country, nameHash: this.cipher.hash(normalisedName(buyerName)) },
      ]),
    );
    const buyers = [...byCase.values()];
    await this.matching.lockWithCompanions(tx, buyers);
    await this.buyers.keep(tx, caller.enterprise?.creditCode ?? caller.clientId, buyers, this.clock.now());
    await this.matching.matchWaiting(tx, buyers);
    return { kept: buyers.length };
  }
}
