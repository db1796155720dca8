import { Decimal, DomainError, type Text } from '@app/kernel';
import { awards } from '../../calculations/domain/awards.js';
import { conditionAnswers } from '../../calculations/domain/conditions.js';
import { isCaseByCase } from '../../calculations/domain/dues.js';
import { digits, exact } from '../../calculations/domain/exact.js';
import { partsOf, type Settings } from '../../calculations/domain/settings.js';
import { metricName, type MetricNames } from '../../policies/domain/metric-names.js';
import { metricsOf, type Part, type Tier } from '../../policies/domain/part.js';
import type { Measure, PolicyPack } from '../../policies/domain/policy-pack.js';

/**
 * `fits`: there would be an award; `not-yet`: a condition is not met, or it comes to nothing; `not-set`: the department has
 * set no amounts; `not-verified`: nobody verifies its data; `case-by-case`: the lead department decides; `excluded`: on a list
 * of the dishonest.
 */
export const fits = ['fits', 'not-yet', 'not-set', 'not-verified', 'case-by-case', 'excluded'] as const;
export type Fit = (typeof fits)[number];

export interface Missing extends Text {
  readonly metric: string;
  readonly actual: string;
  /** `>= 1` or `> 0`. */
  readonly expected: string;
}

export interface MeasureFit {
  readonly measure: Measure;
  readonly fit: Fit;
  /** Whole yuan, before the fund is scaled; null where nothing can be calculated. */
  readonly estimate: string | null;
  readonly met: readonly Missing[];
  readonly missing: readonly Missing[];
  /** What would come next: the tier above the one that is reached. */
  readonly next: readonly Missing[];
  /** Why nothing is calculated. */
  readonly why: Text | null;
}

export interface Situation {
  readonly pack: PolicyPack;
  readonly year: number;
  readonly applicant: string;
  readonly settings: Settings;
  /** Verified, in yuan or numbers; a metric that nobody verifies is not among them. */
  readonly metrics: Readonly<Record<string, string>>;
  /** The list of the dishonest that it stands on. */
  readonly listed?: string | undefined;
}

/** Which measure fits an enterprise, what is missing, with the numbers. */
export function measureFit(measure: Measure, situation: Situation, names: MetricNames): MeasureFit {
  const { pack, settings, metrics, listed } = situation;
  const values = Object.fromEntries(Object.entries(metrics).map(([name, value]) => [name, exact(value)]));
  const answers = conditionAnswers(measure.conditions ?? [], values);
  const told = (met: boolean): Missing[] =>
    answers
      .filter((one) => one.met === met)
      .map(({ condition, actual, expected }) => ({
        zh: condition.zh,
        en: condition.en,
        metric: condition.metric,
        actual: actual ?? '',
        expected,
      }));
  const parts = partsOf(settings, measure.id);
  const missing = told(false);
  const next = parts.flatMap((part) => nextTier(part, metrics, names));
  const answer = (fit: Fit, why: Text | null, estimate: string | null = null): MeasureFit => ({
    measure,
    fit,
    estimate,
    met: told(true),
    missing,
    next,
    why,
  });
  if (listed !== undefined) return answer('excluded', onList(listed));
  if (parts.length === 0) {
    return isCaseByCase(measure, settings)
      ? answer('case-by-case', decides(pack, measure))
      : answer('not-set', notSet(pack, measure));
  }
  const read = [...parts.flatMap(metricsOf), ...(measure.conditions ?? []).map(({ metric }) => metric)];
  const unverified = [...new Set(read)].filter((name) => !Object.hasOwn(metrics, name));
  if (unverified.length > 0) return answer('not-verified', unverifiedText(unverified, names));
  const fit = estimated(measure, situation, values, answer);
  if (fit.fit !== 'not-yet') return fit;
  const lacking = parts
    .flatMap((part) => lackingOf(part, metrics, names))
    .filter(({ metric }) => !missing.some((one) => one.metric === metric));
  const all = [...missing, ...lacking];
  const why = fit.why ?? (all.length + next.length === 0 ? belowOneYuan : null);
  return { ...fit, missing: all, why };
}

const belowOneYuan = {
  zh: '按核实数据计算不足一元',
  en: 'By what is verified it comes to less than one yuan',
};

/** What a part needs to come to anything; tiers are told by the next one. */
function lackingOf(part: Part, metrics: Readonly<Record<string, string>>, names: MetricNames): Missing[] {
  if (part.method === 'tiers' || part.method === 'growth' || part.method === 'decided') return [];
  const actual = metrics[part.metric] ?? '0';
  const lumpSum = part.method === 'lump-sum';
  if (lumpSum ? exact(actual).greaterThanOrEqualTo(1) : exact(actual).greaterThan(0)) return [];
  const { zh, en } = metricName(names, part.metric) ?? { zh: part.metric, en: part.metric };
  const told = lumpSum
    ? { zh: `${zh}须至少为 1`, en: `At least one is needed: ${en}` }
    : { zh: `${zh}须大于 0`, en: `More than zero is needed: ${en}` };
  return [{ ...told, metric: part.metric, actual, expected: lumpSum ? '>= 1' : '> 0' }];
}

function estimated(
  measure: Measure,
  { pack, year, applicant, settings }: Situation,
  metrics: Record<string, ReturnType<typeof exact>>,
  answer: (fit: Fit, why: Text | null, estimate?: string | null) => MeasureFit,
): MeasureFit {
  const claim = {
    measure: measure.id,
    applicant,
    inFreeTradeZone: false,
    metrics,
    otherFunding: exact(0),
  };
  try {
    const [award] = awards({ pack, year, claims: [claim], settings }).claims;
    const amount = award?.amount.toFixed(0) ?? '0';
    return answer(amount === '0' ? 'not-yet' : 'fits', null, amount);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return answer('not-yet', error.text);
  }
}

/** The lowest tier of a part that is not reached yet. */
function nextTier(part: Part, metrics: Readonly<Record<string, string>>, names: MetricNames): Missing[] {
  if (part.method !== 'tiers' && part.method !== 'growth') return [];
  const actual = Object.hasOwn(metrics, part.metric) ? metrics[part.metric] : undefined;
  const previous = part.method === 'growth' ? metrics[part.previousMetric] : undefined;
  // growth from nothing reaches no tier, and its refusal says so
  if (actual === undefined || (part.method === 'growth' && exact(previous ?? '0').isZero())) return [];
  const at = ({ above, from = '0' }: Tier): Decimal =>
    previous === undefined
      ? exact(above ?? from)
      : exact(1)
          .plus(above ?? from)
          .times(previous);
  const [next] = part.tiers
    .filter((tier) =>
      tier.above === undefined ? at(tier).greaterThan(actual) : at(tier).greaterThanOrEqualTo(actual),
    )
    .sort((a, b) => at(a).comparedTo(at(b)));
  if (next === undefined) return [];
  const known = metricName(names, part.metric);
  const name = known ?? { zh: part.metric, en: part.metric };
  const gap = at(next).minus(actual);
  // dollars are quotients that do not end: a cent more than is lacking, never less
  const lacking = digits(known?.unit === 'USD' ? gap.toDecimalPlaces(2, Decimal.ROUND_UP) : gap);
  return [
    {
      zh: `${name.zh}再增加 ${lacking} 可达 ${next.amount} 元一档`,
      en: `${lacking} more of ${name.en} reaches the tier of CNY ${next.amount}`,
      metric: part.metric,
      actual,
      expected: `${next.above === undefined ? '>=' : '>'} ${at(next).toFixed()}`,
    },
  ];
}

function notSet(pack: PolicyPack, { id }: Measure): Text {
  const setBy = pack.parameters.find(({ of }) => of === id)?.setBy ?? '';
  const department = pack.departments[setBy] ?? { zh: setBy, en: setBy };
  return { zh: `${department.zh}尚未设定金额`, en: `The ${department.en} has not set the amounts yet` };
}

function decides(pack: PolicyPack, { departments }: Measure): Text {
  const lead = pack.departments[departments[0] ?? ''];
  return { zh: `一事一议，请联系${lead?.zh ?? ''}`, en: `Decided case by case: ask the ${lead?.en ?? ''}` };
}

function onList(list: string): Text {
  return { zh: `列于失信名单（${list}），不予扶持`, en: `On a list of the dishonest (${list}): no award` };
}

function unverifiedText(metrics: readonly string[], names: MetricNames): Text {
  const name = (metric: string): Text => metricName(names, metric) ?? { zh: metric, en: metric };
  return {
    zh: `平台尚不核实：${metrics.map((one) => name(one).zh).join('、')}`,
    en: `The platform does not verify: ${metrics.map((one) => name(one).en).join(', ')}`,
  };
}
