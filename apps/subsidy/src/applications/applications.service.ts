import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError, newId, type Text } from '@app/kernel';
import { BusinessClock, type Caller } from '@app/platform';
import { awards } from '../calculations/domain/awards.js';
import { digits, exact } from '../calculations/domain/exact.js';
import { metricsOf } from '../calculations/domain/part-amount.js';
import { Applicants } from '../metrics/applicants.js';
import {
  factsOf,
  isVerified,
  metricSteps,
  verifiedMetrics,
  type VerifiedMetric,
} from '../metrics/domain/verified-metrics.js';
import { FactsRepository } from '../metrics/facts.repository.js';
import { MetricsService } from '../metrics/metrics.service.js';
import { countedDays, measureOf, type Measure, type PolicyPack } from '../policies/domain/policy-pack.js';
import { PolicyBook } from '../policies/policy-book.js';
import { ApplicationEntity, withoutCall } from './application.entity.js';
import { ApplicationJournal, enter } from './application-journal.js';
import { ApplicationsRepository } from './applications.repository.js';

export interface WantedAward {
  readonly pack: string;
  readonly measure: string;
  readonly year: number;
}

/** What is asked for, for the caller's own enterprise or the principal (credit code) that it names. */
export interface Asked extends WantedAward {
  readonly principal?: string | undefined;
}

/** Applications of enterprises, calculated from what customs released and declared. */
@Injectable()
export class ApplicationsService {
  constructor(
    private readonly applications: ApplicationsRepository,
    private readonly journal: ApplicationJournal,
    private readonly metrics: MetricsService,
    private readonly facts: FactsRepository,
    private readonly applicants: Applicants,
    private readonly policies: PolicyBook,
    private readonly clock: BusinessClock,
  ) {}

  /**
   * Applies for a measure of a year and calculates it. Throws `applicant-not-own`, `applicant-not-in-standing` (forbidden), `pack-unknown`,
   * `measure-unknown`, `outside-validity`, `parameter-not-set`, `metric-not-verified`, `nothing-to-award`
   * (uncomputable) and `already-applied` (conflict).
   */
  async apply(
    tx: EntityManager,
    caller: Caller,
    { principal, ...wanted }: Asked,
  ): Promise<ApplicationEntity> {
    const { creditCode, codes } = await this.applicants.asked(tx, caller, principal, 'act');
    if (!(await this.applicants.inStanding(tx, creditCode))) throw notInStanding(creditCode);
    const pack = this.policies.pack(wanted.pack);
    const used = metricsRead(pack, measureOf(pack, wanted.measure));
    const calculated = await this.calculate(tx, pack, wanted, creditCode, codes, used);
    const by = { actor: caller.clientId, now: this.clock.now() };
    const application: ApplicationEntity = {
      id: newId(),
      version: 0,
      status: 'submitted',
      ...wanted,
      applicant: creditCode,
      applicantName:
        caller.enterprise?.creditCode === creditCode
          ? caller.enterprise.name
          : await this.applicants.nameOf(tx, creditCode),
      ...calculated,
      publicisedOn: null,
      publicityDays: null,
      history: [],
      ...withoutCall,
    };
    enter(application, 'submit', by);
    if (!(await this.applications.insertOnce(tx, application)))
      throw await this.appliedBefore(tx, application);
    await this.journal.tell(tx, application, 'submit', by);
    await this.journal.step(tx, application, 'calculate', by);
    return application;
  }

  private async calculate(
    tx: EntityManager,
    pack: PolicyPack,
    { measure, year }: WantedAward,
    applicant: string,
    codes: readonly string[],
    used: readonly VerifiedMetric[],
  ): Promise<Pick<ApplicationEntity, 'amount' | 'metrics' | 'steps' | 'cases'>> {
    const days = countedDays(pack, year);
    const { values, metrics } = await this.metrics.of(tx, codes, days);
    const claim = { measure, applicant, inFreeTradeZone: false, metrics, otherFunding: exact(0) };
    const [award] = awards({ pack, year, claims: [claim] }).claims;
    if (!award || award.amount.isZero()) throw nothingToAward(pack.id, measure, year);
    const kinds = [...new Set(used.flatMap((metric) => factsOf[metric]))];
    return {
      amount: award.amount.toFixed(0),
      metrics: Object.fromEntries(used.map((metric) => [metric, digits(metrics[metric])])),
      steps: [...metricSteps(used, values, metrics), ...award.steps],
      cases: await this.facts.cases(tx, codes, days, kinds),
    };
  }

  private async appliedBefore(tx: EntityManager, application: ApplicationEntity): Promise<DomainError> {
    const { pack, measure, year } = application;
    const before = await this.applications.ofApplicant(tx, application);
    return new DomainError('already-applied', 'conflict', {
      message: {
        zh: `已就 ${pack} ${measure} ${year} 年度提出申请（${before?.id ?? ''}，状态 ${before?.status ?? ''}），每年度一次`,
        en: `There is an application for ${pack} ${measure} ${year} already (${before?.id ?? ''}, ${before?.status ?? ''}); one a year`,
      },
    });
  }
}

/** The metrics that a measure's parts read; all must be those that the platform verifies itself. */
function metricsRead(pack: PolicyPack, { id, parameters = [] }: Measure): VerifiedMetric[] {
  if (parameters.length === 0) {
    throw refused('parameter-not-set', {
      zh: `政策包 ${pack.id} 的条款 ${id} 没有设定金额，不能申请`,
      en: `No amounts are set for the measure ${id} of the pack ${pack.id}: it cannot be applied for`,
    });
  }
  const names = [...new Set(parameters.flatMap(metricsOf))];
  const unverified = names.filter((name) => !isVerified(name));
  if (unverified.length > 0) {
    throw refused('metric-not-verified', {
      zh: `条款 ${id} 依据的 ${unverified.join('、')} 不在平台核实的数据之内（${verifiedMetrics.join('、')}）`,
      en: `The measure ${id} is decided on ${unverified.join(', ')}, which the platform does not verify (${verifiedMetrics.join(', ')})`,
    });
  }
  return names.filter(isVerified);
}

function refused(code: string, message: Text): DomainError {
  return new DomainError(code, 'uncomputable', { message, faults: [{ pointer: '/measure', code, message }] });
}

function nothingToAward(pack: string, measure: string, year: number): DomainError {
  return refused('nothing-to-award', {
    zh: `按 ${year} 年度核实的实绩，${pack} ${measure} 的金额为零；请在放行或报关之后申请`,
    en: `By what is verified for ${year}, ${pack} ${measure} comes to nothing; apply after customs released or declared something`,
  });
}

function notInStanding(creditCode: string): DomainError {
  return new DomainError('applicant-not-in-standing', 'forbidden', {
    message: {
      zh: `企业 ${creditCode} 未登记或未经商务部门核准，不能申请`,
      en: `The enterprise ${creditCode} is not registered or not accepted by the commerce department`,
    },
  });
}
