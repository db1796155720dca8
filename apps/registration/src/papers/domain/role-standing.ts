import type { CalendarDate, Dated } from '@app/kernel';
import { daysAfter } from '../../participants/domain/days.js';
import { isSame, type RolePeriod, type RoleStatus } from '../../participants/domain/periods.js';
import type { ParticipantRole } from '../../participants/domain/roles.js';
import { paperDemands, type PaperDemand } from './paper-demands.js';
import type { Paper } from './paper.js';

export interface Holder {
  readonly roles: readonly ParticipantRole[];
  readonly customsCode: string | null;
}

/** A demand that is not met on a day. */
export interface Lack {
  readonly demand: Dated<PaperDemand>;
  /** `expired`: one that was verified is over; `revoked`: the department took it back; `missing`: there was none. */
  readonly because: 'missing' | 'expired' | 'revoked';
}

/** What the role demands on `date` and the holder cannot show. Only verified papers count. */
export function lacksOf(
  role: ParticipantRole,
  holder: Holder,
  papers: readonly Paper[],
  date: CalendarDate,
): Lack[] {
  return paperDemands
    .filter(({ from, to, value }) => value.roles.includes(role) && from <= date && (to ?? date) >= date)
    .filter(({ value }) => !(value.orCustomsCode && holder.customsCode !== null))
    .flatMap((demand): Lack[] => {
      const entered = papers.filter(({ kind }) => demand.value.anyOf.includes(kind));
      const held = entered.filter(({ status }) => status === 'verified');
      if (held.some((paper) => paper.validFrom <= date && (paper.validTo ?? date) >= date)) return [];
      if (entered.some(({ revoked }) => revoked)) return [{ demand, because: 'revoked' }];
      const over = held.some(({ validTo }) => validTo !== null && validTo < date);
      return [{ demand, because: over ? 'expired' : 'missing' }];
    });
}

/**
 * The role's course from `today` on as far as papers and law are known: it changes on the day after a paper's last day
 * and on the days on which a demand begins or ends.
 * Example: an express licence until 2027-03-01 gives in-standing until 2027-03-01 and suspended from 2027-03-02.
 */
export function roleCourse(
  role: ParticipantRole,
  holder: Holder,
  papers: readonly Paper[],
  today: CalendarDate,
): RolePeriod[] {
  const course: RolePeriod[] = [];
  for (const from of turningDays(papers, today)) {
    const lacks = lacksOf(role, holder, papers, from);
    const period = { role, status: statusOf(lacks), from, lacks: lacks.map(nameOf) };
    const last = course.at(-1);
    if (last !== undefined && isSame(last, period)) continue;
    if (last !== undefined) course.splice(-1, 1, { ...last, to: daysAfter(from, -1) });
    course.push(period);
  }
  return course;
}

function turningDays(papers: readonly Paper[], today: CalendarDate): CalendarDate[] {
  const days = [
    ...paperDemands.flatMap(({ from, to }) => [from, ...(to === undefined ? [] : [daysAfter(to, 1)])]),
    ...papers.flatMap(({ validFrom, validTo }) => [
      validFrom,
      ...(validTo === null ? [] : [daysAfter(validTo, 1)]),
    ]),
  ];
  return [today, ...new Set(days.filter((day) => day > today))].sort();
}

function statusOf(lacks: readonly Lack[]): RoleStatus {
  if (lacks.length === 0) return 'in-standing';
  const bars = ({ demand, because }: Lack): boolean =>
    because !== 'missing' || demand.value.mode === 'required';
  return lacks.some(bars) ? 'suspended' : 'incomplete';
}

function nameOf({ demand }: Lack): string {
  return demand.value.anyOf.join(' / ');
}
