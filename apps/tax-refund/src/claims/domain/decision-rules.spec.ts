import { decimal } from '@app/kernel';
import { stoppedClock, workingDaysBetween } from './clock.js';
import { contradictionOf, stepOf } from './contradiction.js';
import { handlingMonths } from './handling-months.js';
import { approvedOf, needsSecondPerson, paperIsDemanded } from './partial-approval.js';

const lines = [
  { linkId: 'L1', refund: '39.00' },
  { linkId: 'L2', refund: '13.50' },
];
const claim = { kind: 'exempt-refund', amount: '52.50', lines };

describe('a partial approval', () => {
  it.each`
    refused   | approved
    ${[]}     | ${'52.50'}
    ${['L2']} | ${'39.00'}
  `('without $refused approves $approved', ({ refused, approved }) => {
    const given = refused.map((linkId: string) => ({ linkId, reason: '发票存疑' }));
    expect(approvedOf(claim, given).approved).toBe(approved);
  });

  it('of nothing is refused: the claim is refused as a whole', () => {
    const all = ['L1', 'L2'].map((linkId) => ({ linkId, reason: '发票存疑' }));
    expect(() => approvedOf(claim, all)).toThrow(
      expect.objectContaining({ code: 'nothing-left-to-approve' }),
    );
  });

  it('of a line that is not in the claim, or of a month, is refused', () => {
    const given = [{ linkId: 'X', reason: '发票存疑' }];
    expect(() => approvedOf(claim, given)).toThrow(expect.objectContaining({ code: 'line-unknown' }));
    const month = { ...claim, kind: 'exempt-credit-refund' };
    expect(() => approvedOf(month, given)).toThrow(
      expect.objectContaining({
        code: 'lines-not-separable',
        faults: [expect.objectContaining({ pointer: '/refusedLines' })],
      }),
    );
  });
});

it.each`
  amount          | second
  ${'1000000.00'} | ${false}
  ${'1000000.01'} | ${true}
`('$amount needs a second officer: $second', ({ amount, second }) => {
  expect(needsSecondPerson(amount, '2026-09-21')).toBe(second);
});

it.each`
  refundClass | day             | demanded
  ${'1'}      | ${'2020-12-31'} | ${true}
  ${'1'}      | ${'2021-01-01'} | ${false}
  ${'3'}      | ${'2025-12-31'} | ${false}
  ${'4'}      | ${'2025-12-31'} | ${true}
  ${'4'}      | ${'2026-01-01'} | ${false}
  ${null}     | ${'2021-01-01'} | ${false}
`('class $refundClass on $day hands in paper: $demanded', ({ refundClass, day, demanded }) => {
  expect(paperIsDemanded(refundClass, day).demanded).toBe(demanded);
});

describe('the clock', () => {
  const move = (status: string, at: string) =>
    ({ status, at: new Date(`${at}T10:00:00+08:00`), reason: null }) as any;

  it.each`
    moves                                                                                                | today           | days | stands
    ${[move('accepted', '2026-09-14')]}                                                                  | ${'2026-09-18'} | ${0} | ${null}
    ${[move('accepted', '2026-09-14'), move('questioned', '2026-09-15')]}                                | ${'2026-09-18'} | ${3} | ${'2026-09-15'}
    ${[move('questioned', '2026-09-15'), move('accepted', '2026-09-16')]}                                | ${'2026-09-18'} | ${1} | ${null}
    ${[move('inquired', '2026-09-18'), move('suspended', '2026-09-21'), move('accepted', '2026-09-22')]} | ${'2026-09-22'} | ${3} | ${null}
  `('of $moves on $today does not count $days working days', ({ moves, today, days, stands }) => {
    const { workingDays, standsSince } = stoppedClock(moves, today);
    expect([workingDays, standsSince]).toEqual([days, stands]);
  });

  it.each`
    from            | to              | days
    ${'2021-09-17'} | ${'2021-09-26'} | ${5}
    ${'2022-01-28'} | ${'2022-02-09'} | ${5}
    ${'2026-02-13'} | ${'2026-02-27'} | ${5}
    ${'2026-09-18'} | ${'2026-09-18'} | ${0}
  `('from $from to $to are $days working days', ({ from, to, days }) => {
    expect(workingDaysBetween(from, to)).toBe(days);
  });
});

describe('handling times', () => {
  const decided = (decidedOn: string, stopped = false) => ({ acceptedOn: '2026-09-07', decidedOn, stopped });

  it('of 3, 4 and 8 days average 5.0 and meet the target; a case with a doubt is left out', () => {
    expect(
      handlingMonths([
        decided('2026-09-10'),
        decided('2026-09-11'),
        decided('2026-09-17'),
        decided('2026-09-30', true),
      ]),
    ).toMatchObject([{ month: '2026-09', cases: 3, excluded: 1, average: '5.0', target: 5, met: true }]);
  });

  it.each`
    decidedOn       | source
    ${'2020-12-31'} | ${'公告 2016 年第 46 号'}
    ${'2021-01-04'} | ${'甬跨境办〔2021〕1号'}
    ${'2023-12-29'} | ${'甬跨境办〔2021〕1号'}
    ${'2024-01-02'} | ${'公告 2016 年第 46 号'}
  `('decided on $decidedOn they are held against $source', ({ decidedOn, source }) => {
    const [month] = handlingMonths([{ acceptedOn: decidedOn, decidedOn, stopped: false }]);
    expect(month?.targetSource).toContain(source);
  });

  it('a month with stopped cases only has no average', () => {
    expect(handlingMonths([decided('2026-09-30', true)])).toMatchObject([
      { cases: 0, average: null, met: null },
    ]);
  });

  it('one day more misses the target', () => {
    expect(handlingMonths([decided('2026-09-15')])).toMatchObject([{ average: '6.0', met: false }]);
  });
});

describe('answers that contradict', () => {
  it.each`
    status        | amount     | outstanding | contradicts | step
    ${'approved'} | ${'39.00'} | ${'0'}      | ${false}    | ${'approved'}
    ${'approved'} | ${null}    | ${'0'}      | ${false}    | ${'approved'}
    ${'approved'} | ${'40.00'} | ${'0'}      | ${true}     | ${'approved'}
    ${'paid'}     | ${'39.00'} | ${'39.00'}  | ${false}    | ${'paid'}
    ${'paid'}     | ${'20.00'} | ${'39.00'}  | ${false}    | ${'paid-in-part'}
    ${'paid'}     | ${'39.01'} | ${'39.00'}  | ${true}     | ${'paid'}
    ${'paid'}     | ${'0.00'}  | ${'39.00'}  | ${true}     | ${'paid-in-part'}
    ${'paid'}     | ${null}    | ${'39.00'}  | ${false}    | ${'paid'}
  `('$status $amount with $outstanding outstanding: $contradicts', (row) => {
    const left = decimal(row.outstanding);
    const why = contradictionOf(row, { approved: '39.00', outstanding: left });
    expect([why !== null, stepOf(row, left)]).toEqual([row.contradicts, row.step]);
  });
});
