import { Module } from '@nestjs/common';
import { authorisations } from '@app/contracts';
import { MessagingModule, messagingMigrations } from '@app/messaging';
import { databaseModule, PlatformModule } from '@app/platform';
import { ChecksModule } from './checks/checks.module.js';
import { ConnectionEntity } from './connections/connection.entity.js';
import { ConnectionsModule } from './connections/connections.module.js';
import { registrationMigrations } from './migrations/index.js';
import { ParticipantVersionEntity } from './participants/participant-version.entity.js';
import { ParticipantEntity } from './participants/participant.entity.js';
import { ParticipantsModule } from './participants/participants.module.js';

@Module({
  imports: [
    PlatformModule.forService({ name: 'registration', pathPrefix: 'registration', authorisations }),
    databaseModule({
      entities: [ConnectionEntity, ParticipantEntity, ParticipantVersionEntity],
      migrations: [...messagingMigrations, ...registrationMigrations],
    }),
    MessagingModule.forService({ service: 'registration', subscribes: true }),
    ParticipantsModule,
    ChecksModule,
    ConnectionsModule,
  ],
})
export class AppModule {}
