import { missingParts, partOf, wholeKey } from './parts.js';

const part = (number: number, count: number, declared = true) => ({ number, count, declared });

describe('a document in parts', () => {
  it.each`
    parts                                     | missing   | because
    ${[part(1, 1)]}                           | ${[]}     | ${'not split'}
    ${[part(1, 3)]}                           | ${[2, 3]} | ${'only the first has come'}
    ${[part(3, 3), part(1, 3)]}               | ${[2]}    | ${'in any order, with a gap'}
    ${[part(2, 2), part(1, 2)]}               | ${[]}     | ${'in reverse order'}
    ${[part(1, 2), part(1, 2)]}               | ${[2]}    | ${'the same part twice is one part'}
    ${[part(1, 2), part(2, 2, false)]}        | ${[2]}    | ${'a part that is only kept is not declared'}
    ${[part(1, 2, false), part(2, 2, false)]} | ${[1, 2]} | ${'both only kept'}
    ${[]}                                     | ${[]}     | ${'nothing there'}
  `('$because: missing $missing', ({ parts, missing }) => {
    expect(missingParts(parts)).toEqual(missing);
  });

  it('is known by its number without that of the part, its enterprise under one code', () => {
    const head = { operatorCode: '330246D001', copNo: 'A1', msgCount: '2', msgSeqNo: '2' };
    expect(wholeKey({ head, messageType: 'CEB507' }, () => '91330200MA0DEM013H')).toBe(
      '91330200MA0DEM013H|A1',
    );
    expect(partOf(head)).toEqual({ number: 2, count: 2 });
    expect(partOf({ copNo: 'W1' })).toBeUndefined();
  });
});
