import type { Decimal } from '@app/kernel';
import type { Condition } from '../../policies/domain/policy-pack.js';
import { digits, exact } from './exact.js';

/** Whether a condition of a measure is met, with the numbers; `undefined`: the metric is not given. */
export interface ConditionAnswer {
  readonly condition: Condition;
  readonly actual: string | undefined;
  /** `>= 1` or `> 0`. */
  readonly expected: string;
  readonly met: boolean | undefined;
}

export function conditionAnswers(
  conditions: readonly Condition[],
  metrics: Readonly<Record<string, Decimal>>,
): ConditionAnswer[] {
  return conditions.map((condition) => {
    const { metric, atLeast, above } = condition;
    const value = Object.hasOwn(metrics, metric) ? metrics[metric] : undefined;
    const expected = above === undefined ? `>= ${atLeast ?? ''}` : `> ${above}`;
    if (value === undefined) return { condition, actual: undefined, expected, met: undefined };
    const met =
      above === undefined ? exact(value).greaterThanOrEqualTo(atLeast ?? 0) : exact(value).greaterThan(above);
    return { condition, actual: digits(exact(value)), expected, met };
  });
}
