import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { DocumentReceived } from '@app/contracts';
import type { Delivery } from '@app/messaging';
import { OrdersService } from './orders.service.js';

@Controller()
export class OrdersConsumer {
  constructor(private readonly orders: OrdersService) {}

  @EventPattern<string>('customs.documents-received.v1')
  async received(@Payload() { tx, documents }: Delivery<DocumentReceived>): Promise<void> {
    await this.orders.received(tx, documents);
  }
}
