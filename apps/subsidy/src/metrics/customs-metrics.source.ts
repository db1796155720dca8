import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PolicyBook } from '../policies/policy-book.js';
import { customsFacts, customsMetrics } from './domain/customs-facts.js';
import {
  maxReferences,
  type FactsAsked,
  type MetricSource,
  type VerifiedFact,
} from './domain/metric-source.js';
import { FactsRepository } from './facts.repository.js';
import { MetricBook } from './metric-book.js';

/** What customs released and declared, from its events. */
@Injectable()
export class CustomsMetricsSource implements MetricSource, OnModuleInit {
  readonly source = 'customs';
  readonly metrics = customsMetrics;

  constructor(
    private readonly facts: FactsRepository,
    private readonly policies: PolicyBook,
    private readonly book: MetricBook,
  ) {}

  onModuleInit(): void {
    this.book.register(this);
  }

  /** Throws `exchange-rate-unknown` (uncomputable). */
  async factsOf(tx: EntityManager, { codes, days }: FactsAsked): Promise<VerifiedFact[]> {
    const values = await this.facts.values(tx, codes, days);
    const references = await this.facts.references(tx, codes, days, maxReferences);
    const { rates, monthlyRates } = this.policies;
    return customsFacts(values, references, rates, monthlyRates, maxReferences);
  }
}
