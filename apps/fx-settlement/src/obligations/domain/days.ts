import type { CalendarDate } from '@app/kernel';

const dayMs = 86_400_000;
const midnight = (day: CalendarDate): number => Date.parse(`${day}T00:00:00Z`);
const text = (ms: number): CalendarDate => new Date(ms).toISOString().slice(0, 10);

/** Calendar days from one day to another. */
export const daysBetween = (from: CalendarDate, to: CalendarDate): number =>
  Math.round((midnight(to) - midnight(from)) / dayMs);

export const addDays = (day: CalendarDate, days: number): CalendarDate => text(midnight(day) + days * dayMs);

/** The same day of a later month, or its last one where it has no such day: 2026-01-31 and 1 give 2026-02-28. */
export function addMonths(day: CalendarDate, months: number): CalendarDate {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return text(Date.UTC(year, month - 1 + months, Math.min(date, last)));
}
