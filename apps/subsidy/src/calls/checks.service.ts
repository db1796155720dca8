import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError, type Text } from '@app/kernel';
import { Audit, BusinessClock, type Caller } from '@app/platform';
import { departmentOf } from '../access/departments.js';
import type { ApplicationEntity } from '../applications/application.entity.js';
import { ApplicationJournal, type StepActor } from '../applications/application-journal.js';
import { ApplicationsRepository } from '../applications/applications.repository.js';
import {
  assertMay,
  type ApplicationStatus,
  type ApplicationStep,
} from '../applications/domain/application-life.js';
import type { Decided } from '../calculations/domain/claim-inputs.js';
import { ClaimsOfCalls } from './claims-of-calls.js';
import { ChecksRepository, type Check, type CheckDecision } from './checks.repository.js';

export interface GivenCheck {
  readonly applications: readonly string[];
  readonly decision: CheckDecision;
  readonly reason: string | undefined;
  /** What the lead department corrects. */
  readonly inFreeTradeZone: boolean | undefined;
  readonly otherFunding: string | undefined;
  /** What it decides of a measure that is decided case by case. */
  readonly decided: Decided | undefined;
}

/** Departments check applications of calls: the lead department first, then each of the others by itself. */
@Injectable()
export class ChecksService {
  constructor(
    private readonly checks: ChecksRepository,
    private readonly applications: ApplicationsRepository,
    private readonly journal: ApplicationJournal,
    private readonly claims: ClaimsOfCalls,
    private readonly clock: BusinessClock,
  ) {}

  /**
   * One department's decision on some applications, all of them or none. The lead department may return or refuse what it has
   * passed, as long as it is not calculated. Throws `reason-required` (invalid), `not-found`, `illegal-step`, `check-made`
   * (conflict), `other-department` (forbidden), `decision-missing`, `decision-not-asked` (uncomputable).
   */
  async decide(tx: EntityManager, officer: Caller, given: GivenCheck): Promise<ApplicationEntity[]> {
    const reason = given.reason?.trim() ?? '';
    if (given.decision !== 'pass' && reason === '') throw reasonRequired();
    const wanted = [...new Set(given.applications)];
    const applications = await this.applications.lockAll(tx, wanted);
    const missing = wanted.filter((id) => !applications.some((one) => one.id === id));
    if (missing.length > 0) throw notFound(missing);
    const department = departmentOf(officer) ?? '';
    const rounds = roundsOf(applications, await this.checks.of(tx, wanted));
    for (const application of applications)
      assertAsked(application, rounds.get(application.id) ?? [], department, given);
    const { decision } = given;
    const led = applications.filter(({ id }) => isLead(ownCheck(rounds.get(id), department)));
    await this.assertDecided(tx, led, given);
    const by = { actor: officer.clientId, now: this.clock.now(), ...(reason === '' ? {} : { reason }) };
    const decided = { decision, reason: reason === '' ? null : reason, actor: by.actor, at: by.now };
    await this.checks.decide(tx, applications, department, decided);
    const before = applications.map(factsOf);
    for (const application of applications) correct(application, given);
    if (decision === 'pass') await this.pass(tx, applications, rounds, department, by);
    else await this.giveBack(tx, applications, decision, by);
    for (const [at, application] of applications.entries())
      await Audit.record(tx, officer, {
        object: { kind: 'applications', id: application.id },
        before: before[at],
        after: { ...factsOf(application), decision },
        reason: by.reason ?? null,
      });
    return applications;
  }

  /** Whether an amount is to be decided depends on measure and year alone. */
  private async assertDecided(
    tx: EntityManager,
    led: readonly ApplicationEntity[],
    { decision, decided }: GivenCheck,
  ): Promise<void> {
    const kinds = new Map(led.map((one) => [`${one.pack} ${one.measure} ${one.year}`, one]));
    for (const one of kinds.values())
      await this.claims.assertDecided(tx, one, decision === 'pass', decided !== undefined);
  }

  /** The last department to pass it passes it on; a measure with one department needs no joint check. */
  private async pass(
    tx: EntityManager,
    applications: readonly ApplicationEntity[],
    rounds: ReadonlyMap<string, readonly Check[]>,
    department: string,
    by: StepActor,
  ): Promise<void> {
    const submitted = applications.filter(({ status }) => status === 'submitted');
    const passed = applications.filter(({ id }) =>
      rounds.get(id)?.every((check) => check.department === department || check.decision === 'pass'),
    );
    await this.journal.steps(tx, submitted, 'pass-lead', by);
    await this.journal.steps(tx, passed, 'pass-joint', by);
  }

  private async giveBack(
    tx: EntityManager,
    applications: readonly ApplicationEntity[],
    decision: 'return' | 'refuse',
    by: StepActor,
  ): Promise<void> {
    for (const application of applications) {
      await this.checks.drop(tx, application);
      if (decision === 'return') application.round += 1;
    }
    await this.journal.steps(tx, applications, decision, by);
  }
}

/** The checks of each application's current round, by its id. */
function roundsOf(
  applications: readonly ApplicationEntity[],
  checks: readonly Check[],
): ReadonlyMap<string, readonly Check[]> {
  const rounds = new Map(applications.map(({ id }) => [id, [] as Check[]]));
  const current = new Map(applications.map(({ id, round }) => [id, round]));
  for (const check of checks)
    if (current.get(check.applicationId) === check.round) rounds.get(check.applicationId)?.push(check);
  return rounds;
}

function correct(
  application: ApplicationEntity,
  { inFreeTradeZone, otherFunding, decided }: GivenCheck,
): void {
  if (inFreeTradeZone !== undefined) application.inFreeTradeZone = inFreeTradeZone;
  if (otherFunding !== undefined) application.otherFunding = otherFunding;
  if (decided !== undefined) application.decided = decided;
}

function factsOf({
  status,
  inFreeTradeZone,
  otherFunding,
  decided,
}: ApplicationEntity): Record<string, unknown> {
  return { status, inFreeTradeZone, otherFunding, decided };
}

function ownCheck(checks: readonly Check[] | undefined, department: string): Check | undefined {
  return checks?.find((check) => check.department === department);
}

function isLead(check: Check | undefined): boolean {
  return check?.position === 0;
}

/** By the lead department, and not calculated yet. */
const passed: readonly ApplicationStatus[] = ['lead-checked', 'joint-checked'];

function assertAsked(
  application: ApplicationEntity,
  checks: readonly Check[],
  department: string,
  { decision, inFreeTradeZone, otherFunding, decided }: GivenCheck,
): void {
  const own = ownCheck(checks, department);
  const asked = checks.map((check) => check.department);
  const lead = isLead(own);
  if (checks.length > 0 && own === undefined) throw otherDepartment(application, asked, department);
  const takenBack = lead && decision !== 'pass' && passed.includes(application.status);
  if (own?.decision != null && !takenBack) throw made(application, own);
  const passing: ApplicationStep = lead ? 'pass-lead' : 'pass-joint';
  const procedure = application.callId === null ? 'direct' : 'call';
  if (!takenBack) assertMay(passing, application.status, procedure);
  if (decision !== 'pass') assertMay(decision, application.status, procedure);
  const corrected = [inFreeTradeZone, otherFunding, decided].some((fact) => fact !== undefined);
  if (!lead && corrected) throw otherDepartment(application, asked.slice(0, 1), department);
}

function otherDepartment(
  { id }: ApplicationEntity,
  asked: readonly string[],
  department: string,
): DomainError {
  const message = {
    zh: `申请 ${id} 由 ${asked.join('、')} 审核，当前账户属于 ${department || '无部门'}`,
    en: `The application ${id} is for ${asked.join(', ')} to check; the account is of ${department || 'no department'}`,
  };
  return new DomainError('other-department', 'forbidden', { message });
}

function made({ id }: ApplicationEntity, { decision, actor }: Check): DomainError {
  return refusal('check-made', id, {
    zh: `申请 ${id} 本部门已审核（${decision}，${actor}）`,
    en: `The department has decided on ${id} already (${decision}, ${actor})`,
  });
}

function refusal(code: string, id: string, message: Text): DomainError {
  return new DomainError(code, 'conflict', {
    message,
    faults: [{ pointer: '/applications', code, message, actual: id }],
  });
}

function notFound(ids: readonly string[]): DomainError {
  const message = { zh: '没有这些申请', en: 'There are no such applications' };
  return new DomainError('not-found', 'not-found', {
    message,
    faults: ids.map((actual) => ({ pointer: '/applications', code: 'not-found', message, actual })),
  });
}

function reasonRequired(): DomainError {
  const message = { zh: '退回或不予支持须说明理由', en: 'A return or a refusal needs a reason' };
  return new DomainError('reason-required', 'invalid', {
    message,
    faults: [{ pointer: '/reason', code: 'reason-required', message }],
  });
}
