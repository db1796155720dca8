import { holidayNotices, type CalendarDate, type Step } from '@app/kernel';

/** How the date was found: the holiday notices of the years that were counted through. */
export function stepOf(from: CalendarDate, add: number, date: CalendarDate): Step {
  const years = holidayNotices.filter(({ year }) => year >= yearOf(from) && year <= yearOf(date));
  return {
    rule: 'calendar/working-days',
    clause: years.map((notice) => notice.source).join('; '),
    version: `${yearOf(from)}-01-01`,
    inputs: { from, add: String(add) },
    value: date,
  };
}

function yearOf(date: CalendarDate): number {
  return Number(date.slice(0, 4));
}
