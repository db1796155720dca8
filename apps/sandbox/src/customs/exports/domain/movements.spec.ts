import { parseCebTime } from '@app/kernel';
import { disturbanceOf } from '../../outcomes/domain/outcome-of.js';
import type { Fields } from '../../declarations/domain/filed-list.js';
import { decideExport, tellCourse, type DueReceipt } from './export-course.js';
import type { ExportList } from './export-list.js';
import { filedExportList } from './filed-export.builder.js';
import { followMovements, movedAt, movementIndex, movementsOf, type Movement } from './movements.js';

const start = new Date('2026-01-01T10:00:00+08:00');
const offsetMs = new Date('2025-06-01T10:00:00+08:00').getTime() - start.getTime();
const momentAt = (ms: number, shiftMs = 0) => {
  const now = new Date(start.getTime() + ms);
  return { now, businessNow: new Date(now.getTime() + offsetMs + shiftMs) };
};
let guids = 0;
const newGuid = () => `GUID-${(guids += 1)}`;

const told = (orderNo: string, change: Fields = {}) => {
  const { now, businessNow } = momentAt(0);
  const filed = filedExportList({ orderNo, ...change });
  const list: ExportList = {
    head: filed.head,
    standing: 'kept',
    serial: '7',
    preNo: 'B20250601000000007',
    invtNo: '31052025E000000007',
    receiverId: 'R',
    decidedAt: businessNow,
    lastTold: businessNow,
    clearedAt: null,
    releasedAt: null,
    closedAt: null,
    sumNo: null,
  };
  return tellCourse(list, decideExport(filed, { date: '2025-06-01' }), { now, begin: businessNow, newGuid });
};
const listOf = (orderNo: string, change: Fields = {}): ExportList => told(orderNo, change).list;
const movement = (kind: Movement['kind'], ms: number, change: Partial<Movement> = {}): Movement => ({
  kind,
  carrier: '330246D001',
  namedBy: 'waybill',
  number: 'L0001',
  at: new Date(start.getTime() + ms),
  ...change,
});
const follow = (list: ExportList, movements: readonly Movement[], ms: number, shiftMs = 0) =>
  followMovements(list, movementIndex(movements), momentAt(ms, shiftMs), newGuid);
const statuses = (answers: readonly DueReceipt[]) => answers.map(({ node }) => node['returnStatus']);
const orderWith = (suffix: string, kind: string) =>
  Array.from({ length: 500 }, (_, at) => `20250601${at}`).find(
    (orderNo) => disturbanceOf(`${orderNo} ${suffix}`, 1).kind === kind,
  ) ?? '';
const minuteMs = 60_000;

describe('an export list by itself', () => {
  it('goes 2, 3, 120, 399 and waits: its number comes with the acceptance', () => {
    const { answers, list } = told('SB-PLAIN-1');
    expect(statuses(answers)).toEqual(['2', '3', '120', '399']);
    expect(answers.map(({ node }) => node['invtNo'])).toEqual([
      '',
      '',
      ...Array(2).fill('31052025E000000007'),
    ]);
    expect(list).toMatchObject({ standing: 'declared', releasedAt: null, closedAt: null });
    expect(list.clearedAt).toEqual(answers.at(-1)?.due.at);
  });

  it.each`
    orderNo              | course                             | because
    ${'SB-INSPECT-1'}    | ${['2', '3', '120', '500', '399']} | ${'inspected first'}
    ${'SB-CLOSED-1'}     | ${['2', '3', '120', '399']}        | ${'closing follows the departure'}
    ${'SB-TAXDIFF-1'}    | ${['2', '3', '120', '399']}        | ${'exports get no tax bill'}
    ${'SB-STUCK-1'}      | ${['2', '3']}                      | ${'stuck'}
    ${'SB-REVERSE-1'}    | ${['399', '120', '3', '2']}        | ${'the last one first'}
    ${'SB-CONTRADICT-1'} | ${['2', '3', '100', '800']}        | ${'released after a rejection'}
  `('$orderNo: $course, $because', ({ orderNo, course }) => {
    const arrived = told(orderNo).answers.toSorted((a, b) => a.due.at.getTime() - b.due.at.getTime());
    expect(statuses(arrived)).toEqual(course);
  });
});

describe('release and closing follow the goods', () => {
  const arrival = movement('arrival', 10 * minuteMs);
  const departure = movement('departure', 20 * minuteMs);

  it.each`
    movements                                                            | follow            | because
    ${[]}                                                                | ${[]}             | ${'nothing reported'}
    ${[arrival]}                                                         | ${['800']}        | ${'arrived'}
    ${[departure]}                                                       | ${[]}             | ${'left without having arrived: waits for the report'}
    ${[departure, arrival]}                                              | ${['800', '899']} | ${'the departure overtook'}
    ${[movement('arrival', 0, { number: 'L9' })]}                        | ${[]}             | ${'another parcel'}
    ${[movement('arrival', 0, { carrier: '330246D002' })]}               | ${[]}             | ${'another carrier, the same number'}
    ${[movement('arrival', 0, { carrier: '91330200MA0DEM013H' })]}       | ${['800']}        | ${'the carrier by its other code'}
    ${[movement('arrival', 0, { namedBy: 'bill', number: 'BILL0001' })]} | ${['800']}        | ${'its bill of lading'}
    ${[movement('arrival', 0, { namedBy: 'bill', number: 'L0001' })]}    | ${[]}             | ${'a bill is no waybill'}
  `('$because: $follow', ({ movements, follow: expected }) => {
    expect(statuses(follow(listOf('SB-PLAIN-1'), movements, 20 * minuteMs).answers)).toEqual(expected);
  });

  it('a list without bill of lading does not move with one that has none either', () => {
    const nameless = movement('arrival', 0, { namedBy: 'bill', number: '' });
    expect(
      movedAt('arrival', listOf('SB-PLAIN-1', { billNo: '' }).head, movementIndex([nameless])),
    ).toBeUndefined();
  });

  it('release never comes before clearance, also when the goods were there first', () => {
    const { list, answers } = follow(listOf('SB-PLAIN-1'), [movement('arrival', -minuteMs)], 0);
    expect(answers[0]!.due.at > list.clearedAt!).toBe(true);
    const times = [...told('SB-PLAIN-1').answers, ...answers].map(({ node }) => String(node['returnTime']));
    expect(times).toEqual([...new Set(times)].sort());
  });

  it('each is decided once, however often the reports come', () => {
    const once = follow(listOf('SB-PLAIN-1'), [arrival], 10 * minuteMs).list;
    expect(follow(once, [arrival, arrival], 11 * minuteMs)).toEqual({ list: once, answers: [] });
    const closed = follow(once, [arrival, departure], 20 * minuteMs);
    expect(statuses(closed.answers)).toEqual(['899']);
    expect(follow(closed.list, [arrival, departure], 21 * minuteMs).answers).toEqual([]);
  });

  it('the same comes out in whatever order the reports came', () => {
    const both = follow(listOf('SB-PLAIN-1'), [arrival, departure], 20 * minuteMs).list;
    const inOrder = follow(
      follow(listOf('SB-PLAIN-1'), [arrival], 10 * minuteMs).list,
      [arrival, departure],
      20 * minuteMs,
    ).list;
    expect([both.releasedAt, both.closedAt]).toEqual([inOrder.releasedAt, inOrder.closedAt]);
  });

  it('returnTime rises although the business clock was set back a day', () => {
    const released = follow(listOf('SB-PLAIN-1'), [arrival], 10 * minuteMs);
    const closed = follow(released.list, [arrival, departure], 20 * minuteMs, -86_400_000);
    const [release, close] = [released, closed].map(({ answers }) => String(answers[0]!.node['returnTime']));
    expect(parseCebTime(close!)!.getTime()).toBeGreaterThan(parseCebTime(release!)!.getTime());
  });

  it.each`
    orderNo                   | follow            | because
    ${'SB-ARRIVED-INSPECT-3'} | ${['500', '800']} | ${'inspected at the site'}
    ${'SB-ARRIVED-SILENT-1'}  | ${[]}             | ${'never released'}
    ${'SB-TWICE-1'}           | ${['800', '800']} | ${'everything twice'}
    ${'SB-DETAIN-501-1'}      | ${[]}             | ${'not cleared'}
    ${'SB-REFUSE-1322-1'}     | ${[]}             | ${'rejected'}
  `('$orderNo: $because', ({ orderNo, follow: expected }) => {
    expect(statuses(follow(listOf(orderNo), [arrival], 10 * minuteMs).answers)).toEqual(expected);
  });

  it('some ordinary releases come twice, some so late that the closing overtakes them: always the same ones', () => {
    const twice = follow(listOf(orderWith('800', 'one-twice')), [arrival], 10 * minuteMs).answers;
    expect(statuses(twice)).toEqual(['800', '800']);
    expect(twice[0]!.node).toEqual(twice[1]!.node);
    const left = movement('departure', 10 * minuteMs);
    const overtaken = follow(listOf(orderWith('800', 'two-swapped')), [arrival, left], 10 * minuteMs).answers;
    const arriving = overtaken.toSorted((a, b) => a.due.at.getTime() - b.due.at.getTime());
    expect(statuses(arriving)[0]).toBe('899');
  });
});

it.each`
  lines                                                                    | named                           | because
  ${[{ logisticsNo: 'L1' }, { logisticsNo: 'L2' }, { logisticsNo: 'L1' }]} | ${['waybill L1', 'waybill L2']} | ${'the parcels in the body, each once'}
  ${[]}                                                                    | ${['bill BILL0001']}            | ${'an empty body: the bill of lading'}
`('a report names $named: $because', ({ lines, named }) => {
  const report = { head: { logisticsCode: 'X', billNo: 'BILL0001' }, lines };
  const found = movementsOf('arrival', report, momentAt(0));
  expect(found.map(({ namedBy, number }) => `${namedBy} ${number}`)).toEqual(named);
});
