import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError, type Text } from '@app/kernel';
import { Audit, BusinessClock, type Caller } from '@app/platform';
import { departmentOf } from '../access/departments.js';
import type { ApplicationEntity } from '../applications/application.entity.js';
import { ApplicationJournal, type StepActor } from '../applications/application-journal.js';
import { ApplicationsRepository } from '../applications/applications.repository.js';
import { assertMay, type ApplicationStep } from '../applications/domain/application-life.js';
import type { Decided } from '../calculations/domain/claim-inputs.js';
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
    private readonly clock: BusinessClock,
  ) {}

  /**
   * One department's decision on some applications, all of them or none. Throws `reason-required` (invalid), `not-found`,
   * `illegal-step`, `check-made` (conflict), `other-department` (forbidden).
   */
  async decide(tx: EntityManager, officer: Caller, given: GivenCheck): Promise<ApplicationEntity[]> {
    const reason = given.reason?.trim() ?? '';
    if (given.decision !== 'pass' && reason === '') throw reasonRequired();
    const wanted = [...new Set(given.applications)];
    const applications = await this.applications.lockAll(tx, wanted);
    const missing = wanted.filter((id) => !applications.some((one) => one.id === id));
    if (missing.length > 0) throw notFound(missing);
    const department = departmentOf(officer) ?? '';
    const checks = await this.checks.of(tx, wanted);
    const now = this.clock.now();
    for (const application of applications) {
      const round = checks.filter(
        (check) => check.applicationId === application.id && check.round === application.round,
      );
      assertAsked(application, round, department, given);
    }
    const { decision } = given;
    const decided = { decision, reason: reason === '' ? null : reason, actor: officer.clientId, at: now };
    await this.checks.decide(tx, applications, department, decided);
    const by = { actor: officer.clientId, now, ...(reason === '' ? {} : { reason }) };
    for (const application of applications) {
      const others = checks.filter(
        ({ applicationId, round, department: other }) =>
          applicationId === application.id && round === application.round && other !== department,
      );
      await this.apply(tx, officer, application, others, given, by);
    }
    return applications;
  }

  private async apply(
    tx: EntityManager,
    officer: Caller,
    application: ApplicationEntity,
    others: readonly Check[],
    { decision, inFreeTradeZone, otherFunding, decided }: GivenCheck,
    by: StepActor,
  ): Promise<void> {
    const before = factsOf(application);
    if (inFreeTradeZone !== undefined) application.inFreeTradeZone = inFreeTradeZone;
    if (otherFunding !== undefined) application.otherFunding = otherFunding;
    if (decided !== undefined) application.decided = decided;
    if (decision !== 'pass') {
      await this.checks.drop(tx, application);
      await this.journal.step(tx, application, decision, by);
      if (decision === 'return') {
        application.round += 1;
        await this.applications.save(tx, application);
      }
    } else await this.pass(tx, application, others, by);
    await Audit.record(tx, officer, {
      object: { kind: 'applications', id: application.id },
      before,
      after: { ...factsOf(application), decision },
      reason: by.reason ?? null,
    });
  }

  /** The last department to pass it passes it on; a measure with one department needs no joint check. */
  private async pass(
    tx: EntityManager,
    application: ApplicationEntity,
    others: readonly Check[],
    by: StepActor,
  ): Promise<void> {
    if (application.status === 'submitted') await this.journal.step(tx, application, 'pass-lead', by);
    if (others.every(({ decision }) => decision === 'pass'))
      await this.journal.step(tx, application, 'pass-joint', by);
    else if (application.status === 'lead-checked') await this.applications.save(tx, application);
  }
}

function factsOf({
  status,
  inFreeTradeZone,
  otherFunding,
  decided,
}: ApplicationEntity): Record<string, unknown> {
  return { status, inFreeTradeZone, otherFunding, decided };
}

function assertAsked(
  application: ApplicationEntity,
  checks: readonly Check[],
  department: string,
  { decision, inFreeTradeZone, otherFunding, decided }: GivenCheck,
): void {
  const own = checks.find((check) => check.department === department);
  const asked = checks.map((check) => check.department);
  const lead = own?.position === 0;
  if (checks.length > 0 && own === undefined) throw otherDepartment(application, asked, department);
  if (own?.decision != null) throw made(application, own);
  const passing: ApplicationStep = lead ? 'pass-lead' : 'pass-joint';
  const procedure = application.callId === null ? 'direct' : 'call';
  assertMay(passing, application.status, procedure);
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
