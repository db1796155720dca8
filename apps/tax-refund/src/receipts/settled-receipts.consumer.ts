import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { FxReceiptMoved } from '@app/contracts';
import type { Delivery } from '@app/messaging';
import { SettledReceiptsRepository } from './settled-receipts.repository.js';

@Controller()
export class SettledReceiptsConsumer {
  constructor(private readonly receipts: SettledReceiptsRepository) {}

  @EventPattern<string>('fx-settlement.receipts-settled.v1')
  async settled(@Payload() { tx, documents }: Delivery<FxReceiptMoved>): Promise<void> {
    await this.receipts.keep(tx, documents);
  }
}
