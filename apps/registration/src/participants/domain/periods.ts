import { calendarDate, type CalendarDate } from '@app/kernel';
import { daysAfter } from './days.js';
import type { ParticipantRole } from './roles.js';
import { departments, type Department, type Standings, type StandingStatus } from './standing.js';

/**
 * in-standing: all papers are there; incomplete: some are missing that the policy only warns of, the role may act;
 * suspended: one has expired, or one is missing without which the role may not act; ended: the role was given up.
 */
export const roleStatuses = ['in-standing', 'incomplete', 'suspended', 'ended'] as const;
export type RoleStatus = (typeof roleStatuses)[number];

/** First to last day, both included; without `to` it lasts until further notice. */
interface Period {
  readonly from: CalendarDate;
  readonly to?: CalendarDate;
}

export interface DepartmentPeriod extends Period {
  readonly status: StandingStatus;
}

export interface RolePeriod extends Period {
  readonly role: ParticipantRole;
  readonly status: RoleStatus;
  /** Papers that are missing or have expired; alternatives are joined by ` / `. */
  readonly lacks: readonly string[];
}

/** Standing with its dates: what was, is, and (for roles, whose papers have a last day) is to come if nothing is done. */
export interface StandingPeriods {
  readonly departments: Readonly<Record<Department, readonly DepartmentPeriod[]>>;
  readonly roles: readonly RolePeriod[];
}

/** Departments whose status has changed get a period from `today` on; of several changes of one day the last counts. */
export function departmentPeriods(
  before: StandingPeriods | null,
  standings: Standings,
  today: CalendarDate,
): StandingPeriods['departments'] {
  const of = (department: Department): readonly DepartmentPeriod[] => {
    const { status, since } = standings[department];
    const known = before?.departments[department];
    if (known === undefined) return [{ status, from: calendarDate(new Date(since)) }];
    return known.at(-1)?.status === status ? known : continued(known, [{ status, from: today }], today);
  };
  const [customs, tax, fx, commerce] = departments.map(of);
  return { customs: customs ?? [], tax: tax ?? [], fx: fx ?? [], commerce: commerce ?? [] };
}

/** Past periods as they were; from `today` on the courses given. A role without a course any more has ended. */
export function rolePeriods(
  before: StandingPeriods | null,
  courses: ReadonlyMap<ParticipantRole, readonly RolePeriod[]>,
  today: CalendarDate,
): RolePeriod[] {
  const known = before?.roles ?? [];
  const roles = new Set([...known.map(({ role }) => role), ...courses.keys()]);
  return [...roles].flatMap((role) => {
    const past = known.filter((period) => period.role === role);
    return continued(past, courses.get(role) ?? [{ role, status: 'ended', from: today, lacks: [] }], today);
  });
}

/** The period that holds on `date`. */
export function periodOn<P extends Period>(periods: readonly P[], date: CalendarDate): P | undefined {
  return periods.find(({ from, to }) => from <= date && (to === undefined || date <= to));
}

/** Two things that are the same but for their dates are one period. */
function continued<P extends Period>(past: readonly P[], course: readonly P[], today: CalendarDate): P[] {
  const kept = past
    .filter(({ from }) => from < today)
    .map((period) =>
      period.to === undefined || period.to >= today ? { ...period, to: daysAfter(today, -1) } : period,
    );
  const [last, next] = [kept.at(-1), course[0]];
  if (last === undefined || next === undefined || !isSame(last, next)) return [...kept, ...course];
  return [...kept.slice(0, -1), { ...next, from: last.from }, ...course.slice(1)];
}

export function isSame(one: Period, other: Period): boolean {
  const undated = ({ from: _from, to: _to, ...rest }: Period) =>
    JSON.stringify(rest, Object.keys(rest).sort());
  return undated(one) === undated(other);
}
