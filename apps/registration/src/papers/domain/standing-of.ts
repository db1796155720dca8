import { DomainError, type CalendarDate } from '@app/kernel';
import { departmentNames, type Department } from '../../participants/domain/departments.js';
import { effectiveStandings, type Participant } from '../../participants/domain/participant.js';
import { departmentPeriods, rolePeriods, type StandingPeriods } from '../../participants/domain/periods.js';
import { paperKindFacts } from './paper-kinds.js';
import type { Paper } from './paper.js';
import { lacksOf, roleCourse } from './role-standing.js';

/** The record's standing with dates as it follows from what is known on `today`; what was before stays as it was. */
export function standingPeriods(
  participant: Participant,
  papers: readonly Paper[],
  today: CalendarDate,
): StandingPeriods {
  const roles = participant.cancelledAt === null ? participant.roles : [];
  const courses = new Map(roles.map((role) => [role, roleCourse(role, participant, papers, today)]));
  return {
    departments: departmentPeriods(participant.periods, effectiveStandings(participant), today),
    roles: rolePeriods(participant.periods, courses, today),
  };
}

/**
 * An acceptance without a paper that a role cannot act without would be worth nothing: the enterprise learns it before.
 * Throws `papers-missing` (conflict) with a fault for each paper that is the department's to verify.
 */
export function assertAcceptable(
  participant: Participant,
  papers: readonly Paper[],
  department: Department,
  today: CalendarDate,
): void {
  const lacks = participant.roles
    .flatMap((role) => lacksOf(role, participant, papers, today))
    .flatMap(({ demand }) => {
      const [kind] = demand.value.anyOf;
      if (demand.value.mode !== 'required' || kind === undefined) return [];
      return paperKindFacts[kind].department === department ? [{ kind, source: demand.source }] : [];
    });
  if (lacks.length === 0) return;
  const { zh, en } = departmentNames[department];
  throw new DomainError('papers-missing', 'conflict', {
    message: {
      zh: `缺少所申请企业类型必需的证照，${zh}不能接受`,
      en: `Papers are missing that its roles cannot do without; ${en} cannot accept it`,
    },
    faults: lacks.map(({ kind, source }) => ({
      pointer: '/decision',
      code: 'papers-missing',
      message: {
        zh: `缺少已核验的${paperKindFacts[kind].name.zh}（${source}）`,
        en: `no verified ${paperKindFacts[kind].name.en} (${source})`,
      },
      expected: kind,
      fix: {
        zh: '由企业录入该证照并由部门核验后再接受，或退回补正',
        en: 'let the enterprise enter it and verify it first, or return the registration',
      },
    })),
  });
}
