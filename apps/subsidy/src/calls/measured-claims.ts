import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError, type Decimal, type Step, type Text } from '@app/kernel';
import { digits, exact, exactSum } from '../calculations/domain/exact.js';
import { metricsOf } from '../calculations/domain/part-amount.js';
import type { Applicant } from '../metrics/applicants.js';
import { MetricBook } from '../metrics/metric-book.js';
import type { VerifiedFact } from '../metrics/domain/metric-source.js';
import { countedDays, measureOf, type PolicyPack } from '../policies/domain/policy-pack.js';

/** What is verified of what a measure reads. */
export interface Measured {
  readonly metrics: Readonly<Record<string, Decimal>>;
  readonly facts: readonly VerifiedFact[];
}

/** The verified data under a claim, from every source: customs' events and the registers. */
@Injectable()
export class MeasuredClaims {
  constructor(private readonly book: MetricBook) {}

  /** The metrics that a measure reads. Throws `measure-unknown`, `parameter-not-set`, `metric-not-verified` (uncomputable). */
  async metricsRead(
    _tx: EntityManager,
    pack: PolicyPack,
    measure: string,
    _year: number,
  ): Promise<readonly string[]> {
    const { parameters = [] } = measureOf(pack, measure);
    if (parameters.length === 0)
      throw refused('parameter-not-set', measure, {
        zh: `政策包 ${pack.id} 的条款 ${measure} 没有设定金额，不能申请`,
        en: `No amounts are set for the measure ${measure} of the pack ${pack.id}: it cannot be applied for`,
      });
    const names = [...new Set(parameters.flatMap(metricsOf))];
    const unverified = names.filter((name) => !this.book.verifies(name));
    if (unverified.length > 0)
      throw refused('metric-not-verified', measure, {
        zh: `条款 ${measure} 依据的 ${unverified.join('、')} 没有核实来源`,
        en: `Nobody verifies ${unverified.join(', ')}, which the measure ${measure} is decided on`,
      });
    return names;
  }

  /** Sums of the verified facts of the year; zero where there are none. */
  async of(
    tx: EntityManager,
    pack: PolicyPack,
    measure: string,
    year: number,
    applicant: Applicant,
  ): Promise<Measured> {
    const names = await this.metricsRead(tx, pack, measure, year);
    const facts = await this.book.factsOf(tx, { ...applicant, days: countedDays(pack, year) }, names);
    const sum = (name: string): Decimal =>
      exactSum(facts.filter(({ metric }) => metric === name).map(({ value }) => exact(value)));
    return { metrics: Object.fromEntries(names.map((name) => [name, sum(name)])), facts };
  }
}

const sources: Readonly<Record<VerifiedFact['source'], string>> = {
  customs: '海关放行清单与出口报关单 · lists released and exports declared by customs',
  registration: '登记服务的服务关系 · service relations of registration',
  register: '经部门核实的台账 · register records verified by a department',
};

/** How each metric came about, before the steps of the measure. */
export function measuredSteps({ metrics, facts }: Measured, version: string): Step[] {
  return Object.entries(metrics).map(([name, value]) => {
    const under = facts.filter(({ metric }) => metric === name);
    const [first] = under;
    return {
      rule: `subsidy/metric/${name}`,
      clause: first === undefined ? '无核实记录 · nothing verified' : sources[first.source],
      version,
      inputs: {
        records: String(under.reduce((count, { records }) => count + records, 0)),
        periods: [...new Set(under.map(({ period }) => period))].sort().join(' '),
      },
      value: digits(value),
    };
  });
}

function refused(code: string, measure: string, message: Text): DomainError {
  return new DomainError(code, 'uncomputable', {
    message,
    faults: [{ pointer: '/measure', code, message, actual: measure }],
  });
}
