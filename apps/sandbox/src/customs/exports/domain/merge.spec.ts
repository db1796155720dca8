import fc from 'fast-check';
import { decimal } from '@app/kernel';
import type { Fields } from '../../declarations/domain/filed-list.js';
import { exportLine, filedExportList } from './filed-export.builder.js';
import {
  declarationKey,
  declarationsOf,
  itemKey,
  itemsPerDeclaration,
  type SummarisedList,
} from './merge.js';

let numbers = 0;
const list = (change: Fields = {}, lines: readonly Fields[] = [exportLine()]): SummarisedList => {
  const invtNo = `31052025E${String((numbers += 1)).padStart(9, '0')}`;
  return { invtNo, ...filedExportList({ logisticsNo: `L${numbers}`, ...change }, lines) };
};
const shape = (lists: readonly SummarisedList[], byName = false) =>
  declarationsOf(lists, byName).map(({ rows }) => rows.map(({ gseqno }) => gseqno));

describe('lists go into one declaration when they have in common', () => {
  it.each`
    change                                 | together | because
    ${{}}                                  | ${true}  | ${'everything'}
    ${{ billNo: 'OTHER' }}                 | ${true}  | ${'all but the bill of lading'}
    ${{ ownerCode: '91330200MA0DEM013H' }} | ${true}  | ${'the producing unit, by its other code'}
    ${{ ownerCode: '330246D002' }}         | ${false} | ${'not the producing unit'}
    ${{ trafMode: '2' }}                   | ${false} | ${'not the transport mode'}
    ${{ country: '303' }}                  | ${false} | ${'not the country of arrival'}
    ${{ portCode: '3109' }}                | ${false} | ${'not the exit customs'}
    ${{ tradeMode: '9710' }}               | ${false} | ${'not the supervision mode'}
  `('$because: $together', ({ change, together }) => {
    expect(declarationsOf([list(), list(change)], false)).toHaveLength(together ? 1 : 2);
    expect(declarationKey(list(change).head) === declarationKey(list().head)).toBe(together);
  });
});

describe('lines go into one item when they have in common', () => {
  it.each`
    change                             | byName   | together | because
    ${{}}                              | ${false} | ${true}  | ${'everything'}
    ${{ price: '7', totalPrice: '9' }} | ${false} | ${true}  | ${'all but the price'}
    ${{ country: '303' }}              | ${false} | ${false} | ${'not the final destination'}
    ${{ gcode: '6110300090' }}         | ${false} | ${false} | ${'not the code'}
    ${{ currency: '142' }}             | ${false} | ${false} | ${'not the currency'}
    ${{ unit: '007' }}                 | ${false} | ${false} | ${'not the unit'}
    ${{ unit1: '035' }}                | ${false} | ${false} | ${'not the statutory unit'}
    ${{ unit2: '035', qty2: '1' }}     | ${false} | ${false} | ${'not the second unit'}
    ${{ itemName: '背心' }}            | ${false} | ${true}  | ${'not the name, which does not matter'}
    ${{ itemName: '背心' }}            | ${true}  | ${false} | ${'not the name, which matters (itemNameFlag 1)'}
    ${{ itemName: '' }}                | ${true}  | ${true}  | ${'the name, given as gname only'}
  `('$because: $together', ({ change, byName, together }) => {
    expect(shape([list(), list({}, [exportLine(change)])], byName)).toEqual([together ? [1, 1] : [1, 2]]);
    expect(itemKey(exportLine(change), byName) === itemKey(exportLine(), byName)).toBe(together);
  });
});

const named = (count: number, from = 0): Fields[] =>
  Array.from({ length: count }, (_, at) =>
    exportLine({ gnum: String(at + 1), itemName: `货物${from + at}` }),
  );

describe('a declaration holds at most 50 items', () => {
  it.each`
    items           | sizes       | because
    ${[50]}         | ${[50]}     | ${'fifty fit'}
    ${[51]}         | ${[50, 1]}  | ${'a list of 51 is divided'}
    ${[100]}        | ${[50, 50]} | ${'a list of a hundred too'}
    ${[30, 30]}     | ${[30, 30]} | ${'a list stays whole where it can'}
    ${[30, 30, 20]} | ${[50, 30]} | ${'a later one fills the room left'}
  `('$items items: $because', ({ items, sizes }) => {
    const starts = items.map((_: number, at: number) => at * 1_000);
    const lists = items.map((count: number, at: number) => list({}, named(count, starts[at])));
    const made = declarationsOf(lists, true);
    expect(made.map(({ rows }) => new Set(rows.map((row) => row.gseqno)).size)).toEqual(sizes);
  });

  it('and begins again with item 1: 51 lists of one item each', () => {
    const lists = Array.from({ length: 51 }, (_, at) => list({}, named(1, at)));
    expect(shape(lists, true)).toEqual([Array.from({ length: 50 }, (_, at) => at + 1), [1]]);
  });
});

const arbitraryLine = fc.record({
  gcode: fc.constantFrom('6109100021', '6110300090', '9503008900'),
  country: fc.constantFrom('502', '303'),
  currency: fc.constantFrom('502', '142'),
  unit: fc.constantFrom('011', '007'),
  itemName: fc.integer({ min: 0, max: 60 }).map((name) => `货物${name}`),
  totalPrice: fc.integer({ min: 0, max: 100_000 }).map((fen) => decimal(String(fen)).div(100).toFixed(2)),
});
const arbitraryList = fc
  .record({
    lines: fc.array(arbitraryLine, { minLength: 1, maxLength: 100 }),
    portCode: fc.constantFrom('3104', '3109'),
    weights: fc.tuple(fc.integer({ min: 0, max: 9_999_999 }), fc.integer({ min: 0, max: 9_999_999 })),
  })
  .map(({ lines, portCode, weights: [gross, net] }) =>
    list(
      { portCode, grossWeight: decimal(`${gross}e-5`).toFixed(), netWeight: decimal(`${net}e-5`).toFixed() },
      lines.map((line, at) => exportLine({ ...line, gnum: String(at + 1) })),
    ),
  );
const total = (values: readonly string[]): string =>
  values.reduce((sum, value) => sum.plus(value), decimal('0')).toFixed();

it('loses and doubles nothing: each line in one item of its kind, items 1 to 50 without gaps, weights that add up', () => {
  fc.assert(
    fc.property(fc.array(arbitraryList, { maxLength: 12 }), fc.boolean(), (lists, byName) => {
      const made = declarationsOf(lists, byName);
      const rows = made.flatMap((declaration) => declaration.rows);
      const expected = lists.flatMap(({ invtNo, lines }) => lines.map((line) => `${invtNo} ${line['gnum']}`));
      expect(rows.map(({ invtNo, gnum }) => `${invtNo} ${gnum}`).sort()).toEqual(expected.sort());
      const lineOf = (invtNo: string, gnum: string) =>
        lists.find((one) => one.invtNo === invtNo)!.lines.find((line) => line['gnum'] === gnum)!;
      for (const { rows: own } of made) {
        const keys = new Map<number, Set<string>>();
        for (const row of own) {
          const key = itemKey(lineOf(row.invtNo, row.gnum), byName);
          keys.set(row.gseqno, (keys.get(row.gseqno) ?? new Set()).add(key));
        }
        expect([...keys.keys()]).toEqual(Array.from({ length: keys.size }, (_, at) => at + 1));
        expect(keys.size).toBeLessThanOrEqual(itemsPerDeclaration);
        expect([...keys.values()].every((one) => one.size === 1)).toBe(true);
        expect(new Set([...keys.values()].flatMap((one) => [...one])).size).toBe(keys.size);
      }
      expect(total(made.map((one) => one.grossWeight.toFixed()))).toBe(
        total(lists.map(({ head }) => head['grossWeight']!)),
      );
      expect(total(made.map((one) => one.netWeight.toFixed()))).toBe(
        total(lists.map(({ head }) => head['netWeight']!)),
      );
    }),
    { numRuns: 60 },
  );
});
