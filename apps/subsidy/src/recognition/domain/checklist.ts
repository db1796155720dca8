import { DomainError } from '@app/kernel';
import { exact } from '../../calculations/domain/exact.js';
import type { RecordData } from '../../registers/domain/record-data.js';

/** One criterion (认定条件). With `field` and `atLeast` the verified record answers it, otherwise the officer does. */
export interface Criterion {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly required: boolean;
  readonly field?: string;
  readonly atLeast?: string;
}

/** What was found of a criterion: the record's own value, or the officer's note. */
export interface Finding {
  readonly criterion: string;
  readonly met: boolean;
  readonly note: string;
}

export interface OfficerAnswer {
  readonly met: boolean;
  readonly note: string;
}

/**
 * Finds each criterion met or not: a figure against the verified record, everything else by the officer's answer.
 * Throws `answers-missing` (invalid) with every criterion that nobody answered.
 */
export function findings(
  criteria: readonly Criterion[],
  data: RecordData,
  answers: Readonly<Record<string, OfficerAnswer>>,
): Finding[] {
  const found = criteria.map((one): Finding | string => {
    if (one.field !== undefined && one.atLeast !== undefined) {
      const value = data[one.field];
      const met = value !== undefined && exact(value).greaterThanOrEqualTo(one.atLeast);
      return { criterion: one.id, met, note: `${one.field} ${value ?? '—'} ≥ ${one.atLeast}` };
    }
    const answer = Object.hasOwn(answers, one.id) ? answers[one.id] : undefined;
    return answer === undefined ? one.id : { criterion: one.id, met: answer.met, note: answer.note };
  });
  const missing = found.filter((one) => typeof one === 'string');
  if (missing.length > 0) throw answersMissing(missing);
  return found.filter((one) => typeof one !== 'string');
}

/** The required criteria that are not met. */
export function unmet(criteria: readonly Criterion[], found: readonly Finding[]): Criterion[] {
  return criteria.filter(
    ({ id, required }) => required && found.find(({ criterion }) => criterion === id)?.met !== true,
  );
}

/** Throws `criteria-not-met` (conflict) with each required criterion that is not met. */
export function assertMet(criteria: readonly Criterion[], found: readonly Finding[]): void {
  const failed = unmet(criteria, found);
  if (failed.length === 0) return;
  const message = {
    zh: `未满足认定条件：${failed.map(({ zh }) => zh).join('；')}`,
    en: `Criteria of the recognition are not met: ${failed.map(({ en }) => en).join('; ')}`,
  };
  throw new DomainError('criteria-not-met', 'conflict', {
    message,
    faults: failed.map(({ id, zh, en }) => ({
      pointer: `/findings/${id}`,
      code: 'criteria-not-met',
      message: { zh, en },
      actual: found.find(({ criterion }) => criterion === id)?.note ?? '',
    })),
  });
}

function answersMissing(ids: readonly string[]): DomainError {
  const message = { zh: '尚未逐条核对认定条件', en: 'Not every criterion was answered' };
  return new DomainError('answers-missing', 'invalid', {
    message,
    faults: ids.map((id) => ({ pointer: `/answers/${id}`, code: 'answers-missing', message })),
  });
}
