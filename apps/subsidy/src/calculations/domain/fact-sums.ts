import type { Step } from '@app/kernel';
import type { Conversion, FactSource, VerifiedFact } from '../../metrics/domain/metric-source.js';
import { digits, exact, exactSum, sumOfKept } from './exact.js';

/** Each metric as the sum of its facts; one without facts is zero, for somebody verifies it and found nothing. */
export function sumsOf(metrics: readonly string[], facts: readonly VerifiedFact[]): Record<string, string> {
  return Object.fromEntries(
    metrics.map((metric) => [
      metric,
      digits(sumOfKept(facts.filter((fact) => fact.metric === metric).map(({ value }) => exact(value)))),
    ]),
  );
}

const clauses: Readonly<Record<FactSource, string>> = {
  customs: '海关放行清单与出口报关单 · lists released and exports declared by customs',
  registration: '登记的服务关系与海关数据 · registered relations and customs’ data',
  register: '主管部门核实的登记 · registers verified by an officer',
};

/** How each number of a claim came about: amounts converted to yuan, then the sum of the months or years of its facts. */
export function factSteps(facts: readonly VerifiedFact[], metrics: Readonly<Record<string, string>>): Step[] {
  const sums = Object.entries(metrics).map(([metric, value]): Step => {
    const own = facts.filter((fact) => fact.metric === metric);
    const source = own[0]?.source;
    return {
      rule: `subsidy/metric/${metric}`,
      clause: source === undefined ? '没有核实的记录 · nothing is recorded' : clauses[source],
      version: '2021-01-01',
      inputs: Object.fromEntries(periodSums(own)),
      value,
    };
  });
  return [...conversionSteps(facts), ...sums];
}

/** One for each kind of amount, currency and rate, in whatever months they were filed; a kind under two metrics is told once. */
function conversionSteps(facts: readonly VerifiedFact[]): Step[] {
  const groups = new Map<string, { readonly period: string; readonly one: Conversion }[]>();
  const seen = new Set<string>();
  for (const { period, converted = [] } of facts) {
    for (const one of converted) {
      const key = [one.of, one.currency, one.rateFrom].join(' ');
      if (seen.has(`${key} ${period}`)) continue;
      seen.add(`${key} ${period}`);
      groups.set(key, [...(groups.get(key) ?? []), { period, one }]);
    }
  }
  return [...groups.values()].flatMap((group): Step[] => {
    const [first] = group;
    if (first === undefined) return [];
    const sum = (of: (one: Conversion) => string): string =>
      digits(exactSum(group.map(({ one }) => exact(of(one)))));
    const { of, currency, rate, rateFrom, rateSource } = first.one;
    return [
      {
        rule: `subsidy/metric/${of}/yuan`,
        clause: rateSource,
        version: rateFrom,
        inputs: {
          currency,
          value: sum(({ value }) => value),
          documents: String(group.reduce((count, { one }) => count + one.records, 0)),
          rate,
        },
        value: sum(({ cny }) => cny),
      },
    ];
  });
}

function periodSums(facts: readonly VerifiedFact[]): [string, string][] {
  const periods = [...new Set(facts.map(({ period }) => period))].sort();
  return periods.map((period) => [
    period,
    digits(exactSum(facts.filter((fact) => fact.period === period).map(({ value }) => exact(value)))),
  ]);
}
