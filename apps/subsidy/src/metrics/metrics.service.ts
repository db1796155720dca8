import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PolicyBook } from '../policies/policy-book.js';
import type { CountedDays } from '../policies/domain/policy-pack.js';
import {
  converted,
  metricsOfFacts,
  type ConvertedValue,
  type VerifiedMetric,
} from './domain/verified-metrics.js';
import { FactsRepository } from './facts.repository.js';

export interface EnterpriseMetrics {
  readonly values: readonly ConvertedValue[];
  /** In yuan. */
  readonly metrics: Readonly<Record<VerifiedMetric, ConvertedValue['cny']>>;
}

@Injectable()
export class MetricsService {
  constructor(
    private readonly facts: FactsRepository,
    private readonly policies: PolicyBook,
  ) {}

  /** Throws `exchange-rate-unknown` (uncomputable). */
  async of(tx: EntityManager, codes: readonly string[], days: CountedDays): Promise<EnterpriseMetrics> {
    const values = converted(await this.facts.values(tx, codes, days), this.policies.rates);
    return { values, metrics: metricsOfFacts(values) };
  }
}
