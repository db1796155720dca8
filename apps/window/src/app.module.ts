import { Module } from '@nestjs/common';
import { encryptedData, MessagingModule, messagingMigrations } from '@app/messaging';
import { databaseModule, PlatformModule } from '@app/platform';
import { CalendarModule } from './calendar/calendar.module.js';
import { EvidenceModule } from './evidence/evidence.module.js';
import { migrations } from './migrations/index.js';
import { MergedOpenApiModule } from './openapi/merged-openapi.module.js';
import { ParticipantsModule } from './participants/participants.module.js';
import { TimelineModule } from './timeline/timeline.module.js';
import { UpstreamsModule } from './upstreams/upstreams.module.js';

@Module({
  imports: [
    PlatformModule.forService({
      name: 'window',
      pathPrefix: '',
      frontDoor: true,
      encrypted: encryptedData(),
    }),
    databaseModule({ entities: [], migrations: [...messagingMigrations, ...migrations] }),
    MessagingModule.forService({ service: 'window', subscribes: true }),
    UpstreamsModule,
    MergedOpenApiModule,
    CalendarModule,
    ParticipantsModule,
    TimelineModule,
    EvidenceModule,
  ],
})
export class AppModule {}
