import { checkResultPart, isWhole } from './result-parts.js';

const part = (number: number, count: number, ...invtNos: string[]) => ({
  head: { msgSeqNo: String(number), msgCount: String(count) },
  rows: invtNos.map((invtNo) => ({ invtNo, gnum: '1' })),
});
const answer = (act: () => void): string => {
  try {
    act();
    return 'taken';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('the parts of a summary result (CEB792)', () => {
  it.each`
    arrived            | known                | answered                 | because
    ${part(1, 1, 'A')} | ${[]}                | ${'taken'}               | ${'not split'}
    ${part(1, 2, 'A')} | ${[part(2, 2, 'B')]} | ${'taken'}               | ${'in reverse order'}
    ${part(1, 2, 'A')} | ${[part(1, 2, 'A')]} | ${'taken'}               | ${'the same again'}
    ${part(1, 2, 'B')} | ${[part(1, 2, 'A')]} | ${'result-part-differs'} | ${'the same number with other rows'}
    ${part(1, 3, 'A')} | ${[part(2, 2, 'B')]} | ${'part-count-differs'}  | ${'another count'}
    ${part(3, 2, 'A')} | ${[]}                | ${'part-out-of-range'}   | ${'outside the count'}
    ${part(0, 2, 'A')} | ${[]}                | ${'part-out-of-range'}   | ${'parts begin with 1'}
  `('$because: $answered', ({ arrived, known, answered }) => {
    expect(answer(() => checkResultPart(arrived, known))).toBe(answered);
  });

  it.each`
    parts                                   | whole
    ${[]}                                   | ${false}
    ${[part(1, 1)]}                         | ${true}
    ${[part(2, 3), part(1, 3)]}             | ${false}
    ${[part(3, 3), part(1, 3), part(2, 3)]} | ${true}
    ${[part(1, 2), part(1, 2)]}             | ${false}
  `('$parts.length parts: whole $whole', ({ parts, whole }) => {
    expect(isWhole(parts)).toBe(whole);
  });
});
