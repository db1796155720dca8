import { decimal, parseCebTime } from '@app/kernel';
import { headOf, linesOf, type CebNode } from '@app/ceb';
import { decide } from './decision.js';
import { filedLine, filedList } from './filed-list.builder.js';
import type { FiledList } from './filed-list.js';
import { numbersOf } from './numbers.js';
import { planAnswers, type DueAnswer } from './receipt-plan.js';
import { disturbanceOf } from '../../outcomes/domain/outcome-of.js';
import { outcomes } from '../../outcomes/domain/outcomes.js';

const now = new Date('2025-06-01T10:00:00+08:00');
const businessNow = new Date('2021-12-31T23:59:59.500+08:00');
const known = { usedThisYear: decimal('0'), date: '2021-12-31' };
const goodWayLimitMs = 30_000;

let guids = 0;
const plan = (list: FiledList, facts = known): readonly DueAnswer[] =>
  planAnswers(list, decide(list, facts), {
    numbers: numbersOf(7, '3105', businessNow),
    now,
    businessNow,
    newGuid: () => `GUID-${(guids += 1)}`,
  });
const arrived = (answers: readonly DueAnswer[]) =>
  [...answers].sort((a, b) => a.due.at.getTime() - b.due.at.getTime());
const field = (node: CebNode, name: string) => String(node[name] ?? '');
const statuses = (answers: readonly DueAnswer[]) =>
  arrived(answers.filter((answer) => answer.messageType === 'CEB622')).map((answer) =>
    field(answer.node, 'returnStatus'),
  );
const total = (lines: Record<string, string>[], name: string) =>
  lines.reduce((sum, line) => sum.plus(line[name] ?? '0'), decimal('0')).toFixed(2);
const withOrder = (orderNo: string) => filedList({ orderNo });
const orderWith = (kind: string) =>
  Array.from({ length: 500 }, (_, at) => `20250601${at}`).find((orderNo) => {
    const found = disturbanceOf(orderNo, 5);
    return found.kind === kind && found.at < 4;
  }) ?? '';

describe('the answers to a list', () => {
  it('go 2, 3, 120, 399, 800, then the bill and its status, the list released within 30 real seconds', () => {
    const answers = plan(withOrder(orderWith('none')));
    expect(statuses(answers)).toEqual(['2', '3', '120', '399', '800']);
    expect(answers.map((answer) => answer.messageType)).toEqual([
      ...Array(5).fill('CEB622'),
      'CEB816',
      'CEB818',
      'CEB818',
    ]);
    const real = answers.filter((answer) => answer.due.clock === 'real');
    expect(Math.max(...real.map((answer) => answer.due.at.getTime())) - now.getTime()).toBeLessThan(
      goodWayLimitMs,
    );
  });

  it('carry the numbers of the authority: preNo always, invtNo from acceptance on', () => {
    const answers = plan(withOrder('SB-PLAIN-1')).filter((answer) => answer.messageType === 'CEB622');
    expect(answers.map((answer) => field(answer.node, 'preNo'))).toEqual(Array(5).fill('B20211231000000007'));
    expect(answers.map((answer) => answer.node['invtNo'])).toEqual([
      undefined,
      undefined,
      ...Array(3).fill('31052021I000000007'),
    ]);
  });

  it('carry a returnTime of the business clock that rises strictly, also over the turn of the year', () => {
    const times = plan(withOrder('SB-REVERSE-1'))
      .filter((answer) => answer.messageType === 'CEB622')
      .map((answer) => ({
        status: field(answer.node, 'returnStatus'),
        time: field(answer.node, 'returnTime'),
      }))
      .sort((a, b) => (a.time < b.time ? -1 : 1));
    expect(times.map(({ status }) => status)).toEqual(['2', '3', '120', '399', '800']);
    expect(new Set(times.map(({ time }) => time)).size).toBe(times.length);
    expect(times.map(({ time }) => time.slice(0, 8))).toEqual(['20211231', ...Array(4).fill('20220101')]);
    expect(times.every(({ time }) => parseCebTime(time) !== undefined)).toBe(true);
  });

  it('aggregate the bill 31 days later by the business clock', () => {
    const aggregated = plan(withOrder('SB-PLAIN-1')).at(-1);
    expect(aggregated?.due).toEqual({ clock: 'business', at: new Date('2022-01-31T23:59:59.500+08:00') });
    expect(aggregated?.node).toMatchObject({
      TaxHeadStatus: { status: '2', entDutyNo: 'D31052021I000000007' },
    });
  });
});

describe('how receipts travel', () => {
  it.each`
    orderNo           | arriving                           | because
    ${'SB-REVERSE-1'} | ${['800', '399', '120', '3', '2']} | ${'the last one first'}
    ${'SB-PLAIN-1'}   | ${['2', '3', '120', '399', '800']} | ${'in order'}
  `('$orderNo: $because', ({ orderNo, arriving }) => {
    expect(statuses(plan(withOrder(orderNo)))).toEqual(arriving);
  });

  it('sends each one twice, word for word, when the number asks for it', () => {
    const nodes = plan(withOrder('SB-TWICE-1')).map((answer) => JSON.stringify(answer.node));
    expect(nodes).toHaveLength(16);
    expect(new Set(nodes).size).toBe(8);
  });

  it('sends one twice, or two in the wrong order, for some ordinary orders', () => {
    expect(statuses(plan(withOrder(orderWith('one-twice'))))).toHaveLength(6);
    const swapped = statuses(plan(withOrder(orderWith('two-swapped'))));
    expect(swapped).not.toEqual(['2', '3', '120', '399', '800']);
    expect([...swapped].sort()).toEqual(['120', '2', '3', '399', '800']);
  });

  it.each(outcomes.map((outcome) => outcome.prefix))('%s: nothing arrives before it happened', (prefix) => {
    const offset = businessNow.getTime() - now.getTime();
    for (const answer of plan(withOrder(`${prefix}-1`))) {
      const head = answer.messageType === 'CEB622' ? answer.node : Object.values(answer.node)[0];
      const at = parseCebTime(field(head as CebNode, 'returnTime'))?.getTime() ?? 0;
      const due = answer.due.at.getTime() + (answer.due.clock === 'real' ? offset : 0);
      expect(at).toBeLessThanOrEqual(due);
    }
  });
});

describe('the tax bill', () => {
  const goods = [
    filedLine({ totalPrice: '199.90', price: '199.90' }),
    filedLine({ gnum: '2', gcode: '2204210000', totalPrice: '50', price: '50' }),
  ];
  const bill = (orderNo: string) => {
    const answer = plan(filedList({ orderNo, freight: '10' }, goods)).find(
      ({ messageType }) => messageType === 'CEB816',
    );
    return { head: headOf(answer?.node ?? {}, 'CEB816'), lines: linesOf(answer?.node ?? {}, 'CEB816') };
  };

  it.each(['customsTax', 'valueAddedTax', 'consumptionTax'])('%s of the lines sums to the head', (name) => {
    const { head, lines } = bill('SB-PLAIN-1');
    expect(total(lines, name)).toBe(head[name]);
  });

  it('shares freight out by price and asks the tax of the law', () => {
    const { head, lines } = bill('SB-PLAIN-1');
    expect(lines.map((line) => line['taxPrice'])).toEqual(['207.90', '52.00']);
    expect(head).toMatchObject({
      customsTax: '0.00',
      valueAddedTax: '24.18',
      consumptionTax: '4.04',
      status: '1',
    });
  });

  it('asks one yuan more when the number asks for it', () => {
    expect(bill('SB-TAXDIFF-1').head['valueAddedTax']).toBe('25.18');
  });
});

describe('what counts into the buyer’s year', () => {
  it.each`
    orderNo                | counts   | standing
    ${'20250601000001'}    | ${true}  | ${'declared'}
    ${'SB-INSPECT-1'}      | ${true}  | ${'declared'}
    ${'SB-REFUSE-1322-1'}  | ${false} | ${'rejected'}
    ${'SB-CONTRADICT-1'}   | ${false} | ${'rejected'}
    ${'SB-EPORT-621018-1'} | ${false} | ${'failed'}
    ${'SB-SILENT-1'}       | ${false} | ${'declared'}
  `('$orderNo: $counts, $standing', ({ orderNo, counts, standing }) => {
    expect(decide(withOrder(orderNo), known)).toMatchObject({ countsToYear: counts, standing });
  });

  it('keeps a list that is only deposited (appStatus 1), with receipt 1', () => {
    expect(statuses(plan(filedList({ appStatus: '1' })))).toEqual(['1']);
  });
});
