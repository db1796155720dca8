import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { ReceiptProofChanged } from '@app/contracts';
import type { Delivery } from '@app/messaging';
import { DeadlinesService } from '../deadlines/deadlines.service.js';
import { ReceiptProofsRepository } from './receipt-proofs.repository.js';

@Controller()
export class ReceiptProofsConsumer {
  constructor(
    private readonly proofs: ReceiptProofsRepository,
    private readonly deadlines: DeadlinesService,
  ) {}

  @EventPattern<string>('fx-settlement.proofs-changed.v1')
  async changed(@Payload() { tx, documents }: Delivery<ReceiptProofChanged>): Promise<void> {
    await this.proofs.keep(tx, documents);
    await this.deadlines.proven(tx, await this.proofs.entriesOf(tx, documents));
  }
}
