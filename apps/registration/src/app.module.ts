import { Module } from '@nestjs/common';
import { authorisations } from '@app/contracts';
import { encryptedData, KeptHeadsModule, MessagingModule, messagingMigrations } from '@app/messaging';
import { databaseModule, PlatformModule } from '@app/platform';
import { AgreementMoveEntity } from './agreements/agreement-move.entity.js';
import { BatchEntity, BatchRowEntity } from './batches/batch.entity.js';
import { BatchesModule } from './batches/batches.module.js';
import { ChecksModule } from './checks/checks.module.js';
import { DelegationEntity } from './delegations/delegation.entity.js';
import { DelegationsModule } from './delegations/delegations.module.js';
import { DossierModule } from './dossier/dossier.module.js';
import { encryptedColumns } from './encrypted-columns.js';
import { hashedColumns } from './hashed-columns.js';
import { ConnectionEntity } from './connections/connection.entity.js';
import { ConnectionsModule } from './connections/connections.module.js';
import { registrationMigrations } from './migrations/index.js';
import { ParticipantVersionEntity } from './participants/participant-version.entity.js';
import { ParticipantEntity } from './participants/participant.entity.js';
import { ParticipantsModule } from './participants/participants.module.js';
import { PaperEntity } from './papers/paper.entity.js';
import { PapersModule } from './papers/papers.module.js';
import { SellerIdentityEntity } from './sellers/seller-identity.entity.js';
import { PersonsModule } from './persons/persons.module.js';
import { SellersModule } from './sellers/sellers.module.js';
import { WaitingModule } from './waiting/waiting.module.js';
import { RatingEntity } from './ratings/rating.entity.js';
import { RatingsModule } from './ratings/ratings.module.js';
import { ServedEnterpriseEntity, ServiceOfferEntity } from './served-enterprises/served-enterprise.entity.js';
import { ServedEnterprisesModule } from './served-enterprises/served-enterprises.module.js';

@Module({
  imports: [
    PlatformModule.forService({
      authorisations,
      name: 'registration',
      pathPrefix: 'registration',
      encrypted: encryptedData(encryptedColumns, hashedColumns),
    }),
    databaseModule({
      entities: [
        ParticipantEntity,
        ParticipantVersionEntity,
        AgreementMoveEntity,
        BatchEntity,
        BatchRowEntity,
        ConnectionEntity,
        DelegationEntity,
        PaperEntity,
        RatingEntity,
        SellerIdentityEntity,
        ServedEnterpriseEntity,
        ServiceOfferEntity,
      ],
      migrations: [...messagingMigrations, ...registrationMigrations],
    }),
    MessagingModule.forService({ service: 'registration', subscribes: true }),
    KeptHeadsModule,
    ParticipantsModule,
    PapersModule,
    SellersModule,
    PersonsModule,
    WaitingModule,
    ChecksModule,
    BatchesModule,
    DelegationsModule,
    DossierModule,
    RatingsModule,
    ServedEnterprisesModule,
    ConnectionsModule,
  ],
})
export class AppModule {}
