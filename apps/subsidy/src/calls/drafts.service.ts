import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate, DomainError, newId } from '@app/kernel';
import { BusinessClock, type Caller } from '@app/platform';
import { found, recordId } from '../access/scope.js';
import { ApplicationEntity, withoutCall } from '../applications/application.entity.js';
import { ApplicationJournal, enter } from '../applications/application-journal.js';
import { ApplicationsRepository } from '../applications/applications.repository.js';
import { alreadyApplied, assertOnceAYear } from '../applications/once-a-year.js';
import { assertMay, type ApplicationStep } from '../applications/domain/application-life.js';
import { Applicants } from '../metrics/applicants.js';
import { measureOf } from '../policies/domain/policy-pack.js';
import { PolicyBook } from '../policies/policy-book.js';
import { CallsService } from './calls.service.js';
import { ClaimsOfCalls } from './claims-of-calls.js';
import { ChecksRepository } from './checks.repository.js';
import { assertCalled, assertOpen, type Call } from './domain/call.js';
import { inCorrection } from './domain/clocks.js';

export interface GivenDraft {
  readonly measure: string;
  readonly claimed: Readonly<Record<string, string>>;
  readonly inFreeTradeZone: boolean;
  readonly otherFunding: string;
  readonly principal: string | undefined;
}

/** What an enterprise does with its application to a call: draft, submit, withdraw. */
@Injectable()
export class DraftsService {
  constructor(
    private readonly calls: CallsService,
    private readonly checks: ChecksRepository,
    private readonly applications: ApplicationsRepository,
    private readonly journal: ApplicationJournal,
    private readonly claims: ClaimsOfCalls,
    private readonly applicants: Applicants,
    private readonly policies: PolicyBook,
    private readonly clock: BusinessClock,
  ) {}

  /**
   * Drafts an application, or drafts anew one that is a draft or was withdrawn, also of an earlier call for the same year. What
   * was returned may be corrected when the window has closed. Throws `window-closed`, `already-applied` (conflict),
   * `measure-not-called` (uncomputable), `applicant-not-own` (forbidden).
   */
  async draft(
    tx: EntityManager,
    caller: Caller,
    callId: string,
    given: GivenDraft,
  ): Promise<ApplicationEntity> {
    const call = await this.calls.get(tx, callId);
    assertCalled(call, given.measure);
    const { creditCode } = await this.applicants.asked(tx, caller, given.principal, 'act');
    const { claimed, inFreeTradeZone, otherFunding, measure } = given;
    const { pack, year } = call;
    const wanted = { applicant: creditCode, pack, measure, year };
    const before = await this.applications.ofApplicant(tx, wanted);
    if (before?.callId !== call.id || !inCorrection(before.history, this.calls.today()))
      assertOpen(call, this.calls.today());
    const { packs } = this.policies;
    await assertOnceAYear(tx, this.applications, packs, this.policies.pack(pack), wanted);
    const facts = { claimed, inFreeTradeZone, otherFunding };
    const by = { actor: caller.clientId, now: this.clock.now() };
    const application: ApplicationEntity = {
      id: newId(),
      version: 0,
      status: 'drafted',
      ...wanted,
      applicantName: await this.nameOf(tx, caller, creditCode),
      amount: '0',
      metrics: {},
      steps: [],
      cases: [],
      publicisedOn: null,
      publicityDays: null,
      history: [],
      ...withoutCall,
      ...facts,
      callId: call.id,
    };
    enter(application, 'draft', by);
    if (await this.applications.insertOnce(tx, application)) return application;
    return this.redraft(tx, call, application, facts, by);
  }

  private async redraft(
    tx: EntityManager,
    call: Call,
    wanted: ApplicationEntity,
    facts: Pick<ApplicationEntity, 'claimed' | 'inFreeTradeZone' | 'otherFunding'>,
    by: { readonly actor: string; readonly now: Date },
  ): Promise<ApplicationEntity> {
    const known = await this.applications.ofApplicant(tx, wanted);
    const before = known === null ? null : await this.applications.lock(tx, known.id);
    if (before === null || before.callId === null || !['drafted', 'withdrawn'].includes(before.status))
      throw alreadyApplied(before ?? wanted);
    Object.assign(before, facts, { callId: call.id, findings: [] });
    await this.journal.step(tx, before, 'draft', by);
    return before;
  }

  /**
   * Submits a draft: what is verified is read, and every department of the measure is asked. Throws `window-closed`,
   * `illegal-step` (conflict), `applicant-not-in-standing` (forbidden), `parameter-not-set`, `metric-not-verified`,
   * `growth-from-zero` (uncomputable).
   */
  async submit(tx: EntityManager, caller: Caller, id: string): Promise<ApplicationEntity> {
    const { application, call } = await this.own(tx, caller, id, 'submit');
    const now = this.clock.now();
    this.assertInTime(application, call, calendarDate(now));
    const { applicant, measure } = application;
    await this.applicants.assertInStanding(tx, applicant);
    const pack = this.policies.pack(call.pack);
    // what cannot be calculated is told now, not when the window is closed
    const calculation = await this.claims.calculate(tx, application).catch(undecided);
    application.metrics = calculation?.inputs.metrics ?? {};
    application.facts = calculation?.facts ?? [];
    application.findings = calculation?.findings ?? [];
    await this.checks.ask(tx, application, measureOf(pack, measure).departments);
    await this.journal.step(tx, application, 'submit', { actor: caller.clientId, now });
    return application;
  }

  /** Throws `illegal-step` (conflict) once it is calculated. */
  async withdraw(tx: EntityManager, caller: Caller, id: string, reason: string): Promise<ApplicationEntity> {
    const { application } = await this.own(tx, caller, id, 'withdraw');
    await this.checks.drop(tx, application);
    application.round += 1;
    const by = { actor: caller.clientId, now: this.clock.now(), reason };
    await this.journal.step(tx, application, 'withdraw', by);
    return application;
  }

  private async own(
    tx: EntityManager,
    caller: Caller,
    id: string,
    step: ApplicationStep,
  ): Promise<{ application: ApplicationEntity; call: Call }> {
    const what = { zh: '申请', en: 'application' };
    const seen = found(await this.applications.find(tx, recordId(id), undefined), what);
    if (!(await this.applicants.mayActFor(tx, caller, seen.applicant))) found(null, what);
    const application = found(await this.applications.lock(tx, seen.id), what);
    assertMay(step, application.status, application.callId === null ? 'direct' : 'call');
    return { application, call: await this.calls.get(tx, application.callId ?? '') };
  }

  /** One that was returned may be corrected for some working days, also when the window has closed. */
  private assertInTime({ history }: ApplicationEntity, call: Call, today: string): void {
    if (!inCorrection(history, today)) assertOpen(call, today);
  }

  private nameOf(tx: EntityManager, { enterprise }: Caller, creditCode: string): Promise<string> | string {
    return enterprise?.creditCode === creditCode ? enterprise.name : this.applicants.nameOf(tx, creditCode);
  }
}

/** A measure that is decided case by case comes to something once the lead department has decided. */
function undecided(error: unknown): undefined {
  if (error instanceof DomainError && error.code === 'decision-missing') return undefined;
  throw error;
}
