import { Injectable } from '@nestjs/common';
import { DomainError } from '@app/kernel';
import { readEnvironment } from '@app/platform';
import type { ExchangeRate } from './domain/exchange-rates.js';
import type { MetricNames } from './domain/metric-names.js';
import type { PolicyPack } from './domain/policy-pack.js';
import { PoliciesConfig } from './policies.config.js';
import { policiesFolder, readPolicies } from './policy-files.js';

/** The policy packs and exchange rates, read and checked when the service starts: a defect in a file stops the start. */
@Injectable()
export class PolicyBook {
  readonly packs: readonly PolicyPack[];
  readonly rates: readonly ExchangeRate[];
  readonly monthlyRates: readonly ExchangeRate[];
  readonly metrics: MetricNames;

  constructor() {
    const { packs, rates, monthlyRates, metrics } = readPolicies(
      policiesFolder(readEnvironment(PoliciesConfig).POLICIES_DIR),
    );
    this.packs = packs;
    this.rates = rates;
    this.monthlyRates = monthlyRates;
    this.metrics = metrics;
  }

  find(id: string): PolicyPack | undefined {
    return this.packs.find((pack) => pack.id === id);
  }

  /** Throws `pack-unknown` (uncomputable). */
  pack(id: string): PolicyPack {
    const found = this.find(id);
    if (found) return found;
    const message = { zh: `没有政策包 ${id}`, en: `There is no policy pack ${id}` };
    const expected = this.packs.map((pack) => pack.id).join(', ');
    throw new DomainError('pack-unknown', 'uncomputable', {
      message,
      faults: [{ pointer: '/pack', code: 'pack-unknown', message, expected, actual: id }],
    });
  }
}
