import { calendarDate, type CalendarDate, type Text } from '@app/kernel';
import { departmentNames, departments, type Department } from '../../participants/domain/departments.js';
import type { Participant } from '../../participants/domain/participant.js';
import { paperKindFacts } from '../../papers/domain/paper-kinds.js';
import type { Paper } from '../../papers/domain/paper.js';
import { lacksOf } from '../../papers/domain/role-standing.js';
import { decisionDue, type Due } from './deciding-time.js';

/** Something that the record waits for: whose turn it is, since when, until when. */
export interface Waiting {
  readonly what: 'decision' | 'second-person' | 'lifting' | 'amendment' | 'paper-verification' | 'paper';
  readonly owner: Department | 'enterprise';
  /** Department that has it, or that asks for it; null where the law asks. */
  readonly department: Department | null;
  readonly since: string | null;
  readonly due: Due | null;
  readonly overdue: boolean;
  readonly paperId: string | null;
  readonly text: Text;
}

/** All that the record waits for on `today`: what departments have, then what the enterprise has to do. */
export function waitingFor(
  participant: Participant,
  papers: readonly Paper[],
  today: CalendarDate,
): Waiting[] {
  if (participant.cancelledAt !== null) return [];
  return [
    ...departments.flatMap((department) => ofDepartment(participant, department, today)),
    ...papers.flatMap((paper) => ofPaper(paper, today)),
    ...ofLaw(participant, papers, today),
  ];
}

function ofDepartment(participant: Participant, department: Department, today: CalendarDate): Waiting[] {
  const { status, since, proposed } = participant.departments[department];
  const name = departmentNames[department];
  const base = { department, owner: department, paperId: null };
  if (status === 'accepted') return [];
  if (proposed !== undefined) {
    const text = {
      zh: `${name.zh}已有一人作出决定，待另一人复核`,
      en: `one officer of ${name.en} has decided; a second one has to confirm`,
    };
    // the second person has what is left of the department's time
    const begun = status === 'pending' ? since : proposed.at;
    return [{ ...base, what: 'second-person', ...timed(department, begun, today), text }];
  }
  switch (status) {
    case 'pending':
      return [
        {
          ...base,
          what: 'decision',
          ...timed(department, since, today),
          text: { zh: `等待${name.zh}审核`, en: `waits for the decision of ${name.en}` },
        },
      ];
    case 'returned':
      return [
        {
          ...base,
          what: 'amendment',
          owner: 'enterprise',
          since,
          due: null,
          overdue: false,
          text: {
            zh: `${name.zh}已退回，待企业补正`,
            en: `${name.en} returned it: the enterprise has to amend it`,
          },
        },
      ];
    case 'suspended':
      return [
        {
          ...base,
          what: 'lifting',
          since,
          due: null,
          overdue: false,
          text: { zh: `${name.zh}已暂停，待其恢复`, en: `${name.en} suspended it and has to lift that` },
        },
      ];
  }
}

function ofPaper(paper: Paper, today: CalendarDate): Waiting[] {
  if (paper.status !== 'entered') return [];
  const { department, name } = paperKindFacts[paper.kind];
  const { zh, en } = departmentNames[department];
  return [
    {
      what: 'paper-verification',
      department,
      owner: department,
      ...timed(department, paper.enteredAt, today),
      paperId: paper.id,
      text: { zh: `等待${zh}核验${name.zh}`, en: `waits for ${en} to verify the ${name.en}` },
    },
  ];
}

/** Papers that a role demands and that are neither there nor with a department. */
function ofLaw(participant: Participant, papers: readonly Paper[], today: CalendarDate): Waiting[] {
  const entered = papers.filter(({ status }) => status === 'entered').map(({ kind }) => kind);
  const demands = participant.roles
    .flatMap((role) => lacksOf(role, participant, papers, today))
    .filter(({ demand }) => !demand.value.anyOf.some((kind) => entered.includes(kind)));
  const kinds = new Set(demands.map(({ demand }) => demand.value.anyOf));
  return [...kinds].map((anyOf) => ({
    what: 'paper',
    department: null,
    owner: 'enterprise',
    since: null,
    due: null,
    overdue: false,
    paperId: null,
    text: {
      zh: `待企业录入：${anyOf.map((kind) => paperKindFacts[kind].name.zh).join(' 或 ')}`,
      en: `the enterprise has to enter: ${anyOf.map((kind) => paperKindFacts[kind].name.en).join(' or ')}`,
    },
  }));
}

function timed(
  department: Department,
  since: string,
  today: CalendarDate,
): Pick<Waiting, 'since' | 'due' | 'overdue'> {
  const due = decisionDue(department, calendarDate(new Date(since)));
  return { since, due, overdue: due.date < today };
}
