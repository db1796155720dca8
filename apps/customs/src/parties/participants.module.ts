import { Module } from '@nestjs/common';
import { ParticipantsConsumer } from './participants.consumer.js';
import { ParticipantsReadiness } from './participants.readiness.js';
import { ParticipantsRepository } from './participants.repository.js';

@Module({
  controllers: [ParticipantsConsumer],
  providers: [ParticipantsRepository, ParticipantsReadiness],
  exports: [ParticipantsRepository, ParticipantsReadiness],
})
export class ParticipantsModule {}
