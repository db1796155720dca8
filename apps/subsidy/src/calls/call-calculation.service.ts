import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate, DomainError, type Decimal, type Step } from '@app/kernel';
import { BusinessClock, type Caller } from '@app/platform';
import type { ApplicationEntity } from '../applications/application.entity.js';
import { ApplicationJournal } from '../applications/application-journal.js';
import { ApplicationsRepository } from '../applications/applications.repository.js';
import type { ApplicationStatus } from '../applications/domain/application-life.js';
import { ClaimsOfCalls } from './claims-of-calls.js';
import type { ClaimCalculationEntity } from '../calculations/claim-calculation.entity.js';
import { digits, exact, exactSum } from '../calculations/domain/exact.js';
import { higherApplies } from '../calculations/domain/higher-applies.js';
import { ruleOf } from '../calculations/domain/settings.js';
import { fundExhausted } from '../fund/domain/fund.js';
import { awarded, isShort, scaleOf, scalingStep, type Scale } from '../fund/domain/scaling.js';
import { FundService } from '../fund/fund.service.js';
import { measureOf, type PolicyPack } from '../policies/domain/policy-pack.js';
import { PolicyBook } from '../policies/policy-book.js';
import { recordOfCall } from './call-audit.js';
import { CallsRepository } from './calls.repository.js';
import { CallsService } from './calls.service.js';
import { assertClosed, type Call } from './domain/call.js';
import { inCorrection } from './domain/clocks.js';

interface Due {
  readonly application: ApplicationEntity;
  readonly calculation: ClaimCalculationEntity;
  readonly measure: string;
  readonly applicant: string;
  /** Yuan, before the fund is looked at. */
  readonly due: Decimal;
  readonly clause: string;
  readonly steps: readonly Step[];
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
   * Once the window is closed and every department has decided. Of measures that exclude each other the higher one applies, also
   * against what was granted before. All awards are scaled by one factor, that of the first calculation; what was sent back by an
   * objection is calculated later by the same one. What comes to nothing is refused.
   * Throws `window-open`, `checks-open`, `nothing-to-calculate`, `fund-exhausted` (conflict), `budget-not-set` and what a
   * calculation throws (uncomputable).
   */
  async calculate(tx: EntityManager, officer: Caller, callId: string): Promise<Call> {
    const call = await this.calls.get(tx, callId, true);
    const now = this.clock.now();
    assertClosed(call, calendarDate(now));
    // locked by one statement: what a department returns or passes meanwhile is among them as it stands afterwards
    const open = await this.applications.lockOfCall(tx, call.id, notCalculated);
    assertChecked(open, calendarDate(now));
    const applications = open.filter(({ status }) => status === 'joint-checked');
    if (applications.length === 0) throw nothing();
    const pack = this.policies.pack(call.pack);
    const fund = await this.fund.locked(tx, pack.id, call.year);
    const calculated: Due[] = [];
    for (const application of applications) {
      const calculation = await this.claims.calculate(tx, application).catch(excluded(application));
      if (calculation instanceof DomainError) await this.refuse(tx, officer, application, calculation);
      else calculated.push(dueOf(pack, application, calculation));
    }
    const granted = await this.fund.granted(
      tx,
      fund,
      calculated.map(({ applicant }) => applicant),
    );
    const dues = higherApplies(pack, calculated, granted);
    const scale = scaleKept(call) ?? firstScale(dues, fund.available);
    // a budget that leaves nobody a yuan is a mistake to mend, no reason to refuse everybody for good
    const first = call.calculatedAt === null && isShort(scale);
    if (first && dues.every(({ due }) => awarded(due, scale).isZero()))
      throw fundExhausted(pack.id, call.year);
    if (call.calculatedAt === null && dues.length > 0)
      await this.callRows.keepScale(tx, call.id, digits(scale.budget), digits(scale.needed), now);
    await this.award(tx, officer, call, dues, scale, pack.validity.from);
    await recordOfCall(tx, officer, call.id, applications, 'joint-checked');
    return this.calls.get(tx, call.id);
  }

  private async award(
    tx: EntityManager,
    { clientId: actor }: Caller,
    { pack, year, title: reason }: Call,
    dues: readonly Due[],
    scale: Scale,
    version: string,
  ): Promise<void> {
    for (const { application, calculation, due, steps } of dues)
      Object.assign(application, {
        amount: awarded(due, scale).toFixed(0),
        metrics: calculation.inputs.metrics,
        facts: calculation.facts,
        findings: calculation.findings,
        steps: [...steps, scalingStep(due, scale, version)],
      });
    const by = { actor, now: this.clock.now() };
    const zero = dues.filter(({ application }) => application.amount === '0');
    for (const { application, calculation } of zero) {
      const why = exact(calculation.due).isZero() ? nothingToAward : higherAwarded;
      await this.journal.step(tx, application, 'refuse', { ...by, reason: why });
    }
    const awards = dues.map(({ application }) => application).filter(({ amount }) => amount !== '0');
    await this.journal.steps(tx, awards, 'calculate', by);
    await this.fund.enter(
      tx,
      actor,
      awards.map(({ id, amount }) => {
        const entry = { pack, year, applicationId: id, amount, reason };
        return { ...entry, kind: 'commitment' as const };
      }),
    );
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
}

const notCalculated: readonly ApplicationStatus[] = ['drafted', 'submitted', 'lead-checked', 'joint-checked'];

function assertChecked(open: readonly ApplicationEntity[], today: string): void {
  const waiting = open.filter(
    ({ status, history }) =>
      status !== 'joint-checked' && (status !== 'drafted' || inCorrection(history, today)),
  );
  if (waiting.length > 0) throw checksOpen(waiting);
}

const nothingToAward = '按核实数据金额为零 · by what is verified there is nothing to award';
const higherAwarded =
  '不可兼得条款就高或折算后不足一元 · a measure that excludes it is higher, or less than one yuan is left';

function dueOf(pack: PolicyPack, application: ApplicationEntity, calculation: ClaimCalculationEntity): Due {
  const { measure, applicant } = application;
  const due = exact(calculation.due);
  const clause = measureOf(pack, measure).source;
  // its last step cuts the award of one claim; here exclusions and the factor of all come before
  const steps = calculation.steps.slice(0, -1);
  return { application, calculation, measure, applicant, due, clause, steps };
}

/**
 * Who came on a list of the dishonest since he applied is refused; everything else stops the calculation and names the
 * application, which its lead department can return or refuse.
 */
function excluded({ id }: ApplicationEntity): (error: unknown) => DomainError {
  return (error) => {
    if (!(error instanceof DomainError)) throw error;
    if (error.code === 'applicant-dishonest') return error;
    const { code, text: message } = error;
    throw new DomainError(code, error.kind, {
      message: { zh: `申请 ${id}：${message.zh}`, en: `application ${id}: ${message.en}` },
      faults: [{ pointer: `/applications/${id}`, code, message, fix: takeBack }],
      cause: error,
    });
  };
}

const takeBack = {
  zh: '参数、汇率等补齐后重新测算；申请本身有问题的，由牵头部门退回或不予支持（POST /subsidy/checks）',
  en: 'Calculate again when amounts or rates are there; what is wrong with the application itself its lead department returns or refuses (POST /subsidy/checks)',
};

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
