import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate, DomainError, newId } from '@app/kernel';
import { Principals } from '@app/messaging';
import { Audit, BusinessClock, type Caller } from '@app/platform';
import { found, recordId } from '../access/scope.js';
import type { ApplicationEntity } from '../applications/application.entity.js';
import { recordMoved } from '../applications/application-audit.js';
import { ApplicationJournal } from '../applications/application-journal.js';
import { ApplicationsRepository } from '../applications/applications.repository.js';
import { assertMay, type ApplicationStep } from '../applications/domain/application-life.js';
import { publicityOf } from '../applications/domain/publicity.js';
import { FundService } from '../fund/fund.service.js';
import { measureOf } from '../policies/domain/policy-pack.js';
import { PolicyBook } from '../policies/policy-book.js';
import { ChecksRepository } from './checks.repository.js';
import { ObjectionsRepository, type Objection, type ObjectionOutcome } from './objections.repository.js';

const steps: Readonly<Record<ObjectionOutcome, ApplicationStep>> = {
  dismissed: 'dismiss',
  'sent-back': 'send-back',
  refused: 'refuse',
};

/** Objections during the publicity: raised by an enterprise, answered by the commerce department. */
@Injectable()
export class ObjectionsService {
  constructor(
    private readonly objections: ObjectionsRepository,
    private readonly applications: ApplicationsRepository,
    private readonly checks: ChecksRepository,
    private readonly journal: ApplicationJournal,
    private readonly fund: FundService,
    private readonly policies: PolicyBook,
    private readonly principals: Principals,
    private readonly clock: BusinessClock,
  ) {}

  /** Throws `not-found` for what is not public, `illegal-step`, `publicity-ended` and, for a second one that is open, `objection-open` (conflict). */
  async raise(
    tx: EntityManager,
    caller: Caller,
    given: { readonly application: string; readonly grounds: string },
  ): Promise<Objection> {
    const objector = await this.principals.enterpriseFor(tx, caller, undefined);
    const application = await this.locked(tx, given.application);
    if (application.callId === null || application.publicisedOn === null) throw notPublic();
    assertMay('object', application.status, 'call');
    const now = this.clock.now();
    assertLasts(application, calendarDate(now));
    // each holds up the approval until it is answered
    const open = await this.objections.open(tx, application.id);
    const own = open.find((one) => one.objector === objector);
    if (own) throw stillOpen(own);
    const objection: Objection = {
      id: newId(),
      applicationId: application.id,
      objector,
      grounds: given.grounds,
      raisedAt: now,
      outcome: null,
      answer: null,
      answeredBy: null,
      answeredAt: null,
    };
    await this.objections.insert(tx, objection);
    const before = application.status;
    // the grounds may name others: the applicant sees that there is an objection, officers see which
    await this.journal.step(tx, application, 'object', { actor: 'objection', now });
    await Audit.record(tx, caller, {
      object: { kind: 'objections', id: objection.id },
      after: { application: application.id },
    });
    await recordMoved(tx, caller, [application], before, { objection: objection.id });
    return objection;
  }

  /**
   * Dismissed, it stays public; sent back, the departments check it anew and what was committed is free again; refused, it
   * ends. All open objections to it are answered one by one. Throws `objection-answered` (conflict).
   */
  async answer(
    tx: EntityManager,
    officer: Caller,
    id: string,
    given: { readonly outcome: ObjectionOutcome; readonly answer: string },
  ): Promise<Objection> {
    const what = { zh: '异议', en: 'objection' };
    const seen = found(await this.objections.find(tx, recordId(id)), what);
    const application = await this.locked(tx, seen.applicationId);
    const open = await this.objections.open(tx, application.id);
    if (!open.some((one) => one.id === seen.id)) throw answered(await this.objections.find(tx, seen.id));
    assertMay(steps[given.outcome], application.status, 'call');
    const now = this.clock.now();
    const { clientId } = officer;
    const before = application.status;
    await this.objections.answer(tx, seen.id, { ...given, by: clientId, at: now });
    if (given.outcome !== 'dismissed') {
      // whatever else was objected to it is settled with it
      for (const one of open.filter((other) => other.id !== seen.id))
        await this.objections.answer(tx, one.id, { ...given, by: clientId, at: now });
      await this.free(tx, clientId, application, given.answer);
    }
    if (given.outcome === 'sent-back') await this.askAgain(tx, application);
    const by = { actor: clientId, now, reason: given.answer };
    const left = given.outcome === 'dismissed' ? open.length - 1 : 0;
    if (left === 0) await this.journal.step(tx, application, steps[given.outcome], by);
    await Audit.record(tx, officer, {
      object: { kind: 'objections', id: seen.id },
      before: { status: before },
      after: { status: application.status, outcome: given.outcome },
      reason: given.answer,
    });
    await recordMoved(tx, officer, [application], before, { objection: seen.id, outcome: given.outcome });
    return found(await this.objections.find(tx, seen.id), what);
  }

  private async askAgain(tx: EntityManager, application: ApplicationEntity): Promise<void> {
    application.round += 1;
    application.amount = '0';
    application.steps = [];
    application.publicisedOn = null;
    application.publicityDays = null;
    const { departments } = measureOf(this.policies.pack(application.pack), application.measure);
    await this.checks.ask(tx, application, departments);
  }

  private async free(
    tx: EntityManager,
    actor: string,
    { id, pack, year, amount }: ApplicationEntity,
    reason: string,
  ): Promise<void> {
    await this.fund.enter(tx, actor, [{ pack, year, kind: 'release', applicationId: id, amount, reason }]);
  }

  private async locked(tx: EntityManager, id: string): Promise<ApplicationEntity> {
    return found(await this.applications.lock(tx, recordId(id)), { zh: '申请', en: 'application' });
  }
}

function assertLasts({ publicisedOn, publicityDays }: ApplicationEntity, today: string): void {
  const { until } = publicityOf(publicisedOn ?? today, publicityDays ?? 0);
  if (today <= until) return;
  const message = { zh: `公示已于 ${until} 结束`, en: `The publicity ended on ${until}` };
  throw new DomainError('publicity-ended', 'conflict', {
    message,
    faults: [
      { pointer: '/application', code: 'publicity-ended', message, expected: `<= ${until}`, actual: today },
    ],
  });
}

function notPublic(): DomainError {
  return new DomainError('not-found', 'not-found', {
    message: { zh: '公示名单中没有这份申请', en: 'No such application is public' },
  });
}

function stillOpen({ id }: Objection): DomainError {
  const message = {
    zh: `本企业对该申请的异议 ${id} 尚未答复`,
    en: `Your objection ${id} to the application is not answered yet`,
  };
  return new DomainError('objection-open', 'conflict', {
    message,
    faults: [{ pointer: '/application', code: 'objection-open', message, actual: id }],
  });
}

function answered(objection: Objection | null): DomainError {
  const message = {
    zh: `异议已答复（${objection?.outcome ?? ''}）`,
    en: `The objection was answered (${objection?.outcome ?? ''})`,
  };
  return new DomainError('objection-answered', 'conflict', {
    message,
    faults: [{ pointer: '/outcome', code: 'objection-answered', message, actual: objection?.outcome ?? '' }],
  });
}
