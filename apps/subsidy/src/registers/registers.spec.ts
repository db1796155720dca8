import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { policiesFolder } from '../policies/policy-files.js';
import { counts, namedPeriods, unitOf, type VerifiedRecord } from './domain/facts-of-records.js';
import { readData } from './domain/record-data.js';
import { kindDefects, type RegisterKind, type RegisterMetric } from './domain/register-kind.js';
import { readRegisters } from './register-book.js';

const folder = policiesFolder();
const kinds = readRegisters(folder);

describe('registers.json', () => {
  const { metrics } = JSON.parse(readFileSync(join(folder, 'metrics.json'), 'utf8'));
  const ofRegisters = Object.keys(metrics).filter((name) => metrics[name].verifiedBy === 'register');

  it('verifies every metric that metrics.json leaves to registers, and no other, in its unit', () => {
    const verified = Object.values(kinds).flatMap((kind) => Object.keys(kind.metrics));
    expect(verified.sort()).toEqual(ofRegisters.sort());
    for (const name of verified) expect([name, unitOf(kinds, name)]).toEqual([name, metrics[name].unit]);
  });

  it.each<[string, Partial<RegisterKind>]>([
    ['a code without values', { fields: { a: { zh: 'a', en: 'a', type: 'code', required: true } } }],
    ['a sum of nothing', { metrics: { m: { measure: 'sum', period: 'in-force' } } }],
    ['a field that is none', { metrics: { m: { measure: 'sum', field: 'x', period: 'in-force' } } }],
    ['a metric of another kind', { metrics: { premium: { measure: 'count', period: 'in-force' } } }],
  ])('is refused with %s', (_what, change) => {
    const kind = { ...(kinds['incubator'] as RegisterKind), ...change };
    expect(kindDefects({ ...kinds, other: kind })).toHaveLength(1);
  });
});

describe('a record counts into 2026', () => {
  const days = { from: '2026-01-01', to: '2026-12-31' };
  const record = (from: string, to: string | null, change: Partial<VerifiedRecord> = {}): VerifiedRecord => ({
    id: 'r',
    kind: 'k',
    name: 'n',
    from,
    to,
    data: { level: 'city' },
    recognised: false,
    ...change,
  });

  it.each<[RegisterMetric['period'], string, string | null, boolean]>([
    ['begins-within', '2025-12-31', null, false],
    ['begins-within', '2026-01-01', null, true],
    ['begins-within', '2026-12-31', '2027-06-30', true],
    ['begins-within', '2027-01-01', null, false],
    ['ends-within', '2025-01-01', '2025-12-31', false],
    ['ends-within', '2025-01-01', '2026-01-01', true],
    ['ends-within', '2026-01-01', '2026-12-31', true],
    ['ends-within', '2026-01-01', '2027-01-01', false],
    ['in-force', '2020-01-01', '2025-12-31', false],
    ['in-force', '2020-01-01', '2026-01-01', true],
    ['in-force', '2026-12-31', null, true],
    ['in-force', '2027-01-01', null, false],
  ])('%s from %s to %s: %s', (period, from, to, expected) => {
    expect(counts({ measure: 'count', period }, record(from, to), days, [])).toBe(expected);
  });

  it.each([
    ['only when it is recognised', { recognised: true }, {}, false],
    ['when it is recognised', { recognised: true }, { recognised: true }, true],
    ['with one of the codes', { where: { level: ['city', 'provincial'] } }, {}, true],
    ['with no other code', { where: { level: ['provincial'] } }, {}, false],
  ])('%s', (_what, metric, change, expected) => {
    const of: RegisterMetric = { measure: 'count', period: 'in-force', ...metric };
    expect(counts(of, record('2026-01-01', null, change), days, [])).toBe(expected);
  });
});

it('names an enterprise for every day once, also where records of it overlap', () => {
  const days = { from: '2026-01-01', to: '2026-12-31' };
  const record = (id: string, code: string, from: string, to: string | null): VerifiedRecord => ({
    id,
    kind: 'park-resident',
    name: id,
    from,
    to,
    data: { tenant: code },
    recognised: false,
  });
  const periods = namedPeriods(
    [
      record('c', 'B', '2020-01-01', null),
      record('b', 'A', '2026-03-31', '2026-06-30'),
      record('d', 'A', '2026-07-01', '2026-08-31'),
      record('a', 'A', '2025-06-01', '2026-03-31'),
      record('e', 'A', '2026-08-01', '2026-08-15'),
    ],
    'tenant',
    days,
  );
  expect(periods.map((one) => [one.code, one.days.from, one.days.to, one.record])).toEqual([
    ['A', '2026-01-01', '2026-06-30', 'a'],
    ['A', '2026-07-01', '2026-08-31', 'd'],
    ['B', '2026-01-01', '2026-12-31', 'c'],
  ]);
});

describe('what is given of a record', () => {
  const kind = kinds['trademark'] as RegisterKind;
  it.each([
    [{ country: '美国', fee: '0.01' }, []],
    [{ country: '美国' }, []],
    [{ country: '美国', fee: '1.234' }, ['/data/fee']],
    [{ country: '美国', fee: 12 }, ['/data/fee']],
    [{ fee: '1' }, ['/data/country']],
    [{ country: ' ', fee: '-1', x: 'y' }, ['/data/x', '/data/country', '/data/fee']],
  ])('%j has the defects %j', (data, pointers) => {
    const defects = (): string[] => {
      try {
        readData(kind, data);
        return [];
      } catch (error) {
        return (error as { faults: { pointer: string }[] }).faults.map(({ pointer }) => pointer);
      }
    };
    expect(defects()).toEqual(pointers);
  });
});
