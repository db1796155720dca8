import { completes, splitFault, splitOf, type KeptPart } from './parts.js';

const head = (no: number, count: number) => ({ msgSeqNo: String(no), msgCount: String(count) });
const kept = (no: number, count: number): KeptPart => ({
  head: head(no, count),
  lines: [],
  preNo: 'B1',
  receiverId: 'DXP',
  lastTold: new Date(0),
  whole: false,
});

describe('the parts of a document at customs', () => {
  it.each`
    part      | others                      | whole    | because
    ${[1, 1]} | ${[]}                       | ${true}  | ${'not split'}
    ${[1, 2]} | ${[]}                       | ${false} | ${'the second is missing'}
    ${[1, 3]} | ${[kept(3, 3), kept(2, 3)]} | ${true}  | ${'in reverse order'}
    ${[3, 3]} | ${[kept(1, 3)]}             | ${false} | ${'a gap'}
    ${[1, 2]} | ${[kept(1, 2)]}             | ${false} | ${'the same one again'}
  `('part $part: whole $whole, $because', ({ part: [no, count], others, whole }) => {
    expect(completes(splitOf(head(no, count)), others)).toBe(whole);
    expect(splitFault(head(no, count), others)).toBeUndefined();
  });

  it.each`
    part      | others          | fault
    ${[0, 2]} | ${[]}           | ${'msgSeqNo应为1至2'}
    ${[3, 2]} | ${[]}           | ${'msgSeqNo应为1至2'}
    ${[2, 2]} | ${[kept(1, 3)]} | ${'msgCount与第1个报文的3不一致'}
    ${[1, 2]} | ${[kept(1, 3)]} | ${undefined}
  `('part $part beside $others.length: $fault', ({ part: [no, count], others, fault }) => {
    expect(splitFault(head(no, count), others)).toBe(fault);
  });
});
