import type { Department, ParticipantEntity } from './participant.entity.js';

/** Why a participant may not act: no role of those asked, its role suspended, the department has not accepted it. */
export interface PartyBar {
  readonly because: 'role-missing' | 'role-suspended' | 'not-accepted';
  /** What it has instead: its roles, the period of suspension, the department's status. */
  readonly actual: string;
}

interface Period {
  readonly status: string;
  readonly from: string;
  readonly to?: string;
}

/** A role acts while only papers are missing that the policy warns of. */
const acting = ['in-standing', 'incomplete'];

/**
 * What speaks against the participant acting in one of `roles` (in whatever role where none is named) on `date`, as the department sees it; `undefined` where
 * nothing does. Days before its first standing count as that day: of earlier ones the platform knows nothing.
 * Participants of whom only `.v1` of the event was seen have no dates and are not judged.
 */
export function barOf(
  participant: ParticipantEntity,
  roles: readonly string[],
  department: Department,
  date: string,
): PartyBar | undefined {
  const { departmentPeriods, rolePeriods } = participant;
  if (!departmentPeriods || !rolePeriods) return undefined;
  const ofRoles = roles.length === 0 ? undefined : barOfRoles(rolePeriods, roles, date);
  return ofRoles ?? barOfDepartment(departmentPeriods[department], date);
}

function barOfRoles(
  periods: NonNullable<ParticipantEntity['rolePeriods']>,
  roles: readonly string[],
  date: string,
): PartyBar | undefined {
  let suspension: string | undefined;
  for (const role of roles) {
    const period = holding(
      periods.filter((one) => one.role === role),
      (one) => acting.includes(one.status),
      date,
    );
    if (period === undefined || period.status === 'ended') continue;
    if (acting.includes(period.status)) return undefined;
    suspension = `${role}: ${period.from} – ${period.to ?? ''}`.trimEnd();
  }
  if (suspension !== undefined) return { because: 'role-suspended', actual: suspension };
  const held = new Set(periods.map(({ role }) => role));
  return { because: 'role-missing', actual: [...held].join(', ') };
}

function barOfDepartment(periods: readonly Period[], date: string): PartyBar | undefined {
  const accepted = (period: Period): boolean => period.status === 'accepted';
  const period = holding(periods, accepted, date);
  const status = period?.status ?? 'pending';
  // an amendment is decided on anew, and what was decided before it holds meanwhile for those who name the participant
  const decided = period && periods.findLast((one) => one.from <= period.from && one.status !== 'pending');
  return decided?.status === 'accepted' ? undefined : { because: 'not-accepted', actual: status };
}

/** The period that holds on `date`; where it is before the first good one, that one. */
function holding<P extends Period>(
  periods: readonly P[],
  isGood: (period: P) => boolean,
  date: string,
): P | undefined {
  const first = periods.find(isGood);
  if (first !== undefined && date < first.from) return first;
  return periods.find(({ from, to }) => from <= date && (to === undefined || date <= to)) ?? periods[0];
}
