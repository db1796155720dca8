import { Module } from '@nestjs/common';
import { MessagingModule, messagingMigrations } from '@app/messaging';
import { databaseModule, PlatformModule } from '@app/platform';
import { AgreementMoveEntity } from './agreements/agreement-move.entity.js';
import { BatchEntity, BatchRowEntity } from './batches/batch.entity.js';
import { BatchesModule } from './batches/batches.module.js';
import { ChecksModule } from './checks/checks.module.js';
import { DelegationEntity } from './delegations/delegation.entity.js';
import { DelegationsModule } from './delegations/delegations.module.js';
import { DossierModule } from './dossier/dossier.module.js';
import { registrationMigrations } from './migrations/index.js';
import { ParticipantVersionEntity } from './participants/participant-version.entity.js';
import { ParticipantEntity } from './participants/participant.entity.js';
import { ParticipantsModule } from './participants/participants.module.js';
import { RatingEntity } from './ratings/rating.entity.js';
import { RatingsModule } from './ratings/ratings.module.js';
import { ServedEnterpriseEntity, ServiceOfferEntity } from './served-enterprises/served-enterprise.entity.js';
import { ServedEnterprisesModule } from './served-enterprises/served-enterprises.module.js';

@Module({
  imports: [
    PlatformModule.forService({ name: 'registration', pathPrefix: 'registration' }),
    databaseModule({
      entities: [
        ParticipantEntity,
        ParticipantVersionEntity,
        AgreementMoveEntity,
        BatchEntity,
        BatchRowEntity,
        DelegationEntity,
        RatingEntity,
        ServedEnterpriseEntity,
        ServiceOfferEntity,
      ],
      migrations: [...messagingMigrations, ...registrationMigrations],
    }),
    MessagingModule.forService({ service: 'registration', subscribes: true }),
    ParticipantsModule,
    ChecksModule,
    BatchesModule,
    DelegationsModule,
    DossierModule,
    RatingsModule,
    ServedEnterprisesModule,
  ],
})
export class AppModule {}
