import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Principals } from '@app/messaging';
import type { Caller } from '@app/platform';
import { ClaimCalculationsRepository } from '../calculations/claim-calculations.repository.js';
import { ClaimCalculationsService } from '../calculations/claim-calculations.service.js';
import { Applicants } from '../metrics/applicants.js';
import { FactsRepository, type FactRecord } from '../metrics/facts.repository.js';
import { factsOf, isVerified, type VerifiedMetric } from '../metrics/domain/verified-metrics.js';
import { metricName } from '../policies/domain/metric-names.js';
import { countedDays, measureOf } from '../policies/domain/policy-pack.js';
import { PolicyBook } from '../policies/policy-book.js';
import { explain } from './domain/explain.js';
import type { ClaimFactsView, ExplanationView } from './explanations.views.js';
import { readableApplication } from './readable-application.js';

/** Under the totals in dollars and the number of orders stand the same consignments as under the value in yuan. */
const sameRecords: Readonly<Record<string, VerifiedMetric>> = {
  tradeValueUsd: 'tradeValue',
  orders: 'tradeValue',
};

/** One claim to the sentence: its text, the facts under each number, the records under each fact. */
@Injectable()
export class ExplanationsService {
  constructor(
    private readonly calculations: ClaimCalculationsRepository,
    private readonly calculating: ClaimCalculationsService,
    private readonly facts: FactsRepository,
    private readonly applicants: Applicants,
    private readonly policies: PolicyBook,
    private readonly principals: Principals,
  ) {}

  async explanation(tx: EntityManager, caller: Caller, id: string): Promise<ExplanationView> {
    const application = await readableApplication(tx, this.principals, caller, id);
    const calculation = await this.calculations.newest(tx, application.id);
    const { year, applicant, applicantName, amount, status, steps, history } = application;
    const pack = this.policies.pack(application.pack);
    const measure = measureOf(pack, application.measure);
    const setting = calculation?.settings[measure.id];
    const findings = calculation?.findings ?? [];
    const reason = history.at(-1)?.reason ?? null;
    const who = { year, applicant, applicantName };
    const claim = { pack, measure, ...who, amount, status, reason, steps, setting, findings };
    const again = calculation && this.calculating.again(calculation);
    return {
      application: application.id,
      amount,
      text: explain(claim, this.policies.metrics),
      steps,
      recalculated: again && { amount: again.amount, same: again.amount === calculation.amount },
    };
  }

  /** Each number of the claim, with the facts it is the sum of. */
  async factsUnder(tx: EntityManager, caller: Caller, id: string): Promise<ClaimFactsView> {
    const application = await readableApplication(tx, this.principals, caller, id);
    const calculation = await this.calculations.newest(tx, application.id);
    const metrics = calculation?.inputs.metrics ?? application.metrics;
    const claimed = calculation?.inputs.claimed ?? {};
    return {
      application: application.id,
      metrics: Object.entries(metrics).map(([metric, verified]) => {
        const name = metricName(this.policies.metrics, metric);
        return {
          metric,
          zh: name?.zh ?? metric,
          en: name?.en ?? metric,
          unit: name?.unit ?? null,
          verified,
          claimed: claimed[metric] ?? null,
          facts: (calculation?.facts ?? []).filter((fact) => fact.metric === metric),
        };
      }),
      findings: calculation?.findings ?? [],
    };
  }

  /** The lists and declarations under a number, page by page, as customs' events have them now. */
  async records(
    tx: EntityManager,
    caller: Caller,
    id: string,
    metric: string,
    page: { readonly after?: string; readonly limit: number },
  ): Promise<FactRecord[]> {
    const application = await readableApplication(tx, this.principals, caller, id);
    const of = sameRecords[metric] ?? metric;
    if (!isVerified(of)) return [];
    const { codes } = await this.applicants.ofCode(tx, application.applicant);
    const days = countedDays(this.policies.pack(application.pack), application.year);
    return this.facts.records(tx, codes, days, factsOf[of], page);
  }
}
