import { describe, expect, it } from '@jest/globals';
import { pageOf, readCursor } from './pagination.js';

const cursorOf = (row: { id: string }) => row.id;

describe('pages', () => {
  it('lead through all rows, each once', () => {
    const rows = ['a', 'b', '丙', 'd', 'e'].map((id) => ({ id }));
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const from = rows.findIndex((row) => row.id === readCursor(after)) + 1;
      const page = pageOf(rows.slice(from, from + 3), 2, cursorOf);
      seen.push(...page.items.map(cursorOf));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(seen).toEqual(['a', 'b', '丙', 'd', 'e']);
  });

  it('end exactly at the limit without promising more', () => {
    expect(pageOf([{ id: 'a' }, { id: 'b' }], 2, cursorOf).next).toBeNull();
    expect(pageOf([], 2, cursorOf)).toEqual({ items: [], next: null });
  });

  it.each([
    '',
    'a b',
    '%%%',
    Buffer.from([0]).toString('base64url'),
    Buffer.from([255, 254]).toString('base64url'),
  ])('refuse a cursor that is none: "%s"', (after) => expect(() => readCursor(after)).toThrow('bad-cursor'));
});
