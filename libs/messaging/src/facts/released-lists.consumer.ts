import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { ListReleased } from '@app/contracts';
import type { Delivery } from '../consumer/delivery.js';
import { ReleasedListsRepository } from './released-lists.repository.js';

@Controller()
export class ReleasedListsConsumer {
  constructor(private readonly lists: ReleasedListsRepository) {}

  @EventPattern<string>('customs.lists-released.v1')
  async released(@Payload() { tx, documents }: Delivery<ListReleased>): Promise<void> {
    await this.lists.keep(tx, documents);
  }
}
