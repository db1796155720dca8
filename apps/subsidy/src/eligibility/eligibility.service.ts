import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate } from '@app/kernel';
import { BusinessClock, type Caller } from '@app/platform';
import { Dishonesty } from '../calculations/dishonesty.js';
import { sumsOf } from '../calculations/domain/fact-sums.js';
import { partsOf } from '../calculations/domain/settings.js';
import { Applicants } from '../metrics/applicants.js';
import { MetricBook } from '../metrics/metric-book.js';
import { ParametersService } from '../parameters/parameters.service.js';
import { metricsOf } from '../policies/domain/part.js';
import { countedDays, type PolicyPack } from '../policies/domain/policy-pack.js';
import { PolicyBook } from '../policies/policy-book.js';
import { measureFit, type MeasureFit } from './domain/eligibility.js';

export interface EligibilityAsked {
  readonly pack: string;
  readonly year: number;
  readonly applicant?: string | undefined;
}

export interface Eligibility {
  readonly pack: PolicyPack;
  readonly applicant: string;
  readonly metrics: Readonly<Record<string, string>>;
  readonly measures: readonly MeasureFit[];
}

/** Which measures of a pack fit an enterprise, by what is verified of it. */
@Injectable()
export class EligibilityService {
  constructor(
    private readonly applicants: Applicants,
    private readonly metrics: MetricBook,
    private readonly parameters: ParametersService,
    private readonly policies: PolicyBook,
    private readonly dishonesty: Dishonesty,
    private readonly clock: BusinessClock,
  ) {}

  /** Throws `applicant-not-own` (forbidden), `pack-unknown`, `outside-validity`, `exchange-rate-unknown` (uncomputable). */
  async of(
    tx: EntityManager,
    caller: Caller,
    { pack: id, year, applicant }: EligibilityAsked,
  ): Promise<Eligibility> {
    const pack = this.policies.pack(id);
    const days = countedDays(pack, year);
    const own = await this.applicants.asked(tx, caller, applicant, 'read');
    const settings = await this.parameters.inForce(tx, pack, year);
    const read = pack.measures.flatMap(({ id: measure, metrics, conditions = [] }) => [
      ...metrics,
      ...conditions.map(({ metric }) => metric),
      ...partsOf(settings, measure).flatMap(metricsOf),
    ]);
    const known = [...new Set(read)].filter((metric) => this.metrics.verifies(metric));
    const metrics = sumsOf(known, await this.metrics.factsOf(tx, { ...own, days }, known));
    const today = calendarDate(this.clock.now());
    const listed = await this.dishonesty.listOf(tx, settings, own.creditCode, today);
    const situation = { pack, year, applicant: own.creditCode, settings, metrics, listed: listed?.rating };
    return {
      pack,
      applicant: own.creditCode,
      metrics,
      measures: pack.measures.map((measure) => measureFit(measure, situation, this.policies.metrics)),
    };
  }
}
