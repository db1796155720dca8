import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate, DomainError, type Decimal } from '@app/kernel';
import { BusinessClock, type Caller } from '@app/platform';
import type { ApplicationEntity } from '../applications/application.entity.js';
import { ApplicationJournal } from '../applications/application-journal.js';
import { ApplicationsRepository } from '../applications/applications.repository.js';
import { ClaimsOfCalls } from './claims-of-calls.js';
import type { ClaimCalculationEntity } from '../calculations/claim-calculation.entity.js';
import { digits, exact, exactSum } from '../calculations/domain/exact.js';
import { ruleOf } from '../calculations/domain/settings.js';
import { awarded, scaleOf, scalingStep, type Scale } from '../fund/domain/scaling.js';
import type { NewEntry } from '../fund/domain/fund.js';
import { FundService } from '../fund/fund.service.js';
import { PolicyBook } from '../policies/policy-book.js';
import { CallsRepository } from './calls.repository.js';
import { CallsService } from './calls.service.js';
import { assertClosed, type Call } from './domain/call.js';
import { clockOf } from './domain/clocks.js';

interface Due {
  readonly application: ApplicationEntity;
  readonly calculation: ClaimCalculationEntity;
  /** Yuan, before the fund is looked at. */
  readonly due: Decimal;
}

/** Calculates all applications of a call together and commits the fund to what they come to. */
@Injectable()
export class CallCalculationService {
  constructor(
    private readonly calls: CallsService,
    private readonly callRows: CallsRepository,
    private readonly applications: ApplicationsRepository,
    private readonly journal: ApplicationJournal,
    private readonly claims: ClaimsOfCalls,
    private readonly fund: FundService,
    private readonly policies: PolicyBook,
    private readonly clock: BusinessClock,
  ) {}

  /**
   * Once the window is closed and every department has decided. All awards are scaled by one factor, that of the first
   * calculation; what was sent back by an objection is calculated later by the same one. What comes to nothing is refused.
   * Throws `window-open`, `checks-open`, `nothing-to-calculate`, `fund-exhausted` (conflict), `budget-not-set` and what a
   * calculation throws (uncomputable).
   */
  async calculate(tx: EntityManager, officer: Caller, callId: string): Promise<Call> {
    const call = await this.calls.get(tx, callId, true);
    const now = this.clock.now();
    assertClosed(call, calendarDate(now));
    await this.assertChecked(tx, call, calendarDate(now));
    const applications = await this.applications.lockOfCall(tx, call.id, ['joint-checked']);
    if (applications.length === 0) throw nothing();
    const { pack, year } = call;
    const { available } = await this.fund.locked(tx, pack, year);
    const dues: Due[] = [];
    for (const application of applications) {
      const calculation = await this.claims.calculate(tx, application).catch(excluded(application));
      if (calculation instanceof DomainError) await this.refuse(tx, officer, application, calculation);
      else dues.push({ application, calculation, due: exact(calculation.due) });
    }
    const scale = scaleKept(call) ?? firstScale(dues, available);
    if (call.calculatedAt === null && dues.length > 0)
      await this.callRows.keepScale(tx, call.id, digits(scale.budget), digits(scale.needed), now);
    const version = this.policies.pack(pack).validity.from;
    const entries: NewEntry[] = [];
    for (const one of dues) {
      const amount = await this.take(tx, officer, one, scale, version);
      if (amount === '0') continue;
      const reason = call.title;
      entries.push({ pack, year, kind: 'commitment', applicationId: one.application.id, amount, reason });
    }
    await this.fund.enter(tx, officer.clientId, entries);
    return this.calls.get(tx, call.id);
  }

  /** Whole yuan; `0`: refused, there is nothing to award. */
  private async take(
    tx: EntityManager,
    officer: Caller,
    { application, calculation, due }: Due,
    scale: Scale,
    version: string,
  ): Promise<string> {
    const amount = awarded(due, scale).toFixed(0);
    Object.assign(application, {
      amount,
      metrics: calculation.inputs.metrics,
      facts: calculation.facts,
      // its last step cuts the award of one claim; here the factor of all comes before
      steps: [...calculation.steps.slice(0, -1), scalingStep(due, scale, version)],
    });
    const by = { actor: officer.clientId, now: this.clock.now() };
    if (amount === '0') await this.journal.step(tx, application, 'refuse', { ...by, reason: nothingToAward });
    else await this.journal.step(tx, application, 'calculate', by);
    return amount;
  }

  private async refuse(
    tx: EntityManager,
    { clientId }: Caller,
    application: ApplicationEntity,
    { text }: DomainError,
  ): Promise<void> {
    const reason = `${text.zh} · ${text.en}`;
    await this.journal.step(tx, application, 'refuse', { actor: clientId, now: this.clock.now(), reason });
  }

  private async assertChecked(tx: EntityManager, call: Call, today: string): Promise<void> {
    const open = await this.applications.lockOfCall(tx, call.id, ['drafted', 'submitted', 'lead-checked']);
    const waiting = open.filter(
      ({ status, round, movedAt }) =>
        status !== 'drafted' ||
        (round > 1 && movedAt !== null && !clockOf('correction', movedAt, today).overdue),
    );
    if (waiting.length > 0) throw checksOpen(waiting);
  }
}

const nothingToAward = '按核实数据金额为零 · by what is verified there is nothing to award';

/** Who came on a list of the dishonest since he applied is refused; everything else stops the calculation and names the application. */
function excluded({ id }: ApplicationEntity): (error: unknown) => DomainError {
  return (error) => {
    if (!(error instanceof DomainError)) throw error;
    if (error.code === 'applicant-dishonest') return error;
    const { code, text: message } = error;
    throw new DomainError(code, error.kind, {
      message: { zh: `申请 ${id}：${message.zh}`, en: `application ${id}: ${message.en}` },
      faults: [{ pointer: `/applications/${id}`, code, message }],
      cause: error,
    });
  };
}

/** One factor for all; where the pack has the rule of scaling switched off, what the budget does not suffice for is refused. */
function firstScale(dues: readonly Due[], available: string): Scale {
  const amounts = dues.map(({ due }) => due);
  const scaled = dues.every(({ calculation }) => ruleOf(calculation.settings, 'scaling') !== undefined);
  return scaled
    ? scaleOf(amounts, exact(available))
    : { budget: exactSum(amounts), needed: exactSum(amounts) };
}

/** The factor that the call's first calculation fixed. */
function scaleKept({ scaleBudget, scaleNeeded }: Call): Scale | undefined {
  return scaleBudget === null || scaleNeeded === null
    ? undefined
    : { budget: exact(scaleBudget), needed: exact(scaleNeeded) };
}

const mostNamed = 20;

function checksOpen(waiting: readonly ApplicationEntity[]): DomainError {
  const message = {
    zh: `尚有 ${waiting.length} 件申请未经全部部门审核或在补正期内`,
    en: `${waiting.length} applications are not checked by every department yet, or may still be corrected`,
  };
  return new DomainError('checks-open', 'conflict', {
    message,
    faults: waiting
      .slice(0, mostNamed)
      .map(({ id }) => ({ pointer: '/applications', code: 'checks-open', message, actual: id })),
  });
}

function nothing(): DomainError {
  return new DomainError('nothing-to-calculate', 'conflict', {
    message: {
      zh: '没有经全部部门审核而待测算的申请',
      en: 'No application has passed every department and waits for its calculation',
    },
  });
}
