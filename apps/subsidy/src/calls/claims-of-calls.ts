import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ApplicationEntity } from '../applications/application.entity.js';
import type { ClaimCalculationEntity } from '../calculations/claim-calculation.entity.js';
import { ClaimCalculationsService } from '../calculations/claim-calculations.service.js';
import { metricsNeeded, settingsFor } from '../calculations/domain/needed.js';
import { Applicants } from '../metrics/applicants.js';
import { MetricBook } from '../metrics/metric-book.js';
import { ParametersService } from '../parameters/parameters.service.js';
import { measureOf, type PolicyPack } from '../policies/domain/policy-pack.js';

/** What an application to a call comes to, by facts and parameters as they are now. */
@Injectable()
export class ClaimsOfCalls {
  constructor(
    private readonly calculations: ClaimCalculationsService,
    private readonly parameters: ParametersService,
    private readonly metrics: MetricBook,
    private readonly applicants: Applicants,
  ) {}

  /** Throws what `ClaimCalculationsService.calculate` throws. */
  async calculate(tx: EntityManager, application: ApplicationEntity): Promise<ClaimCalculationEntity> {
    const { id, pack, measure, year, inFreeTradeZone, otherFunding, claimed, decided } = application;
    return this.calculations.calculate(tx, {
      application: id,
      pack,
      measure,
      year,
      applicant: await this.applicants.known(tx, application.applicant),
      inFreeTradeZone,
      otherFunding,
      claimed,
      ...(decided === null ? {} : { decided }),
    });
  }

  /** Throws `measure-unknown`, `parameter-not-set`, `metric-not-verified` (uncomputable) for a measure that nobody could apply for. */
  async assertCallable(tx: EntityManager, pack: PolicyPack, measure: string, year: number): Promise<void> {
    const settings = await this.parameters.inForce(tx, pack, year);
    const of = measureOf(pack, measure);
    metricsNeeded(pack, of, settingsFor(of.id, settings), (metric) => this.metrics.verifies(metric));
  }
}
