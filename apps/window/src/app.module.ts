import { Module } from '@nestjs/common';
import { authorisations } from '@app/contracts';
import { MessagingModule, messagingMigrations } from '@app/messaging';
import { databaseModule, PlatformModule } from '@app/platform';
import { CalendarModule } from './calendar/calendar.module.js';
import { migrations } from './migrations/index.js';
import { MergedOpenApiModule } from './openapi/merged-openapi.module.js';
import { ParticipantsModule } from './participants/participants.module.js';
import { SignaturesModule } from './signatures/signatures.module.js';
import { TimelineModule } from './timeline/timeline.module.js';
import { UpstreamsModule } from './upstreams/upstreams.module.js';

@Module({
  imports: [
    PlatformModule.forService({ name: 'window', pathPrefix: '', authorisations, frontDoor: true }),
    databaseModule({ entities: [], migrations: [...messagingMigrations, ...migrations] }),
    MessagingModule.forService({ service: 'window', subscribes: true }),
    UpstreamsModule,
    MergedOpenApiModule,
    CalendarModule,
    ParticipantsModule,
    TimelineModule,
    SignaturesModule,
  ],
})
export class AppModule {}
