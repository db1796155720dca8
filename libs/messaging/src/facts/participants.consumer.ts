import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { ParticipantChanged, ParticipantStanding } from '@app/contracts';
import type { Delivery } from '../consumer/delivery.js';
import { ParticipantsRepository } from './participants.repository.js';

@Controller()
export class ParticipantsConsumer {
  constructor(private readonly participants: ParticipantsRepository) {}

  @EventPattern<string>('registration.participants-changed.v1')
  async changed(@Payload() { tx, documents }: Delivery<ParticipantChanged>): Promise<void> {
    await this.participants.keep(tx, documents);
  }

  @EventPattern<string>('registration.participants-changed.v2')
  async changedWithStanding(@Payload() { tx, documents }: Delivery<ParticipantStanding>): Promise<void> {
    await this.participants.keep(tx, documents);
  }
}
