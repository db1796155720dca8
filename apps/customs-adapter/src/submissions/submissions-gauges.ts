import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Gauge, register } from 'prom-client';
import { DataSource } from 'typeorm';
import { SubmissionsRepository } from './submissions.repository.js';

const depthName = 'customs_adapter_unanswered_messages';
const ageName = 'customs_adapter_oldest_unanswered_seconds';

/** What an operator watches when the exchange is away: how many messages wait, and for how long. Left out when unreadable. */
@Injectable()
export class SubmissionsGauges implements OnModuleInit, OnModuleDestroy {
  constructor(
    private readonly database: DataSource,
    private readonly submissions: SubmissionsRepository,
  ) {}

  onModuleInit(): void {
    const age = new Gauge({
      name: ageName,
      help: 'Age of the oldest message that the exchange has not answered',
    });
    const depth = new Gauge({
      name: depthName,
      help: 'Messages that the exchange has not answered',
      collect: async () => {
        depth.reset();
        age.reset();
        const backlog = await this.submissions.backlog(this.database.manager).catch(() => undefined);
        if (!backlog) return;
        depth.set(backlog.depth);
        age.set(backlog.ageS);
      },
    });
  }

  onModuleDestroy(): void {
    register.removeSingleMetric(depthName);
    register.removeSingleMetric(ageName);
  }
}
