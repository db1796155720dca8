import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { ListApplicationMoved, ListMoved } from '@app/contracts';
import type { Delivery } from '@app/messaging';
import { ReturnsRepository } from './returns.repository.js';

@Controller()
export class ReturnsConsumer {
  constructor(private readonly returns: ReturnsRepository) {}

  @EventPattern<string>('customs.applications-accepted.v1')
  async accepted(@Payload() { tx, documents }: Delivery<ListApplicationMoved>): Promise<void> {
    await this.returns.keepAccepted(tx, documents);
  }

  @EventPattern<string>('customs.lists-returned.v1')
  async returned(@Payload() { tx, documents }: Delivery<ListMoved>): Promise<void> {
    await this.returns.keepLists(tx, documents);
  }
}
