import { Module } from '@nestjs/common';
import { encryptedData, MessagingModule, messagingMigrations } from '@app/messaging';
import { databaseModule, PlatformModule } from '@app/platform';
import { ChecksModule } from './checks/checks.module.js';
import { registrationMigrations } from './migrations/index.js';
import { ParticipantVersionEntity } from './participants/participant-version.entity.js';
import { ParticipantEntity } from './participants/participant.entity.js';
import { ParticipantsModule } from './participants/participants.module.js';
import { PaperEntity } from './papers/paper.entity.js';
import { PapersModule } from './papers/papers.module.js';
import { SellerIdentityEntity } from './sellers/seller-identity.entity.js';
import { SellersModule } from './sellers/sellers.module.js';
import { WaitingModule } from './waiting/waiting.module.js';

@Module({
  imports: [
    PlatformModule.forService({
      name: 'registration',
      pathPrefix: 'registration',
      encrypted: encryptedData(),
    }),
    databaseModule({
      entities: [ParticipantEntity, ParticipantVersionEntity, PaperEntity, SellerIdentityEntity],
      migrations: [...messagingMigrations, ...registrationMigrations],
    }),
    MessagingModule.forService({ service: 'registration', subscribes: true }),
    ParticipantsModule,
    PapersModule,
    SellersModule,
    WaitingModule,
    ChecksModule,
  ],
})
export class AppModule {}
