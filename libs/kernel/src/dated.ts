import { DomainError } from './domain-error.js';
import type { Text } from './text.js';

/** `YYYY-MM-DD` in Asia/Shanghai. */
export type CalendarDate = string;

/** A rate, limit, code or rule as the law dates it: valid from its first day to its last day, both included. */
export interface Dated<T> {
  readonly from: CalendarDate;
  /** Last day of validity; absent: still in force. */
  readonly to?: CalendarDate;
  readonly value: T;
  /** The text that says so: act, number, article. */
  readonly source: string;
}

/** The entry in force on `date`. Throws `no-value-on-date` (uncomputable) rather than falling back to anything. */
export function inForce<T>(name: string | Text, series: readonly Dated<T>[], date: CalendarDate): Dated<T> {
  const found = series.find((entry) => entry.from <= date && (entry.to === undefined || date <= entry.to));
  if (!found) {
    throw new DomainError('no-value-on-date', 'uncomputable', {
      message: {
        zh: `${typeof name === 'string' ? name : name.zh} 在 ${date} 没有规定值`,
        en: `${typeof name === 'string' ? name : name.en} has no value on ${date}`,
      },
    });
  }
  return found;
}

/** Asia/Shanghai has been eight hours ahead of UTC all the year round since 1992; computed, because Intl is a hundred times slower. */
const aheadMs = 8 * 3_600_000;

/** `2026-09-17T09:30:00.250` on the clocks of Asia/Shanghai. */
function wallClock(instant: Date): string {
  return new Date(instant.getTime() + aheadMs).toISOString().slice(0, -1);
}

/** The calendar date in Asia/Shanghai at `instant`. */
export function calendarDate(instant: Date): CalendarDate {
  return wallClock(instant).slice(0, 10);
}

/** RFC 3339 with offset +08:00, as every instant on the wire. */
export function instantText(instant: Date): string {
  return `${wallClock(instant)}+08:00`;
}

/** CEB `yyyyMMddHHmmss` (appTime) or, with milliseconds, `yyyyMMddHHmmssSSS` (returnTime), Asia/Shanghai. */
export function cebTime(instant: Date, digits: 14 | 17 = 14): string {
  return wallClock(instant).replaceAll(/\D/g, '').slice(0, digits);
}

const cebPattern = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d{3})?$/;

/** Reads a CEB time of 14 or 17 digits; `undefined` when it is no such time or no such day exists. */
export function parseCebTime(text: string): Date | undefined {
  const [, year, month, day, hour, minute, second, ms] = cebPattern.exec(text) ?? [];
  if (year === undefined) return undefined;
  const instant = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}.${ms ?? '000'}+08:00`);
  return Number.isNaN(instant.getTime()) || calendarDate(instant) !== `${year}-${month}-${day}`
    ? undefined
    : instant;
}
