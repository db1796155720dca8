import { CommitNotices, ServiceConfig, type AloneWorker } from '@app/platform';
import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  type OnModuleDestroy,
} from '@nestjs/common';
import type { EventLog } from '../log/event-log.js';
import { countPublished } from '../messaging-metrics.js';
import { EVENT_LOG, MESSAGING_OPTIONS, type MessagingOptions } from '../messaging-options.js';
import { appended } from './append.js';
import { startRelay } from './relay.js';

/** Runs the relay as long as the service runs, and wakes it at the commit of every transaction that appended. */
@Injectable()
export class OutboxPublisher implements OnApplicationBootstrap, OnModuleDestroy, OnApplicationShutdown {
  private relay: AloneWorker | undefined;

  constructor(
    @Inject(MESSAGING_OPTIONS) private readonly options: MessagingOptions,
    @Inject(EVENT_LOG) private readonly log: EventLog,
    private readonly config: ServiceConfig,
    private readonly notices: CommitNotices,
  ) {}

  onApplicationBootstrap(): void {
    this.relay = startRelay({
      service: this.options.service,
      databaseUrl: this.config.DATABASE_URL,
      log: this.log,
      onPublished: countPublished,
    });
    this.notices.on(appended, this.relay.wake);
  }

  async onModuleDestroy(): Promise<void> {
    await this.relay?.stop();
  }

  /** Consumers have stopped by now; they come before this hook. */
  async onApplicationShutdown(): Promise<void> {
    await this.log.close();
  }
}
