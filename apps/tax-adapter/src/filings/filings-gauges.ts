import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Gauge, register } from 'prom-client';
import { DataSource } from 'typeorm';
import { FilingsRepository } from './filings.repository.js';

const depthName = 'tax_adapter_unanswered_filings';
const ageName = 'tax_adapter_oldest_unanswered_seconds';

/** What an operator watches when the authority is away: how many filings wait, and for how long. Left out when unreadable. */
@Injectable()
export class FilingsGauges implements OnModuleInit, OnModuleDestroy {
  constructor(
    private readonly database: DataSource,
    private readonly filings: FilingsRepository,
  ) {}

  onModuleInit(): void {
    const age = new Gauge({
      name: ageName,
      help: 'Age of the oldest filing that the tax authority has not taken',
    });
    const depth = new Gauge({
      name: depthName,
      help: 'Filings that the tax authority has not taken',
      collect: async () => {
        depth.reset();
        age.reset();
        const backlog = await this.filings.backlog(this.database.manager).catch(() => undefined);
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
