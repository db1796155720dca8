import { misplaced } from './order.js';

const required = { min: 1 };
const optional = { min: 0 };
const rows = [required, required, optional, optional, required];

describe('which element stands out of order', () => {
  it.each([
    ['in order', [0, 1, 2, 3, 4], []],
    ['something missing', [0, 2, 4], []],
    ['repeated in place', [0, 1, 1, 1, 4], []],
    ['two neighbours exchanged: the one that came too early', [1, 0, 2, 4], [0]],
    ['two optional neighbours exchanged: the one that comes too late', [0, 1, 3, 2, 4], [3]],
    ['moved to the front', [4, 0, 1, 2, 3], [0]],
    ['moved to the end', [1, 2, 3, 4, 0], [4]],
    ['moved by two', [0, 2, 3, 1, 4], [3]],
    ['all reversed', [4, 1, 0], [0, 1]],
  ])('%s', (_, places, expected) => {
    expect([...misplaced(places, rows)].sort()).toEqual(expected);
  });

  it('stays quick for thousands of children', () => {
    const places = Array.from({ length: 20_000 }, (_, index) => index % 2);
    expect(misplaced(places, [required, required]).size).toBe(9_999);
  });
});
