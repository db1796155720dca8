import { calendarDate, isWorkingDay, publishedCalendar, type CalendarDate } from '@app/kernel';
import { daysLater } from '../../deadlines/domain/deadlines.js';
import { clockStands, type ClaimStatus } from './claim-life.js';

export interface Stop {
  readonly status: ClaimStatus;
  readonly from: CalendarDate;
  /** Null: it still stands. */
  readonly to: CalendarDate | null;
  readonly reason: string | null;
}

export interface StoppedClock {
  readonly stops: readonly Stop[];
  /** Working days that are not counted, up to today. */
  readonly workingDays: number;
  readonly standsSince: CalendarDate | null;
}

/** The spans in which the clock of a claim stood still: doubt, inquiry letter or suspension, from its moves. */
export function stoppedClock(
  moves: readonly { readonly status: ClaimStatus; readonly at: Date; readonly reason: string | null }[],
  today: CalendarDate,
): StoppedClock {
  const stops = moves.flatMap((move, at): Stop[] => {
    if (!clockStands(move.status)) return [];
    const next = moves[at + 1];
    const to = next === undefined ? null : calendarDate(next.at);
    return [{ status: move.status, from: calendarDate(move.at), to, reason: move.reason }];
  });
  return {
    stops,
    workingDays: stops.reduce((days, { from, to }) => days + workingDaysBetween(from, to ?? today), 0),
    standsSince: stops.find(({ to }) => to === null)?.from ?? null,
  };
}

const year = (date: CalendarDate): number => Number(date.slice(0, 4));

/** Working days after `from` up to `to`; years whose holidays are not published count by their weekdays. */
export function workingDaysBetween(from: CalendarDate, to: CalendarDate): number {
  const years = new Set(publishedCalendar.years);
  for (let one = year(from); one <= year(to); one += 1) years.add(one);
  const calendar = { ...publishedCalendar, years };
  let days = 0;
  for (let day = daysLater(from, 1); day <= to; day = daysLater(day, 1))
    if (isWorkingDay(day, calendar)) days += 1;
  return days;
}
