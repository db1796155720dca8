import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { ListApplicationMoved } from '@app/contracts';
import type { Delivery } from '@app/messaging';
import { ReturnedGoodsRepository } from './returned-goods.repository.js';

@Controller()
export class ReturnedGoodsConsumer {
  constructor(private readonly returns: ReturnedGoodsRepository) {}

  @EventPattern<string>('customs.applications-accepted.v1')
  async accepted(@Payload() { tx, documents }: Delivery<ListApplicationMoved>): Promise<void> {
    await this.returns.keep(tx, documents);
  }
}
