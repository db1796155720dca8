import { calendarDate, instantText, type CalendarDate } from '@app/kernel';
import { refusal } from './refusal.js';

/** Clocks of partners differ: a fact may lie so far ahead, a day may begin so soon. */
const aheadLimitMs = 3_600_000;

const latest = (now: Date): Date => new Date(now.getTime() + aheadLimitMs);

/**
 * What has happened has an instant that is past. Throws `time-in-future` (invalid) for one more than an hour ahead.
 *
 * @param now of the business clock
 */
export function assertNotAhead(at: Date, now: Date, pointer: string): void {
  if (at.getTime() <= latest(now).getTime()) return;
  throw refusal(
    'time-in-future',
    'invalid',
    { zh: '时间晚于当前时间一小时以上', en: 'The time is more than an hour ahead' },
    {
      pointer,
      expected: `<= ${instantText(latest(now))}`,
      actual: instantText(at),
      fix: { zh: '核对时钟和时区（UTC+8）', en: 'Check clock and zone (UTC+8)' },
    },
  );
}

/** The same for a day (Asia/Shanghai): throws `day-in-future` (invalid) for one that has not begun within the hour. */
export function assertDayNotAhead(day: CalendarDate, now: Date, pointer: string): void {
  const last = calendarDate(latest(now));
  if (day <= last) return;
  throw refusal(
    'day-in-future',
    'invalid',
    { zh: `${day} 尚未到来`, en: `${day} is yet to come` },
    {
      pointer,
      expected: `<= ${last}`,
      actual: day,
      fix: { zh: '发生后再报', en: 'Tell it once it has happened' },
    },
  );
}
