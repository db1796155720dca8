import { decimal, type Text } from '@app/kernel';
import { previousYearSuffix } from '../../metrics/domain/previous-year.js';
import { kindOf, zoneFactor, type HeldValue, type ParameterValue } from './parameter.js';
import { metricsOf, type Part, type Tier } from './part.js';
import type { Measure, PolicyPack } from './policy-pack.js';

/** What is wrong with a value of a parameter, at its place in the value. */
export interface ValueFault extends Text {
  readonly pointer: string;
}

type DatedValue = HeldValue & Pick<ParameterValue, 'from' | 'to'>;

/**
 * What a schema cannot see of a value, of a pack's file or set by an officer. The parts of a measure need not be those of its
 * formula, which only proposes, but they read no other data than the measure is decided on.
 *
 * @param validity within which an officer's days must lie; absent for a file: copied from last year's pack it may reach back
 */
export function valueFaults(
  of: string,
  value: DatedValue,
  measure: Measure | undefined,
  validity?: PolicyPack['validity'],
): ValueFault[] {
  return [
    ...kindFaults(of, value),
    ...(validity === undefined ? [] : outsideValidity(value, validity)),
    ...reversed(value),
    ...(value.parts ?? []).flatMap((part, at) => partFaults(part, `/parts/${at}`, measure)),
    ...(value.lists ?? []).flatMap(({ rating, values }, at) => [
      ...blank(rating, `/lists/${at}/rating`),
      ...values.flatMap((one, index) => blank(one, `/lists/${at}/values/${index}`)),
    ]),
  ];
}

function kindFaults(of: string, value: HeldValue): ValueFault[] {
  const kind = kindOf(of);
  const held = (['parts', 'value', 'on', 'lists'] as const).filter((one) => value[one] !== undefined);
  if (held.length !== 1 || held[0] !== kind)
    return [
      { pointer: `/${kind}`, zh: `须给出 ${kind}，且不含其他取值`, en: `it holds ${kind} and nothing else` },
    ];
  if (value.parts?.length === 0)
    return [{ pointer: '/parts', zh: '至少须有一个计算部分', en: 'it needs at least one part' }];
  if (of === zoneFactor && decimal(value.value ?? '0').isZero())
    return [{ pointer: '/value', zh: '系数须大于 0', en: 'a factor is above zero' }];
  return [];
}

/** Performance outside the validity does not count: a value for it would never be used. */
function outsideValidity({ from, to }: DatedValue, validity: PolicyPack['validity']): ValueFault[] {
  const last = validity.to ?? '9999-12-31';
  const outside = (pointer: string): ValueFault => ({
    pointer,
    zh: `不在政策有效期内（${validity.from} 至 ${validity.to ?? '长期'}）`,
    en: `it lies outside the validity of the pack (${validity.from} to ${validity.to ?? 'open'})`,
  });
  return [
    ...(from < validity.from || from > last ? [outside('/from')] : []),
    ...(to !== undefined && to > last ? [outside('/to')] : []),
  ];
}

function reversed({ from, to }: DatedValue): ValueFault[] {
  if (to === undefined || to >= from) return [];
  return [{ pointer: '/to', zh: `末日早于首日 ${from}`, en: `it ends before it begins on ${from}` }];
}

function partFaults(part: Part, pointer: string, measure: Measure | undefined): ValueFault[] {
  const open = (measure?.metrics ?? []).flatMap((name) => [name, `${name}${previousYearSuffix}`]);
  const foreign = metricsOf(part).filter((name) => !open.includes(name));
  const tiers = 'tiers' in part ? part.tiers : [];
  return [
    ...(foreign.length > 0
      ? [
          {
            pointer,
            zh: `条款不以 ${foreign.join('、')} 为依据`,
            en: `the measure is not decided on ${foreign.join(', ')}`,
          },
        ]
      : []),
    ...(part.method === 'percent' || part.method === 'interest-share'
      ? aboveOne(part.rate, `${pointer}/rate`)
      : []),
    ...(part.capShare === undefined ? [] : aboveOne(part.capShare.rate, `${pointer}/capShare/rate`)),
    ...(part.method === 'decided' ? blank(part.reason ?? '', `${pointer}/reason`) : []),
    ...tierFaults(tiers, `${pointer}/tiers`),
    ...tierFaults(part.capTiers?.tiers ?? [], `${pointer}/capTiers/tiers`),
  ];
}

function aboveOne(rate: string, pointer: string): ValueFault[] {
  if (decimal(rate).lessThanOrEqualTo(1)) return [];
  return [
    {
      pointer,
      zh: `比例为小数，30% 写作 0.3；${rate} 超过 1`,
      en: `a share is a fraction, 30 % is 0.3; ${rate} is above 1`,
    },
  ];
}

function blank(text: string, pointer: string): ValueFault[] {
  return text.trim() === '' ? [{ pointer, zh: '不能为空白', en: 'it is blank' }] : [];
}

/** `from` and `above` may stand at the same number: reached is one tier, exceeded the next. */
function tierFaults(tiers: readonly Tier[], pointer: string): ValueFault[] {
  const seen = new Set<string>();
  return tiers.flatMap(({ from, above }, at) => {
    const bound = above === undefined ? 'from' : 'above';
    const threshold = decimal(above ?? from ?? '0').toFixed();
    const key = `${bound} ${threshold}`;
    const twice = seen.has(key);
    seen.add(key);
    if (!twice) return [];
    return [
      {
        pointer: `${pointer}/${at}/${bound}`,
        zh: `与另一档的起点 ${threshold} 相同`,
        en: `another tier begins at ${threshold}, too`,
      },
    ];
  });
}
