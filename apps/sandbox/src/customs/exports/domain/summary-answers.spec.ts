import { headOf, linesOf } from '@app/ceb';
import { decimal } from '@app/kernel';
import type { Declaration } from './merge.js';
import { rowsPerPart, summaryAnswers, type DueSummary } from './summary-answers.js';

const now = new Date('2026-01-01T10:00:00+08:00');
const head = {
  guid: 'G',
  customsCode: '3104',
  agentCode: 'A',
  agentName: '申报',
  ebcCode: 'E',
  copNo: 'SUM1',
  msgSeqNo: '1',
};
let guids = 0;
const basis = {
  preNo: 'B20251231000000001',
  sumNo: 'S20251231000000001',
  now,
  begin: new Date('2025-12-31T23:59:59+08:00'),
  newGuid: () => `GUID-${(guids += 1)}`,
};
const declaration = (rows: number): Declaration => ({
  rows: Array.from({ length: rows }, (_, at) => ({
    gseqno: 1,
    invtNo: `31052025E${String(at).padStart(9, '0')}`,
    logisticsNo: `L${at}`,
    gnum: '1',
    gcode: '6109100021',
  })),
  grossWeight: decimal('12.34567'),
  netWeight: decimal('10'),
});
const answers = (rows: number[]): readonly DueSummary[] =>
  summaryAnswers(
    head,
    { verdict: 'declared', lists: [] },
    rows.map((count, at) => ({ declaration: declaration(count), serial: String(at + 1) })),
    basis,
    'plain',
  );
const results = (rows: number[]) =>
  answers(rows)
    .filter(({ messageType }) => messageType === 'CEB792')
    .map(({ node }) => ({ head: headOf(node, 'CEB792'), lines: linesOf(node, 'CEB792') }));

it('a good application goes 2, 3, 399 with its sumNo, then the result', () => {
  const told = answers([1]);
  expect(told.map(({ messageType, node }) => node['returnStatus'] ?? messageType)).toEqual([
    '2',
    '3',
    '399',
    'CEB792',
  ]);
  expect(told.map(({ node }) => node['sumNo'])).toEqual([undefined, undefined, basis.sumNo, undefined]);
});

it('the declaration carries the year in which it is accepted, also over the turn of the year', () => {
  const [first, second] = results([1, 1]).map((result) => result.head);
  expect(first).toMatchObject({
    sumNo: basis.sumNo,
    opDate: '20260101000001000',
    entryId: '310420260000000001',
    declSeqNo: 'D20260101000000001',
    grossWeight: '12.34567',
    netWeight: '10',
    msgCount: '1',
    msgSeqNo: '1',
  });
  expect(second).toMatchObject({ entryId: '310420260000000002', declSeqNo: 'D20260101000000002' });
});

it.each`
  rows                   | parts                            | because
  ${rowsPerPart}         | ${[rowsPerPart]}                 | ${'fits'}
  ${rowsPerPart + 1}     | ${[rowsPerPart, 1]}              | ${'one row too many'}
  ${2 * rowsPerPart + 3} | ${[rowsPerPart, rowsPerPart, 3]} | ${'three parts'}
`('$rows rows come in parts of $parts: $because', ({ rows, parts }) => {
  const made = results([rows]);
  expect(made.map(({ lines }) => lines.length)).toEqual(parts);
  expect(made.map((part) => `${part.head['msgSeqNo']}/${part.head['msgCount']}`)).toEqual(
    parts.map((_: number, at: number) => `${at + 1}/${parts.length}`),
  );
  expect(new Set(made.map((part) => part.head['entryId'])).size).toBe(1);
  expect(made.flatMap(({ lines }) => lines.map((line) => line['logisticsNo']))).toEqual(
    Array.from({ length: rows }, (_, at) => `L${at}`),
  );
});
