import { Module, type OnModuleInit } from '@nestjs/common';
import { ReadinessChecks } from '@app/platform';
import { ParticipantsConsumer } from './participants.consumer.js';
import { ParticipantsReadiness } from './participants.readiness.js';
import { ParticipantsRepository } from './participants.repository.js';

@Module({
  controllers: [ParticipantsConsumer],
  providers: [ParticipantsRepository, ParticipantsReadiness],
  exports: [ParticipantsRepository],
})
export class ParticipantsModule implements OnModuleInit {
  constructor(
    private readonly checks: ReadinessChecks,
    private readonly readiness: ParticipantsReadiness,
  ) {}

  onModuleInit(): void {
    this.checks.add(this.readiness);
  }
}
