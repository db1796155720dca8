import { DomainError, type Text } from '@app/kernel';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const nilUuid = '00000000-0000-0000-0000-000000000000';

/** The record, or `not-found`: another enterprise's record is not told from one that does not exist. */
export function found<T>(record: T | null, what: Text): T {
  if (record !== null) return record;
  throw new DomainError('not-found', 'not-found', {
    message: { zh: `没有这份${what.zh}`, en: `There is no such ${what.en}` },
  });
}

/** An id from a path; one that is no UUID cannot exist and is asked for as the nil UUID. */
export function recordId(text: string): string {
  return uuid.test(text) ? text : nilUuid;
}
