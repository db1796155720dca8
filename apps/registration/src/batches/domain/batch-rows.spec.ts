import { describe, expect, it } from '@jest/globals';
import { readHeadings, type Cell, type SheetRow } from '@app/tables';
import { batchTable } from './batch-columns.js';
import { fieldOf, readRows } from './batch-rows.js';

const headings = readHeadings(['name', 'creditCode', 'customsCode', 'roles', '#remark'], batchTable);
const cell = (text: string): Cell | undefined => (text === '' ? undefined : { kind: 'text', text });
const row = (...texts: string[]): SheetRow => ({ number: 2, cells: texts.map(cell) });
const read = (...texts: string[]) => readRows(headings, [row(...texts)])[0];

describe('a row of a register', () => {
  it('is read as it is typed; roles by code or by name, in any separation', () => {
    expect(read('甲公司', '91330200MA0DEM013H', '330246D001', '电商企业、Platform, 物流企业')).toEqual({
      number: 2,
      typed: {
        name: '甲公司',
        creditCode: '91330200MA0DEM013H',
        customsCode: '330246D001',
        roles: ['e-commerce', 'platform', 'logistics'],
      },
      faults: [],
    });
  });

  it('may lack the customs code', () => {
    expect(read('甲公司', '91330200MA0DEM013H', '', 'broker')?.typed?.customsCode).toBeNull();
  });

  it('with a customs code kept as a figure is read as text', () => {
    const cells: (Cell | undefined)[] = [
      cell('甲'),
      cell('91330200MA0DEM013H'),
      { kind: 'number', digits: '3302461678' },
      cell('broker'),
    ];
    expect(readRows(headings, [{ number: 2, cells }])[0]?.typed?.customsCode).toBe('3302461678');
  });

  it.each([
    [['', '91330200MA0DEM013H', '', 'broker'], '/rows/2/name', 'cell-missing'],
    [['甲公司', '', '', 'broker'], '/rows/2/creditCode', 'cell-missing'],
    [['甲公司', '91330200MA0DEM013H', '', ''], '/rows/2/roles', 'cell-missing'],
    [['甲公司', '91330200MA0DEM013H', '', '船东'], '/rows/2/roles', 'role-unknown'],
    [['甲'.repeat(201), '91330200MA0DEM013H', '', 'broker'], '/rows/2/name', 'name-too-long'],
  ])('%j is refused at %s', (texts, pointer, code) => {
    const judged = read(...texts);
    expect(judged?.typed).toBeUndefined();
    expect(judged?.faults).toEqual([expect.objectContaining({ pointer, code })]);
  });

  it('tells all that is wrong at once', () => {
    expect(read('', '', '', '船东、海盗')?.faults.map(({ code }) => code)).toEqual([
      'cell-missing',
      'cell-missing',
      'role-unknown',
      'role-unknown',
    ]);
  });

  it('formulas are no values', () => {
    const bad: Cell = {
      kind: 'bad',
      defect: { code: 'cell-formula', message: { zh: '公式', en: 'formula' }, fix: { zh: '', en: '' } },
      shown: '=1+1',
    };
    const [judged] = readRows(headings, [{ number: 3, cells: [bad, cell('9'), undefined, cell('broker')] }]);
    expect(judged?.faults[0]).toMatchObject({ pointer: '/rows/3/name', code: 'cell-formula' });
  });
});

it.each([
  ['/rows/4/creditCode', 'creditCode'],
  ['/rows/4', undefined],
  ['', undefined],
])('%s points at the column %s', (pointer, field) => {
  expect(fieldOf({ pointer, code: 'x', message: { zh: '', en: '' } })).toBe(field);
});
