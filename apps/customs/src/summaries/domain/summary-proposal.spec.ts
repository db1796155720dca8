import fc from 'fast-check';
import { Decimal, sum } from '@app/kernel';
import { readProposalId, summaryProposals, type ClosedList } from './summary-proposal.js';

const head = {
  ebcName: '示范',
  ownerCode: '330246D001',
  customsCode: '3105',
  tradeMode: '9610',
  trafMode: '5',
  country: '502',
  portCode: '3109',
  packNo: '1',
  grossWeight: '0.7',
  netWeight: '0.6',
};
const line = {
  gnum: '1',
  gcode: '6109100021',
  gname: 'T恤衫',
  itemName: 'T恤衫',
  country: '502',
  currency: '502',
  unit: '011',
  qty: '3',
  unit1: '011',
  qty1: '3',
  unit2: '035',
  qty2: '0.6',
  totalPrice: '60',
};
let serial = 0;
const list = (more: { head?: object; lines?: object[]; ebcCode?: string }): ClosedList => {
  serial += 1;
  return {
    id: `L${serial}`,
    invtNo: `I${String(serial).padStart(6, '0')}`,
    orderNo: `O${serial}`,
    ebcCode: more.ebcCode ?? 'C1',
    dxpId: 'DXP',
    head: { ...head, ...more.head },
    lines: (more.lines ?? [{}]).map((one, at) => ({ ...line, gnum: String(at + 1), ...one })),
  };
};
const same = (code: string): string => code;
const merged = (lists: ClosedList[], byName = false) => summaryProposals('2026-10', lists, byName, same);

describe('lists that become one declaration (CUS-6 a)', () => {
  it.each`
    other                                | declarations | why
    ${{}}                                | ${1}         | ${'alike'}
    ${{ ebcCode: 'C2' }}                 | ${2}         | ${'another consignor'}
    ${{ head: { trafMode: '2' } }}       | ${2}         | ${'another transport mode'}
    ${{ head: { ownerCode: 'NO' } }}     | ${2}         | ${'another producing or selling unit'}
    ${{ head: { country: '116' } }}      | ${2}         | ${'another country of arrival'}
    ${{ head: { portCode: '3104' } }}    | ${2}         | ${'another exit customs'}
    ${{ head: { tradeMode: '1210' } }}   | ${2}         | ${'another supervision mode'}
    ${{ head: { customsCode: '3104' } }} | ${2}         | ${'declared at another office'}
    ${{ head: { POD: '309' } }}          | ${1}         | ${'another port of destination'}
  `('$other: $declarations ($why)', ({ other, declarations }) => {
    expect(merged([list({}), list(other)]).proposals).toHaveLength(declarations);
  });

  it.each`
    other                      | byName   | items | why
    ${{}}                      | ${false} | ${1}  | ${'alike'}
    ${{ gcode: '6110300090' }} | ${false} | ${2}  | ${'another commodity'}
    ${{ country: '116' }}      | ${false} | ${2}  | ${'another final destination'}
    ${{ currency: '300' }}     | ${false} | ${2}  | ${'another currency'}
    ${{ unit: '035' }}         | ${false} | ${2}  | ${'another unit'}
    ${{ itemName: '衬衫' }}    | ${false} | ${1}  | ${'names do not count'}
    ${{ itemName: '衬衫' }}    | ${true}  | ${2}  | ${'names count'}
  `('line with $other, by name $byName: $items items ($why)', ({ other, byName, items }) => {
    const { proposals } = merged([list({}), list({ lines: [other] })], byName);
    expect(proposals[0]?.items).toHaveLength(items);
  });

  it('adds quantities, values and weights', () => {
    const { proposals } = merged([list({}), list({ lines: [{ qty: '1.5', totalPrice: '30.01' }] })]);
    expect(proposals[0]).toMatchObject({
      packNo: '2',
      grossWeight: '1.4',
      netWeight: '1.2',
      totals: [{ currency: '502', value: '90.01' }],
      items: [{ item: 1, qty: '4.5', qty2: '1.2', totalPrice: '90.01', lines: [{ gnum: 1 }, { gnum: 1 }] }],
    });
  });

  const kinds = (from: number, count: number): object[] =>
    Array.from({ length: count }, (_, at) => ({ gcode: String(6_000_000_000 + from + at) }));

  it.each`
    first           | second          | sizes      | why
    ${kinds(0, 50)} | ${kinds(0, 50)} | ${[50]}    | ${'the same 50 goods'}
    ${kinds(0, 49)} | ${kinds(60, 1)} | ${[50]}    | ${'just full'}
    ${kinds(0, 49)} | ${kinds(60, 2)} | ${[49, 2]} | ${'a list is never split'}
    ${kinds(0, 50)} | ${kinds(60, 1)} | ${[50, 1]} | ${'one more item'}
  `('at most 50 items: $sizes ($why)', ({ first, second, sizes }) => {
    const { proposals, tooLong } = merged([list({ lines: first }), list({ lines: second })]);
    expect(proposals.map(({ items }) => items.length)).toEqual(sizes);
    expect(tooLong).toEqual([]);
  });

  it('a list with 51 goods fits into no declaration and is named', () => {
    const long = list({ lines: kinds(0, 51) });
    const { proposals, tooLong } = merged([long, list({})]);
    expect(tooLong).toEqual([long]);
    expect(proposals).toHaveLength(1);
  });

  it('the id says its lists: the same ones give the same id in any order, others another', () => {
    const [a, b, c] = [list({}), list({}), list({})];
    const id = (...lists: ClosedList[]) => merged(lists).proposals[0]?.id ?? '';
    expect(id(a, b)).toBe(id(b, a));
    expect(id(a, b)).not.toBe(id(a, c));
    expect(id(a, b)).toHaveLength(29);
    expect(readProposalId(id(a, b))).toEqual({ month: '2026-10', byName: false });
    expect(readProposalId('SP2026130ABCDEF')).toBeUndefined();
  });

  it('every list in one proposal, every line in one item, and the sums are those of the lists', () => {
    const lines = fc.array(
      fc.record({
        gcode: fc.constantFrom('1', '2', '3', '4'),
        currency: fc.constantFrom('502', '300'),
        totalPrice: fc.integer({ min: 0, max: 1_000_000 }).map((fen) => new Decimal(fen).div(100).toFixed()),
      }),
      { minLength: 1, maxLength: 70 },
    );
    const lists = fc.array(fc.tuple(lines, fc.constantFrom('5', '2')), { maxLength: 8 });
    fc.assert(
      fc.property(lists, (made) => {
        const all = made.map(([some, trafMode]) => list({ lines: some, head: { trafMode } }));
        const { proposals } = merged(all);
        const values = (fields: readonly { totalPrice?: string }[]) =>
          sum(fields.map(({ totalPrice }) => new Decimal(totalPrice ?? '0'))).toFixed();
        expect(values(proposals.flatMap(({ items }) => items))).toBe(values(all.flatMap((one) => one.lines)));
        expect(proposals.flatMap((one) => one.lists.map(({ id }) => id)).sort()).toEqual(
          all.map(({ id }) => id).sort(),
        );
        const rows = proposals.flatMap(({ items }) => items.flatMap((item) => item.lines));
        expect(new Set(rows.map(({ invtNo, gnum }) => `${invtNo} ${gnum}`)).size).toBe(
          all.flatMap((one) => one.lines).length,
        );
        expect(rows).toHaveLength(all.flatMap((one) => one.lines).length);
      }),
    );
  });
});
