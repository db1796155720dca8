import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate, newId } from '@app/kernel';
import { BusinessClock } from '@app/platform';
import type { Applicant } from '../metrics/applicants.js';
import type { VerifiedFact } from '../metrics/domain/metric-source.js';
import { MetricBook } from '../metrics/metric-book.js';
import { ParametersService } from '../parameters/parameters.service.js';
import { countedDays, measureOf, type PolicyPack } from '../policies/domain/policy-pack.js';
import { PolicyBook } from '../policies/policy-book.js';
import { ClaimCalculationEntity } from './claim-calculation.entity.js';
import { ClaimCalculationsRepository } from './claim-calculations.repository.js';
import { Dishonesty } from './dishonesty.js';
import { awards } from './domain/awards.js';
import type { ClaimInputs, Decided } from './domain/claim-inputs.js';
import { claimedAboveVerified } from './domain/claimed-above-verified.js';
import { exact } from './domain/exact.js';
import { metricsNeeded, settingsFor } from './domain/needed.js';
import { factSteps, sumsOf } from './domain/fact-sums.js';
import type { Settings } from './domain/settings.js';

export interface ClaimAsked {
  /** Id of the application. */
  readonly application: string;
  readonly pack: string;
  readonly measure: string;
  readonly year: number;
  readonly applicant: Applicant;
  readonly inFreeTradeZone: boolean;
  /** Granted for the same item by others, yuan. */
  readonly otherFunding: string;
  /** Where the measure is decided case by case. */
  readonly decided?: Decided | undefined;
  /** What the applicant says, by metric. */
  readonly claimed?: Readonly<Record<string, string>> | undefined;
}

/** What single claims come to by verified facts and the parameters in force, kept with all that it was calculated from. */
@Injectable()
export class ClaimCalculationsService {
  constructor(
    private readonly calculations: ClaimCalculationsRepository,
    private readonly metrics: MetricBook,
    private readonly parameters: ParametersService,
    private readonly policies: PolicyBook,
    private readonly dishonesty: Dishonesty,
    private readonly clock: BusinessClock,
  ) {}

  /**
   * Calculates a claim and keeps it as its next version; the one before stays as it was. Throws (uncomputable)
   * `pack-unknown`, `measure-unknown`, `outside-validity`, `parameter-not-set`, `decision-missing`, `metric-not-verified`,
   * `applicant-dishonest`, `growth-from-zero` and `exchange-rate-unknown`.
   */
  async calculate(tx: EntityManager, asked: ClaimAsked): Promise<ClaimCalculationEntity> {
    const pack = this.policies.pack(asked.pack);
    const measure = measureOf(pack, asked.measure);
    const days = countedDays(pack, asked.year);
    const settings = settingsFor(measure.id, await this.parameters.inForce(tx, pack, asked.year));
    const now = this.clock.now();
    await this.dishonesty.refuse(tx, settings, asked.applicant.creditCode, calendarDate(now));
    const needed = metricsNeeded(pack, measure, settings, (metric) => this.metrics.verifies(metric));
    const facts = await this.metrics.factsOf(tx, { ...asked.applicant, days }, needed);
    const { inFreeTradeZone, otherFunding, decided, claimed } = asked;
    const inputs: ClaimInputs = {
      metrics: sumsOf(needed, facts),
      inFreeTradeZone,
      otherFunding,
      ...(decided === undefined ? {} : { decided }),
      ...(claimed === undefined ? {} : { claimed }),
    };
    const before = await this.calculations.newest(tx, asked.application);
    const calculation: ClaimCalculationEntity = {
      id: newId(),
      application: asked.application,
      version: (before?.version ?? 0) + 1,
      pack: pack.id,
      measure: measure.id,
      year: asked.year,
      applicant: asked.applicant.creditCode,
      inputs,
      facts,
      settings,
      findings: claimedAboveVerified(settings, inputs),
      ...calculated(pack, measure.id, asked.year, asked.applicant.creditCode, inputs, facts, settings),
      calculatedAt: now,
    };
    await this.calculations.add(tx, calculation);
    return calculation;
  }

  /** The same claim calculated again from what was kept beside it: years later it comes to the same. */
  again({ pack, measure, year, applicant, inputs, facts, settings }: ClaimCalculationEntity) {
    return calculated(this.policies.pack(pack), measure, year, applicant, inputs, facts, settings);
  }
}

/** Pure: the same inputs, facts and settings come to the same, whenever it is asked. */
function calculated(
  pack: PolicyPack,
  measure: string,
  year: number,
  applicant: string,
  inputs: ClaimInputs,
  facts: readonly VerifiedFact[],
  settings: Settings,
): Pick<ClaimCalculationEntity, 'steps' | 'due' | 'amount'> {
  const { inFreeTradeZone, otherFunding, decided } = inputs;
  const metrics = Object.fromEntries(
    Object.entries(inputs.metrics).map(([metric, value]) => [metric, exact(value)]),
  );
  const claim = {
    measure,
    applicant,
    inFreeTradeZone,
    metrics,
    otherFunding: exact(otherFunding),
    ...(decided === undefined ? {} : { decided }),
  };
  const [award] = awards({ pack, year, claims: [claim], settings }).claims;
  if (!award) throw new Error(`the claim of ${applicant} for ${measure} got no answer`);
  return {
    steps: [...factSteps(facts, inputs.metrics), ...award.steps],
    due: award.due.toFixed(),
    amount: award.amount.toFixed(0),
  };
}
