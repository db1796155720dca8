import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { digits, exact } from '../calculations/domain/exact.js';
import { rateOn } from '../policies/domain/exchange-rates.js';
import { PolicyBook } from '../policies/policy-book.js';
import {
  maxReferences,
  type FactsAsked,
  type MetricSource,
  type VerifiedFact,
} from './domain/metric-source.js';
import { MetricBook } from './metric-book.js';
import { ServedEnterprisesRepository } from './served-enterprises.repository.js';

/** Whom a service platform served and what they traded while it did (article 4), from registration's and customs' events. */
@Injectable()
export class ServedMetricsSource implements MetricSource, OnModuleInit {
  readonly source = 'registration';
  readonly metrics = { servedEnterprises: 'count', servedTradeValue: 'CNY' } as const;

  constructor(
    private readonly served: ServedEnterprisesRepository,
    private readonly policies: PolicyBook,
    private readonly book: MetricBook,
  ) {}

  onModuleInit(): void {
    this.book.register(this);
  }

  /** Throws `exchange-rate-unknown` (uncomputable). */
  async factsOf(tx: EntityManager, { creditCode, days }: FactsAsked): Promise<VerifiedFact[]> {
    const enterprises = await this.served.servedWithin(tx, creditCode, days);
    if (enterprises.length === 0) return [];
    const period = days.from.slice(0, 4);
    const values = await this.served.tradeWhileServed(tx, creditCode, days);
    const facts: VerifiedFact[] = [
      {
        metric: 'servedEnterprises',
        period,
        value: String(enterprises.length),
        unit: 'count',
        source: 'registration',
        references: enterprises.slice(0, maxReferences),
        records: enterprises.length,
      },
    ];
    for (const month of [...new Set(values.map(({ date }) => date.slice(0, 7)))].sort()) {
      const ofMonth = values.filter(({ date }) => date.startsWith(month));
      const yuan = ofMonth.reduce((sum, { value, currency, date }) => {
        const rate = rateOn(this.policies.rates, currency, date);
        return sum.plus(exact(value).times(rate.cny).div(rate.units));
      }, exact(0));
      facts.push({
        metric: 'servedTradeValue',
        period: month,
        value: digits(yuan),
        unit: 'CNY',
        source: 'registration',
        references: [...new Set(ofMonth.map(({ served }) => served))].slice(0, maxReferences),
        records: ofMonth.reduce((sum, { documents }) => sum + documents, 0),
      });
    }
    return facts;
  }
}
