import { DomainError, type Decimal, type Fault } from '@app/kernel';
import { whatIfSchema, type WhatIf } from '../policies/domain/part.js';
import { schemaCheck } from '../policies/schema-check.js';
import { exact } from './domain/exact.js';
import { pointerToken } from './domain/part-amount.js';

const checkWhatIf = schemaCheck(whatIfSchema);
const number = /^\d{1,16}(\.\d{1,8})?$/;
/** Names of one claim. */
const maxMetrics = 100;
const maxNameLength = 60;

/** Parameters of a request by the schema that pack files are read by. Throws `invalid-request` (invalid) with every defect. */
export function readWhatIf(parameters: unknown): WhatIf {
  const { value, faults } = checkWhatIf(parameters, '/parameters');
  if (value === undefined) throw invalid(faults);
  return value;
}

/** Names are free, values are decimal strings without a sign. Throws `invalid-request` (invalid). */
export function readMetrics(
  metrics: Readonly<Record<string, unknown>>,
  pointer: string,
): Record<string, Decimal> {
  const entries = Object.entries(metrics);
  const faults = entries.flatMap(([name, value]): Fault[] =>
    name.length <= maxNameLength && typeof value === 'string' && number.test(value)
      ? []
      : [notANumber(name, value, pointer)],
  );
  if (entries.length > maxMetrics) faults.push(tooMany(pointer));
  if (faults.length > 0) throw invalid(faults);
  return Object.fromEntries(entries.map(([name, value]) => [name, exact(String(value))]));
}

function notANumber(name: string, value: unknown, pointer: string): Fault {
  return {
    pointer: `${pointer}/${pointerToken(name.slice(0, maxNameLength))}`,
    code: 'not-a-decimal',
    message: { zh: '应为不带符号的十进制数字符串', en: 'It must be a decimal string without a sign' },
    ...(typeof value === 'string' ? { actual: value.slice(0, maxNameLength) } : {}),
  };
}

function tooMany(pointer: string): Fault {
  return {
    pointer,
    code: 'too-many-items',
    message: { zh: '项数过多', en: `There are more than ${maxMetrics}` },
  };
}

function invalid(faults: readonly Fault[]): DomainError {
  return new DomainError('invalid-request', 'invalid', {
    message: { zh: '请求内容不符合要求', en: 'The request does not have the shape that is asked for' },
    faults,
  });
}
