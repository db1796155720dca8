import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Applicants } from '../metrics/applicants.js';
import { MetricBook } from '../metrics/metric-book.js';
import type { FactsAsked, MetricSource, VerifiedFact } from '../metrics/domain/metric-source.js';
import type { CountedDays } from '../policies/domain/policy-pack.js';
import {
  counts,
  factsOfRecords,
  namedPeriods,
  unitOf,
  type VerifiedRecord,
} from './domain/facts-of-records.js';
import { RegisterBook } from './register-book.js';
import { RegistersRepository } from './registers.repository.js';

/** The registers as a source of verified metrics: what an officer verified, and what is recognised, of a year. */
@Injectable()
export class RegisterMetrics implements MetricSource, OnModuleInit {
  readonly source = 'register';
  readonly metrics: MetricSource['metrics'];

  constructor(
    private readonly records: RegistersRepository,
    private readonly kinds: RegisterBook,
    private readonly book: MetricBook,
    private readonly applicants: Applicants,
  ) {
    const names = Object.values(kinds.kinds).flatMap(({ metrics }) => Object.keys(metrics));
    this.metrics = Object.fromEntries(names.map((name) => [name, unitOf(kinds.kinds, name)]));
  }

  onModuleInit(): void {
    this.book.register(this);
  }

  async factsOf(tx: EntityManager, { codes, days }: FactsAsked): Promise<VerifiedFact[]> {
    const records = await this.records.verified(tx, codes, days);
    if (records.length === 0) return [];
    return [
      ...factsOfRecords(this.kinds.kinds, records, days, this.metrics),
      ...(await this.tradeOfOthers(tx, records, days)),
    ];
  }

  /** Imports and exports of the enterprises that records name (residents of a park), on the days on which both hold. */
  private async tradeOfOthers(
    tx: EntityManager,
    records: readonly VerifiedRecord[],
    days: CountedDays,
  ): Promise<VerifiedFact[]> {
    const facts: VerifiedFact[] = [];
    for (const [kind, { metrics }] of Object.entries(this.kinds.kinds))
      for (const [name, metric] of Object.entries(metrics)) {
        if (metric.measure !== 'trade-value-of') continue;
        const counted = records.filter((one) => one.kind === kind && counts(metric, one, days, records));
        for (const named of namedPeriods(counted, metric.field ?? '', days)) {
          const other = await this.applicants.known(tx, named.code);
          const traded = await this.book.factsOf(tx, { ...other, days: named.days }, ['tradeValue']);
          facts.push(
            ...traded.map((fact): VerifiedFact => ({
              ...fact,
              metric: name,
              source: 'register',
              references: [named.record, ...fact.references.slice(0, -1)],
            })),
          );
        }
      }
    return facts;
  }
}
