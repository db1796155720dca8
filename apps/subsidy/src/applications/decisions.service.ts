import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate, DomainError } from '@app/kernel';
import { Audit, BusinessClock, type Caller } from '@app/platform';
import { assertOfficerOf } from '../access/departments.js';
import { found, recordId } from '../access/scope.js';
import { measureOf } from '../policies/domain/policy-pack.js';
import { PolicyBook } from '../policies/policy-book.js';
import { FundRepository } from '../fund/fund.repository.js';
import { FundService } from '../fund/fund.service.js';
import { budgetNotSet, type EntryKind } from '../fund/domain/fund.js';
import { ApplicationEntity, procedureOf } from './application.entity.js';
import { ApplicationJournal } from './application-journal.js';
import { ApplicationsRepository } from './applications.repository.js';
import { assertMay } from './domain/application-life.js';
import { assertEnded, publicityOf } from './domain/publicity.js';

export const decisions = ['approve', 'refuse'] as const;
export type Decision = (typeof decisions)[number];

/** What officers do about an application: decide, and pay after its publicity. */
@Injectable()
export class DecisionsService {
  constructor(
    private readonly applications: ApplicationsRepository,
    private readonly journal: ApplicationJournal,
    private readonly policies: PolicyBook,
    private readonly fund: FundService,
    private readonly funds: FundRepository,
    private readonly clock: BusinessClock,
  ) {}

  /** The lead department decides; an approval starts the publicity. Throws `illegal-step` (conflict), `other-department` (forbidden), `reason-required` (invalid). */
  async decide(
    tx: EntityManager,
    officer: Caller,
    id: string,
    decision: Decision,
    reason: string | undefined,
  ): Promise<ApplicationEntity> {
    const application = await this.locked(tx, id);
    assertDirect(application, decision);
    this.assertLead(application, officer);
    const before = { status: application.status };
    const stated = reason?.trim() ?? '';
    if (decision === 'refuse' && stated === '') throw reasonRequired();
    const by = {
      actor: officer.clientId,
      now: this.clock.now(),
      ...(stated === '' ? {} : { reason: stated }),
    };
    if (decision === 'approve') await this.enter(tx, officer, application, 'commitment');
    if (decision === 'refuse') await this.enter(tx, officer, application, 'release', stated);
    await this.journal.step(tx, application, decision, by);
    if (decision === 'approve') {
      application.publicisedOn = calendarDate(by.now);
      application.publicityDays = this.policies.pack(application.pack).publicity.workingDays;
      await this.journal.step(tx, application, 'publicise', { actor: by.actor, now: by.now });
    }
    await Audit.record(tx, officer, {
      object: { kind: 'applications', id: application.id },
      before,
      after: { status: application.status, decision },
      reason: stated === '' ? null : stated,
    });
    return application;
  }

  /** Throws `illegal-step` (conflict) and `publicity-not-ended` (not-yet) with the day from which it may be paid. */
  async pay(tx: EntityManager, officer: Caller, id: string): Promise<ApplicationEntity> {
    const application = await this.locked(tx, id);
    assertDirect(application, 'pay');
    const { publicisedOn, publicityDays } = application;
    const now = this.clock.now();
    if (publicisedOn === null || publicityDays === null)
      throw new Error(`application ${id} was publicised without days`);
    assertEnded(publicityOf(publicisedOn, publicityDays), 'pay', calendarDate(now), now);
    const before = { status: application.status };
    await this.enter(tx, officer, application, 'payment');
    await this.journal.step(tx, application, 'pay', { actor: officer.clientId, now });
    await Audit.record(tx, officer, {
      object: { kind: 'applications', id: application.id },
      before,
      after: { status: application.status },
    });
    return application;
  }

  /**
   * The ledger follows the decision. A pack that is no law (a demonstration) may be tried out without a fund; what was committed
   * is released or paid. Throws `budget-not-set` (uncomputable), `fund-exhausted` (conflict).
   */
  private async enter(
    tx: EntityManager,
    officer: Caller,
    { id, pack, year, amount }: ApplicationEntity,
    kind: EntryKind,
    reason = '直接申请 · applied for without a call',
  ): Promise<void> {
    if (kind === 'commitment') {
      const fund = await this.funds.fund(tx, pack, year, true);
      if (fund === null && this.policies.pack(pack).law) throw budgetNotSet(pack, year);
      if (fund === null) return;
    } else if ((await this.funds.committed(tx, id)) === '0') return;
    await this.fund.enter(tx, officer.clientId, [{ pack, year, kind, applicationId: id, amount, reason }]);
  }

  private assertLead({ pack, measure }: ApplicationEntity, officer: Caller): void {
    const policy = this.policies.pack(pack);
    const [lead = ''] = measureOf(policy, measure).departments;
    assertOfficerOf(lead, officer, policy.departments[lead] ?? { zh: lead, en: lead });
  }

  private async locked(tx: EntityManager, id: string): Promise<ApplicationEntity> {
    return found(await this.applications.lock(tx, recordId(id)), { zh: '申请', en: 'application' });
  }
}

/** An application of a call is decided department by department, publicised and paid with the call. */
function assertDirect(application: ApplicationEntity, step: Decision | 'pay'): void {
  if (procedureOf(application) === 'direct') {
    assertMay(step, application.status);
    return;
  }
  const message = {
    zh: '该申请属于申报通知，请经 /subsidy/checks、/subsidy/calls 与 /subsidy/payments 办理',
    en: 'It belongs to a call: use /subsidy/checks, /subsidy/calls and /subsidy/payments',
  };
  throw new DomainError('application-of-call', 'conflict', {
    message,
    faults: [{ pointer: '/call', code: 'application-of-call', message, actual: application.callId ?? '' }],
  });
}

function reasonRequired(): DomainError {
  const message = { zh: '不予支持须说明理由', en: 'A refusal needs a reason' };
  return new DomainError('reason-required', 'invalid', {
    message,
    faults: [{ pointer: '/reason', code: 'reason-required', message }],
  });
}
