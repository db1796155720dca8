import type { CalendarDate } from '@app/kernel';

const dayMs = 86_400_000;

const midnight = (date: CalendarDate): Date => new Date(`${date}T00:00:00Z`);
const dayText = (day: Date): CalendarDate => day.toISOString().slice(0, 10);

/** Calendar days (天) after `date`, which itself is not counted. */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return dayText(new Date(midnight(date).getTime() + days * dayMs));
}

/** The same day of the month so many months on; the last day of that month where it has no such day. */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const lastDay = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  return dayText(new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastDay.getUTCDate()))));
}
