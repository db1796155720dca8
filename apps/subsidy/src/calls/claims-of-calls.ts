import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DomainError } from '@app/kernel';
import type { ApplicationEntity } from '../applications/application.entity.js';
import type { ClaimCalculationEntity } from '../calculations/claim-calculation.entity.js';
import { ClaimCalculationsService } from '../calculations/claim-calculations.service.js';
import { decisionMissing, isCaseByCase, refused } from '../calculations/domain/dues.js';
import { metricsNeeded, settingsFor } from '../calculations/domain/needed.js';
import { Applicants } from '../metrics/applicants.js';
import { MetricBook } from '../metrics/metric-book.js';
import { ParametersService } from '../parameters/parameters.service.js';
import { measureOf, type PolicyPack } from '../policies/domain/policy-pack.js';
import { PolicyBook } from '../policies/policy-book.js';

/** What an application to a call comes to, by facts and parameters as they are now. */
@Injectable()
export class ClaimsOfCalls {
  constructor(
    private readonly calculations: ClaimCalculationsService,
    private readonly parameters: ParametersService,
    private readonly metrics: MetricBook,
    private readonly applicants: Applicants,
    private readonly policies: PolicyBook,
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

  /**
   * A lead department that passes a claim decides its amount where the measure is decided case by case, and nowhere else.
   * Throws `decision-missing`, `decision-not-asked` (uncomputable).
   */
  async assertDecided(
    tx: EntityManager,
    { id, pack: packId, measure: measureId, year }: ApplicationEntity,
    passing: boolean,
    given: boolean,
  ): Promise<void> {
    const pack = this.policies.pack(packId);
    const measure = measureOf(pack, measureId);
    const caseByCase = isCaseByCase(measure, await this.parameters.inForce(tx, pack, year));
    if (caseByCase && passing && !given) throw decisionMissing(pack, measure, '/decided');
    if (!caseByCase && given) throw decisionNotAsked(id, measureId);
  }

  /** Throws `measure-unknown`, `parameter-not-set`, `metric-not-verified` (uncomputable) for a measure that nobody could apply for. */
  async assertCallable(tx: EntityManager, pack: PolicyPack, measure: string, year: number): Promise<void> {
    const settings = await this.parameters.inForce(tx, pack, year);
    const of = measureOf(pack, measure);
    metricsNeeded(pack, of, settingsFor(of.id, settings), (metric) => this.metrics.verifies(metric));
  }
}

function decisionNotAsked(application: string, measure: string): DomainError {
  return refused(
    'decision-not-asked',
    '/decided',
    {
      zh: `申请 ${application} 的条款 ${measure} 按设定的金额计算，不由部门逐件决定`,
      en: `The measure ${measure} of the application ${application} is calculated by amounts that are set, not decided case by case`,
    },
    measure,
  );
}
