import { DomainError } from '@app/kernel';
import type { Caller } from '@app/platform';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whose records a caller sees: those that name his enterprise; officers see all (`undefined`). */
export function scopeOf(caller: Caller): string | undefined {
  return caller.enterprise?.creditCode;
}

/** The record, or `not-found`: another enterprise's record is not told from one that does not exist. */
export function found<T>(record: T | null, what: { zh: string; en: string }): T {
  if (record !== null) return record;
  throw new DomainError('not-found', 'not-found', {
    message: { zh: `没有这个${what.zh}`, en: `there is no such ${what.en}` },
  });
}

/** An id from a path; one that is no UUID cannot exist and is asked for as the nil UUID. */
export function recordId(text: string): string {
  return uuid.test(text) ? text : '00000000-0000-0000-0000-000000000000';
}
