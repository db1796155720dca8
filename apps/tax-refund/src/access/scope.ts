import { DomainError } from '@app/kernel';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const nilUuid = '00000000-0000-0000-0000-000000000000';

/** The record, or `not-found`: another enterprise's record is not told from one that does not exist. */
export function found<T>(
  record: T | null | undefined,
  what: { zh: string; en: string },
  pointer?: string,
): T {
  if (record !== null && record !== undefined) return record;
  const message = { zh: `没有这个${what.zh}`, en: `there is no such ${what.en}` };
  throw new DomainError('not-found', 'not-found', {
    message,
    faults: pointer === undefined ? [] : [{ pointer, code: 'not-found', message }],
  });
}

/** An id from outside; one that is no UUID cannot exist and is asked for as the nil UUID. */
export function recordId(text: string): string {
  return uuid.test(text) ? text.toLowerCase() : nilUuid;
}
