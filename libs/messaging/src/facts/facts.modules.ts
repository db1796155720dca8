import { Module, type DynamicModule } from '@nestjs/common';
import type { Department } from './participant.entity.js';
import { ParticipantsConsumer } from './participants.consumer.js';
import { DEPARTMENT, ParticipantsReadiness } from './participants.readiness.js';
import { ParticipantsRepository } from './participants.repository.js';
import { ReleasedListsConsumer } from './released-lists.consumer.js';
import { ReleasedListsRepository } from './released-lists.repository.js';

/** The participants as the service's department sees them, kept from registration's events; one instance for the whole app. */
@Module({})
export class ParticipantFactsModule {
  static forDepartment(department: Department): DynamicModule {
    return {
      module: ParticipantFactsModule,
      global: true,
      controllers: [ParticipantsConsumer],
      providers: [
        ParticipantsRepository,
        ParticipantsReadiness,
        { provide: DEPARTMENT, useValue: department },
      ],
      exports: [ParticipantsRepository, ParticipantsReadiness],
    };
  }
}

/** The lists that customs released, kept for what the other departments decide on them. */
@Module({
  controllers: [ReleasedListsConsumer],
  providers: [ReleasedListsRepository],
  exports: [ReleasedListsRepository],
})
export class ReleasedListFactsModule {}
