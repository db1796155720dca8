import { DomainError } from './domain-error.js';

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
export function inForce<T>(name: string, series: readonly Dated<T>[], date: CalendarDate): Dated<T> {
  const found = series.find((entry) => entry.from <= date && (entry.to === undefined || date <= entry.to));
  if (!found) {
    throw new DomainError('no-value-on-date', 'uncomputable', {
      message: {
        zh: `${name} 在 ${date} 没有规定值`,
        en: `${name} has no value on ${date}`,
      },
    });
  }
  return found;
}

const shanghaiParts = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
});

function parts(instant: Date): Record<string, string> {
  return Object.fromEntries(shanghaiParts.formatToParts(instant).map((part) => [part.type, part.value]));
}

/** The calendar date in Asia/Shanghai at `instant`. */
export function calendarDate(instant: Date): CalendarDate {
  const at = parts(instant);
  return `${at.year}-${at.month}-${at.day}`;
}

/** RFC 3339 with offset +08:00, as every instant on the wire. */
export function instantText(instant: Date): string {
  const at = parts(instant);
  return `${at.year}-${at.month}-${at.day}T${at.hour}:${at.minute}:${at.second}.${at.fractionalSecond}+08:00`;
}

/** CEB `yyyyMMddHHmmss` (appTime) or, with milliseconds, `yyyyMMddHHmmssSSS` (returnTime), Asia/Shanghai. */
export function cebTime(instant: Date, digits: 14 | 17 = 14): string {
  const at = parts(instant);
  const seconds = `${at.year}${at.month}${at.day}${at.hour}${at.minute}${at.second}`;
  return digits === 14 ? seconds : `${seconds}${at.fractionalSecond}`;
}

const cebPattern = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d{3})?$/;

/** Reads a CEB time of 14 or 17 digits; `undefined` when it is no such time or no such day exists. */
export function parseCebTime(text: string): Date | undefined {
  const [, year, month, day, hour, minute, second, ms] = cebPattern.exec(text) ?? [];
  if (year === undefined) return undefined;
  const instant = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}.${ms ?? '000'}+08:00`);
  return Number.isNaN(instant.getTime()) || calendarDate(instant) !== `${year}-${month}-${day}` ? undefined : instant;
}
