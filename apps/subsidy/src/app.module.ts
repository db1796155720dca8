import { Module } from '@nestjs/common';
import { authorisations } from '@app/contracts';
import {
  CreateParticipantFacts1795390000000,
  CreateReleasedListFacts1795390000001,
  MessagingModule,
  messagingMigrations,
  ParticipantEntity,
  ParticipantFactsModule,
  ReleasedListEntity,
  ReleasedListFactsModule,
} from '@app/messaging';
import { databaseModule, PlatformModule } from '@app/platform';
import { ApplicationEntity } from './applications/application.entity.js';
import { ApplicationsModule } from './applications/applications.module.js';
import { CalculationsModule } from './calculations/calculations.module.js';
import { MetricsModule } from './metrics/metrics.module.js';
import { CreateSubsidy1795393200000 } from './migrations/1795393200000-create-subsidy.js';
import { PoliciesModule } from './policies/policies.module.js';

/** Awards of policy packs, calculated from what customs released and declared, decided, publicised and paid. */
@Module({
  imports: [
    PlatformModule.forService({ name: 'subsidy', pathPrefix: 'subsidy', authorisations }),
    databaseModule({
      entities: [ParticipantEntity, ReleasedListEntity, ApplicationEntity],
      migrations: [
        ...messagingMigrations,
        CreateParticipantFacts1795390000000,
        CreateReleasedListFacts1795390000001,
        CreateSubsidy1795393200000,
      ],
    }),
    MessagingModule.forService({ service: 'subsidy', subscribes: true }),
    ParticipantFactsModule.forDepartment('commerce'),
    ReleasedListFactsModule,
    PoliciesModule,
    CalculationsModule,
    MetricsModule,
    ApplicationsModule,
  ],
})
export class AppModule {}
