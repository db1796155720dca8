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
    PlatformModule.forService({ name: 'fx-settlement', pathPrefix: 'fx' }),
    databaseModule({
      entities: [ParticipantEntity, ReleasedListEntity],
      migrations: [...messagingMigrations, CreateParticipantFacts1795390000000, CreateReleasedListFacts1795390000001],
    }),
    MessagingModule.forService({ service: 'fx-settlement', subscribes: true }),
    ParticipantFactsModule.forDepartment('fx'),
    ReleasedListFactsModule,
  ],
})
export class AppModule {}
