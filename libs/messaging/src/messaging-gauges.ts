import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Gauge, register } from 'prom-client';
import { DataSource } from 'typeorm';
import { EventTransport } from './event-transport.js';
import type { EventLog } from './log/event-log.js';
import { EVENT_LOG } from './messaging-options.js';
import { outboxBacklog } from './outbox/outbox-backlog.js';

/** Gauges read at the moment they are asked for; one that cannot be read is left out of the answer. */
@Injectable()
export class MessagingGauges implements OnModuleInit, OnModuleDestroy {
  private gauges: Gauge[] = [];

  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    private readonly database: DataSource,
    private readonly transport: EventTransport,
  ) {}

  onModuleInit(): void {
    this.gauges = [
      gauge('outbox_unpublished_events', 'Events committed and not yet published', [], async (set) => {
        set({}, (await outboxBacklog(this.database)).events);
      }),
      gauge(
        'outbox_oldest_unpublished_seconds',
        'Age of the oldest event not yet published',
        [],
        async (set) => {
          set({}, (await outboxBacklog(this.database)).oldestS);
        },
      ),
      gauge(
        'event_consumer_lag',
        'Records that the consumer has not moved past',
        ['topic', 'partition'],
        async (set) => {
          for (const { topic, partition, records } of await this.log.lag(
            this.transport.group,
            this.transport.topics,
          )) {
            set({ topic, partition: String(partition) }, records);
          }
        },
      ),
      gauge('parked_events', 'Events and documents set aside', ['state', 'kind'], async (set) => {
        const rows: { state: string; kind: string; count: string }[] = await this.database.query(
          `SELECT state, kind, count(*) FROM parked_events WHERE state IN ('parked', 'waiting') GROUP BY state, kind`,
        );
        for (const { state, kind, count } of rows) set({ state, kind }, Number(count));
      }),
    ];
  }

  onModuleDestroy(): void {
    for (const { name } of this.gauges as unknown as { name: string }[]) register.removeSingleMetric(name);
  }
}

type SetValue = (labels: Record<string, string>, value: number) => void;

function gauge(
  name: string,
  help: string,
  labelNames: string[],
  read: (set: SetValue) => Promise<void>,
): Gauge {
  return new Gauge({
    name,
    help,
    labelNames,
    async collect() {
      this.reset();
      await read((labels, value) => this.set(labels, value)).catch(() => this.reset());
    },
  });
}
