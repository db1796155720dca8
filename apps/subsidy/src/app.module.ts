import { Module } from '@nestjs/common';
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

/** Keeps the facts that its department will decide on: participants in standing and lists that customs released. */
@Module({
  imports: [
    PlatformModule.forService({ name: 'subsidy', pathPrefix: 'subsidy' }),
    databaseModule({
      entities: [ParticipantEntity, ReleasedListEntity],
      migrations: [...messagingMigrations, CreateParticipantFacts1795390000000, CreateReleasedListFacts1795390000001],
    }),
    MessagingModule.forService({ service: 'subsidy', subscribes: true }),
    ParticipantFactsModule.forDepartment('commerce'),
    ReleasedListFactsModule,
  ],
})
export class AppModule {}
