import type { Readiness, ReadinessCheck } from '@app/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EventTransport } from './event-transport.js';
import type { EventLog } from './log/event-log.js';
import { EVENT_LOG } from './messaging-options.js';
import { outboxBacklog } from './outbox/outbox-backlog.js';

/** An event that waits longer says that the relay does not get through. */
const maxOutboxAgeS = 30;

/** Ready when the log answers, its topics are consumed, and what was committed is on its way. */
@Injectable()
export class MessagingReadiness implements ReadinessCheck {
  readonly name = 'messaging';

  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    private readonly database: DataSource,
    private readonly transport: EventTransport,
  ) {}

  async check(): Promise<Readiness> {
    await this.log.identity();
    if (!this.transport.consuming) return { ready: false, detail: 'not subscribed to the event log yet' };
    const { oldestS } = await outboxBacklog(this.database);
    if (oldestS > maxOutboxAgeS)
      return { ready: false, detail: `the oldest event has waited ${Math.round(oldestS)} s to be published` };
    return { ready: true };
  }
}
