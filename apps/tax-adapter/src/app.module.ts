import { Module } from '@nestjs/common';
import {
  CreateParticipantFacts1795390000000,
  MessagingModule,
  messagingMigrations,
  ParticipantEntity,
  ParticipantFactsModule,
} from '@app/messaging';
import { databaseModule, PlatformModule } from '@app/platform';

/** The only app that will talk to the tax authority; until claims come it keeps who is in standing with it. */
@Module({
  imports: [
    PlatformModule.forService({ name: 'tax-adapter', pathPrefix: 'tax-adapter' }),
    databaseModule({
      entities: [ParticipantEntity],
      migrations: [...messagingMigrations, CreateParticipantFacts1795390000000],
    }),
    MessagingModule.forService({ service: 'tax-adapter', subscribes: true }),
    ParticipantFactsModule.forDepartment('tax'),
  ],
})
export class AppModule {}
