import type { FiledDocument } from './filed-document.js';
import { tradeFaults } from './trade-rules.js';

const now = new Date('2026-09-17T10:00:00+08:00');

function filed(messageType: FiledDocument['messageType'], head: object, lines: object[] = []): FiledDocument {
  return {
    index: 0,
    messageType,
    kind: 'order',
    head: head as FiledDocument['head'],
    lines: lines as FiledDocument['lines'],
    headPointer: '/head',
    linesPointer: '/lines',
    key: {},
    document: { index: 0, node: {}, faults: [] },
  };
}

const faultsAt = (document: FiledDocument): [string, string, string | undefined][] =>
  tradeFaults(document, now).map(({ pointer, code, expected }) => [pointer, code, expected]);

it.each<[string[], [string, string, string][]]>([
  [['1', '2', '3'], []],
  [['2', '1'], []],
  [['1', '2', '5'], [['/lines/2/gnum', 'gnum-not-consecutive', '1 .. 3']]],
  [['0', '1'], [['/lines/0/gnum', 'gnum-not-consecutive', '1 .. 2']]],
  [['-1'], [['/lines/0/gnum', 'gnum-not-consecutive', '1 .. 1']]],
])('lines numbered %p', (numbers, faults) => {
  const lines = numbers.map((gnum) => ({ gnum }));
  expect(faultsAt(filed('CEB311', {}, lines))).toEqual(faults);
});

it.each<[string, string, [string, string, string][]]>([
  ['2', '2', []],
  ['2', '3', [['/head/msgSeqNo', 'part-out-of-range', '1 .. 2']]],
  ['0', '1', [['/head/msgCount', 'part-out-of-range', '>= 1']]],
  ['2', 'abc', []],
])('part %2$s of %1$s', (msgCount, msgSeqNo, faults) => {
  expect(faultsAt(filed('CEB509', { msgCount, msgSeqNo }))).toEqual(faults);
});

it.each([
  ['wrapType', '9x', /^\d(, \d)+$/, /packaging/],
  ['unit', '999', /JGS-20/, /unit codes/],
  ['currency', 'CNY', /JGS-20/, /CNY is 142/],
])('an unknown %s is told with its own table', (field, code, expected, remedy) => {
  const document =
    field === 'unit' ? filed('CEB621', {}, [{ gnum: '1', unit: code }]) : filed('CEB621', { [field]: code });
  const fault = tradeFaults(document, now).find(({ code: found }) => found === 'code-unknown');
  expect([fault?.expected, fault?.fix?.en]).toEqual([
    expect.stringMatching(expected),
    expect.stringMatching(remedy),
  ]);
});
