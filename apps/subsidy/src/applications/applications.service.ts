import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError, newId, type Text } from '@app/kernel';
import { BusinessClock, type Caller } from '@app/platform';
import { ClaimCalculationsService } from '../calculations/claim-calculations.service.js';
import { Applicants, type Applicant } from '../metrics/applicants.js';
import { factsOf, isVerified } from '../metrics/domain/verified-metrics.js';
import { FactsRepository } from '../metrics/facts.repository.js';
import { countedDays, measureOf, type PolicyPack } from '../policies/domain/policy-pack.js';
import { PolicyBook } from '../policies/policy-book.js';
import { ApplicationEntity, withoutCall } from './application.entity.js';
import { ApplicationJournal, enter } from './application-journal.js';
import { ApplicationsRepository } from './applications.repository.js';
import { alreadyApplied, assertOnceAYear } from './once-a-year.js';

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
    private readonly calculations: ClaimCalculationsService,
    private readonly facts: FactsRepository,
    private readonly applicants: Applicants,
    private readonly policies: PolicyBook,
    private readonly clock: BusinessClock,
  ) {}

  /**
   * Applies for a measure of a year and calculates it. Throws `applicant-not-own`, `applicant-not-in-standing` (forbidden), `pack-unknown`,
   * `measure-unknown`, `outside-validity`, `nothing-to-award`, what a calculation throws
   * (uncomputable), `already-applied` and `call-required` (conflict).
   */
  async apply(
    tx: EntityManager,
    caller: Caller,
    { principal, ...wanted }: Asked,
  ): Promise<ApplicationEntity> {
    const applying = await this.applicants.asked(tx, caller, principal, 'act');
    const { creditCode } = applying;
    await this.applicants.assertInStanding(tx, creditCode);
    const pack = this.policies.pack(wanted.pack);
    await assertOnceAYear(tx, this.applications, this.policies.packs, pack, {
      applicant: creditCode,
      ...wanted,
    });
    const id = newId();
    const calculated = await this.calculate(tx, id, wanted, applying);
    assertWithoutCall(pack, wanted.measure);
    const by = { actor: caller.clientId, now: this.clock.now() };
    const application: ApplicationEntity = {
      id,
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
      throw alreadyApplied((await this.applications.ofApplicant(tx, application)) ?? application);
    await this.journal.tell(tx, application, 'submit', by);
    await this.journal.step(tx, application, 'calculate', by);
    return application;
  }

  private async calculate(
    tx: EntityManager,
    application: string,
    wanted: WantedAward,
    applicant: Applicant,
  ): Promise<Pick<ApplicationEntity, 'amount' | 'metrics' | 'steps' | 'cases'>> {
    const { measure, year } = wanted;
    const claim = { application, ...wanted, applicant, inFreeTradeZone: false, otherFunding: '0' };
    const { amount, inputs, steps } = await this.calculations.calculate(tx, claim);
    if (amount === '0') throw nothingToAward(wanted.pack, measure, year);
    const days = countedDays(this.policies.pack(wanted.pack), year);
    const kinds = Object.keys(inputs.metrics).filter(isVerified);
    return {
      amount,
      metrics: inputs.metrics,
      steps,
      cases: await this.facts.cases(tx, applicant.codes, days, [
        ...new Set(kinds.flatMap((one) => factsOf[one])),
      ]),
    };
  }
}

function refused(code: string, message: Text): DomainError {
  return new DomainError(code, 'uncomputable', { message, faults: [{ pointer: '/measure', code, message }] });
}

/** What several departments have to decide on goes through a call; a pack that is no law may be tried out without one. */
function assertWithoutCall(pack: PolicyPack, measure: string): void {
  const { departments } = measureOf(pack, measure);
  if (!pack.law || departments.length === 1) return;
  const asked = departments.map((id) => pack.departments[id]);
  throw new DomainError('call-required', 'conflict', {
    message: {
      zh: `条款 ${measure} 须由${asked.map((one) => one?.zh ?? '').join('、')}审核，请按申报通知申请（/subsidy/calls）`,
      en: `The measure ${measure} is for ${asked.map((one) => one?.en ?? '').join(', ')} to check: apply to a call (/subsidy/calls)`,
    },
  });
}

function nothingToAward(pack: string, measure: string, year: number): DomainError {
  return refused('nothing-to-award', {
    zh: `按 ${year} 年度核实的实绩，${pack} ${measure} 的金额为零；请在放行或报关之后申请`,
    en: `By what is verified for ${year}, ${pack} ${measure} comes to nothing; apply after customs released or declared something`,
  });
}
