import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { ParticipantChanged } from '@app/contracts';
import type { Delivery } from '@app/messaging';
import { ParticipantsRepository } from './participants.repository.js';

@Controller()
export class ParticipantsConsumer {
  constructor(private readonly participants: ParticipantsRepository) {}

  @EventPattern<string>('registration.participants-changed.v1')
  async changed(@Payload() { tx, documents }: Delivery<ParticipantChanged>): Promise<void> {
    await this.participants.keep(tx, documents);
  }
}
