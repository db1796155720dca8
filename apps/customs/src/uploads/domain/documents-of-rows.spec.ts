import { describe, expect, it } from '@jest/globals';
import { heading, readHeadings, type Cell, type SheetRow } from '@app/tables';
import { documentTable } from './columns.js';
import { documentsOfRows } from './documents-of-rows.js';

const order = documentTable('CEB311');
const required = order.columns.filter((column) => column.required);
const names = required.map(({ key }) => key);
const headings = readHeadings(names, order);

/** A row with the cells named, all others empty. */
function row(number: number, cells: Readonly<Record<string, string>>): SheetRow {
  return {
    number,
    cells: names.map((name): Cell | undefined =>
      cells[name] === undefined ? undefined : { kind: 'text', text: cells[name] },
    ),
  };
}
const of = (...rows: SheetRow[]) => documentsOfRows('CEB311', headings, rows);

describe('rows become documents', () => {
  it('one for each number, with a line for each of its rows', () => {
    const documents = of(
      row(2, { ebpCode: 'P', orderNo: 'A', itemName: 'a1' }),
      row(3, { ebpCode: 'P', orderNo: 'B', itemName: 'b1' }),
      row(4, { ebpCode: 'P', orderNo: 'A', itemName: 'a2' }),
    );
    expect(
      documents.map(({ head, lines, rows }) => [head.orderNo, lines.map((line) => line.itemName), rows]),
    ).toEqual([
      ['A', ['a1', 'a2'], [0, 2]],
      ['B', ['b1'], [1]],
    ]);
    expect(documents[0]?.lines.map(({ gnum }) => gnum)).toEqual(['1', '2']);
  });

  it('a row without a head goes on with the document above', () => {
    const [document] = of(row(2, { ebpCode: 'P', orderNo: 'A', itemName: 'a1' }), row(3, { itemName: 'a2' }));
    expect(document?.lines).toHaveLength(2);
    expect(document?.faults).toEqual([]);
  });

  it('a further row may leave the head empty in part, but not contradict it', () => {
    const [document] = of(
      row(2, { ebpCode: 'P', orderNo: 'A', ebpName: 'one', itemName: 'a1' }),
      row(3, { ebpCode: 'P', orderNo: 'A', ebpName: 'two', itemName: 'a2' }),
    );
    expect(document?.faults).toMatchObject([{ row: 1, code: 'row-differs', expected: 'one', actual: 'two' }]);
  });
});

describe('headings', () => {
  it.each([
    ['as in the template', order.columns.map(heading)],
    ['the names of the elements', order.columns.map(({ key }) => key)],
    ['in Chinese', order.columns.map(({ label }) => label.zh)],
    ['in English', order.columns.map(({ label }) => label.en)],
    ['in capitals', order.columns.map(({ key }) => key.toUpperCase())],
    ['with columns of one’s own', [...order.columns.map(heading), '#my remark', '处理结果 [@result]']],
  ])('are understood %s', (_, texts) => {
    expect(readHeadings(texts, order).columns.filter((column) => column !== undefined)).toHaveLength(
      order.columns.length,
    );
  });

  it('are refused with every one that is wrong', () => {
    const wrong = [...names.filter((name) => name !== 'buyerName'), 'colour', 'orderNo'];
    expect(() => readHeadings(wrong, order)).toThrow(
      expect.objectContaining({
        code: 'headings-wrong',
        faults: [
          expect.objectContaining({ code: 'column-unknown', actual: 'colour' }),
          expect.objectContaining({ code: 'column-repeated', actual: 'orderNo' }),
          expect.objectContaining({ code: 'column-missing', expected: expect.stringContaining('buyerName') }),
        ],
      }),
    );
  });
});
