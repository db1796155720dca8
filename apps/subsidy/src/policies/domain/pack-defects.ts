import { metricName, type MetricNames } from './metric-names.js';
import { isFundRule, zoneFactor, type Parameter, type ParameterValue } from './parameter.js';
import type { Measure, PolicyPack } from './policy-pack.js';
import { valueFaults } from './value-faults.js';

/** What does not fit together in a pack: the file, the place in it, and why. */
export interface PackDefect {
  readonly file: 'pack.json' | 'measures.json' | 'parameters.json';
  readonly pointer: string;
  readonly says: string;
}

/**
 * Everything that a schema cannot see: names that do not exist, measures and parameters that stand twice or are missing,
 * values of the wrong kind, days that overlap or end before they begin.
 */
export function packDefects(pack: PolicyPack, metrics: MetricNames): PackDefect[] {
  return [
    ...(pack.validity.to !== undefined && pack.validity.to < pack.validity.from
      ? [{ file: 'pack.json', pointer: '/validity/to', says: 'the validity ends before it begins' } as const]
      : []),
    ...(pack.commitments ?? []).flatMap(({ id, departments }, at) =>
      unnamed(pack, departments).map((one): PackDefect => ({
        file: 'pack.json',
        pointer: `/commitments/${at}/departments`,
        says: `${id}: pack.json does not name the department ${one}`,
      })),
    ),
    ...pack.measures.flatMap((measure, at) => measureDefects(pack, measure, at, metrics)),
    ...pack.parameters.flatMap((parameter, at) => parameterDefects(pack, parameter, at)),
    ...pack.measures
      .filter(({ id }) => !pack.parameters.some(({ of }) => of === id))
      .map(({ id }): PackDefect => ({
        file: 'parameters.json',
        pointer: '/parameters',
        says: `the parameters of ${id} are missing: say at least who sets them`,
      })),
  ];
}

function measureDefects(pack: PolicyPack, measure: Measure, at: number, metrics: MetricNames): PackDefect[] {
  const { id, departments, excludes = [], conditions = [], formula } = measure;
  const place = (pointer: string, says: string): PackDefect => ({
    file: 'measures.json',
    pointer: `/measures/${at}${pointer}`,
    says: `${id}: ${says}`,
  });
  const read = [
    ...measure.metrics.map((name, index) => [name, `/metrics/${index}`] as const),
    ...conditions.map(({ metric }, index) => [metric, `/conditions/${index}/metric`] as const),
    ...formula.flatMap((part, index) =>
      [part.metric, part.previousMetric].flatMap((name) =>
        name === undefined ? [] : [[name, `/formula/${index}`] as const],
      ),
    ),
  ];
  return [
    ...(pack.measures.findIndex((other) => other.id === id) === at ? [] : [place('/id', 'stands twice')]),
    ...unnamed(pack, departments).map((one) =>
      place('/departments', `pack.json does not name the department ${one}`),
    ),
    ...read
      .filter(([name]) => metricName(metrics, name) === undefined)
      .map(([name, pointer]) => place(pointer, `metrics.json does not know the metric ${name}`)),
    ...formula
      .map(({ method, metric, previousMetric }, index) =>
        (method === 'decided' || metric !== undefined) &&
        (method === 'growth') === (previousMetric !== undefined)
          ? undefined
          : place(`/formula/${index}`, `${method} needs other metrics`),
      )
      .filter((one) => one !== undefined),
    ...conditions.flatMap(({ atLeast, above }, index) =>
      (atLeast === undefined) === (above === undefined)
        ? [place(`/conditions/${index}`, 'a condition has either atLeast or above')]
        : [],
    ),
    ...excludes
      .filter((other) => other === id || !pack.measures.some((one) => one.id === other))
      .map((other) => place('/excludes', `there is no other measure ${other}`)),
  ];
}

function parameterDefects(pack: PolicyPack, { of, setBy, values }: Parameter, at: number): PackDefect[] {
  const place = (pointer: string, says: string): PackDefect => ({
    file: 'parameters.json',
    pointer: `/parameters/${at}${pointer}`,
    says: `${of}: ${says}`,
  });
  const measure = pack.measures.find(({ id }) => id === of);
  const known = measure !== undefined || of === zoneFactor || isFundRule(of);
  return [
    ...(known ? [] : [place('/of', 'there is no such measure or rule')]),
    ...(pack.parameters.findIndex((other) => other.of === of) === at ? [] : [place('/of', 'stands twice')]),
    ...unnamed(pack, [setBy]).map((one) => place('/setBy', `pack.json does not name the department ${one}`)),
    ...values.flatMap((value, index) => [
      ...valueFaults(of, value, measure).map(({ pointer, en }) => place(`/values/${index}${pointer}`, en)),
      ...(values.some((other, before) => before < index && overlap(other, value))
        ? [place(`/values/${index}/from`, 'its days overlap those of another value')]
        : []),
    ]),
  ];
}

type Range = Pick<ParameterValue, 'from' | 'to'>;

function overlap(a: Range, b: Range): boolean {
  return a.from <= (b.to ?? '9999') && b.from <= (a.to ?? '9999');
}

function unnamed({ departments }: PolicyPack, used: readonly string[]): string[] {
  return used.filter((one) => !Object.hasOwn(departments, one));
}
