import { Module } from '@nestjs/common';
import { authorisations } from '@app/contracts';
import {
  CreateDelegationFacts1800003000010,
  DelegationFactsModule,
  encryptedData,
  KeptHeadsModule,
  MessagingModule,
  messagingMigrations,
} from '@app/messaging';
import { databaseModule, PlatformModule } from '@app/platform';
import { CalendarModule } from './calendar/calendar.module.js';
import { EvidenceModule } from './evidence/evidence.module.js';
import { migrations } from './migrations/index.js';
import { MergedOpenApiModule } from './openapi/merged-openapi.module.js';
import { ParticipantsModule } from './participants/participants.module.js';
import { PersonsModule } from './persons/persons.module.js';
import { SignaturesModule } from './signatures/signatures.module.js';
import { TimelineModule } from './timeline/timeline.module.js';
import { UpstreamsModule } from './upstreams/upstreams.module.js';

@Module({
  imports: [
    PlatformModule.forService({
      authorisations,
      name: 'window',
      pathPrefix: '',
      frontDoor: true,
      encrypted: encryptedData(),
    }),
    databaseModule({
      entities: [],
      migrations: [...messagingMigrations, ...migrations, CreateDelegationFacts1800003000010],
    }),
    MessagingModule.forService({ service: 'window', subscribes: true }),
    KeptHeadsModule,
    DelegationFactsModule.forService('window'),
    UpstreamsModule,
    MergedOpenApiModule,
    CalendarModule,
    ParticipantsModule,
    TimelineModule,
    EvidenceModule,
    SignaturesModule,
    PersonsModule,
  ],
})
export class AppModule {}
