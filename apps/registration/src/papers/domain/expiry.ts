import { inForce, type CalendarDate, type Dated } from '@app/kernel';
import { daysAfter, daysBetween } from '../../participants/domain/days.js';
import type { ParticipantRole } from '../../participants/domain/roles.js';
import { paperDemands } from './paper-demands.js';
import type { Paper } from './paper.js';

/** The stage of a paper that is over. */
export const over = -1;

/** So many days before the last day of a paper its holder is warned. */
const warnings: readonly Dated<readonly number[]>[] = [
  { from: '2000-01-01', value: [60, 7], source: 'policy of the installation' },
];

/** The stages of expiry in the order in which they come: days left, then `over`. Throws `no-value-on-date` (uncomputable). */
export function expiryStages(today: CalendarDate): readonly number[] {
  return [...inForce({ zh: '证照到期提醒', en: 'the warning of expiry' }, warnings, today).value, over];
}

/** The stage that a paper has reached on `today`; `undefined` while none. Example: 60 from the 60th day before its last on. */
export function expiryStage(paper: Pick<Paper, 'validTo'>, today: CalendarDate): number | undefined {
  const { validTo } = paper;
  if (validTo === null) return undefined;
  return expiryStages(today).findLast((days) => daysBetween(today, validTo) <= days);
}

/** Whether the end of this paper matters to somebody: a role demands it then, and no other one takes its place. */
export function isMissed(paper: Paper, papers: readonly Paper[], roles: readonly ParticipantRole[]): boolean {
  const { validTo } = paper;
  if (validTo === null) return false;
  const next = daysAfter(validTo, 1);
  return paperDemands
    .filter(
      ({ from, to, value }) =>
        value.anyOf.includes(paper.kind) &&
        value.roles.some((role) => roles.includes(role)) &&
        from <= next &&
        (to === undefined || next <= to),
    )
    .some(
      ({ value }) =>
        !papers.some(
          (other) =>
            other.status === 'verified' &&
            value.anyOf.includes(other.kind) &&
            other.validFrom <= next &&
            (other.validTo === null || other.validTo >= next),
        ),
    );
}
