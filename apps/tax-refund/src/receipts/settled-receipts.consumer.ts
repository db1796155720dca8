import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { FxReceiptMoved } from '@app/contracts';
import type { Delivery } from '@app/messaging';
import { DeadlinesService } from '../deadlines/deadlines.service.js';
import { ReceiptProofsRepository } from './receipt-proofs.repository.js';
import { SettledReceiptsRepository } from './settled-receipts.repository.js';

@Controller()
export class SettledReceiptsConsumer {
  constructor(
    private readonly receipts: SettledReceiptsRepository,
    private readonly proofs: ReceiptProofsRepository,
    private readonly deadlines: DeadlinesService,
  ) {}

  @EventPattern<string>('fx-settlement.receipts-settled.v1')
  async settled(@Payload() { tx, documents }: Delivery<FxReceiptMoved>): Promise<void> {
    await this.receipts.keep(tx, documents);
    const orders = documents.flatMap(({ payee, allocations }) =>
      allocations.map((allocation) => ({ payee, case: allocation.case })),
    );
    await this.deadlines.proven(tx, await this.proofs.entriesOf(tx, orders));
  }
}
