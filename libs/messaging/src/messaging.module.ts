import { ServiceConfig } from '@app/platform';
import { Module, type DynamicModule } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { HeadsTeller } from './audit-heads/heads-teller.js';
import { EventTransport } from './event-transport.js';
import { eventLogOf } from './log/configured-log.js';
import { MessagingGauges } from './messaging-gauges.js';
import { EVENT_LOG, MESSAGING_OPTIONS, type MessagingOptions } from './messaging-options.js';
import { MessagingReadiness } from './messaging-readiness.js';
import { OriginalErrors } from './original-errors.js';
import { OutboxPublisher } from './outbox/outbox-publisher.js';
import { ParkedEventsController } from './parked-events/parked-events.controller.js';
import { ParkedEventsService } from './parked-events/parked-events.service.js';

/** Outbox, relay, consumer and parked events of one service; needs PlatformModule and a database with `messagingMigrations`. */
@Module({})
export class MessagingModule {
  static forService(options: MessagingOptions): DynamicModule {
    return {
      module: MessagingModule,
      global: true,
      imports: [DiscoveryModule],
      controllers: options.subscribes ? [ParkedEventsController] : [],
      providers: [
        { provide: MESSAGING_OPTIONS, useValue: options },
        {
          provide: EVENT_LOG,
          inject: [ServiceConfig],
          useFactory: (config: ServiceConfig) => eventLogOf(config, options.service),
        },
        EventTransport,
        HeadsTeller,
        MessagingGauges,
        MessagingReadiness,
        OriginalErrors,
        OutboxPublisher,
        ParkedEventsService,
      ],
      exports: [EventTransport, MessagingReadiness],
    };
  }
}
