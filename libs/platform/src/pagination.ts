import { DomainError } from '@app/kernel';

/** One page of records; `next` is the `after` of the following page, null on the last one. */
export interface Page<T> {
  readonly items: T[];
  readonly next: string | null;
}

/**
 * A page from rows that were asked for with `limit + 1`: the row too many says that more follow.
 * `cursorOf` names the position of a row (its sort key); it is opaque to callers.
 */
export function pageOf<T>(rows: readonly T[], limit: number, cursorOf: (row: T) => string): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { items, next: more ? Buffer.from(cursorOf(last)).toString('base64url') : null };
}

const base64url = /^[A-Za-z0-9_-]+$/;

/** What `cursorOf` gave, from `?after=`; `undefined` for the first page. Throws `bad-cursor` (invalid). */
export function readCursor(after: string | undefined): string | undefined {
  if (after === undefined) return undefined;
  const text = base64url.test(after) ? Buffer.from(after, 'base64url').toString('utf8') : '';
  if (text === '' || text.includes('\u0000') || text.includes('\ufffd')) throw badCursor(after);
  return text;
}

/** The same where a page goes on behind a number. */
export function readNumberCursor(after: string | undefined): string | undefined {
  const text = readCursor(after);
  if (text !== undefined && !/^\d{1,18}$/.test(text)) throw badCursor(after);
  return text;
}

/** What was given as `?after=` is not the `next` of a page of this list. */
export function badCursor(after: string | undefined): DomainError {
  const message = {
    zh: '翻页游标无效，请原样使用上一页的 next',
    en: 'This is no cursor; use `next` of the page before as it is',
  };
  return new DomainError('bad-cursor', 'invalid', {
    message,
    faults: [
      { pointer: '/after', code: 'bad-cursor', message, ...(after === undefined ? {} : { actual: after }) },
    ],
  });
}
