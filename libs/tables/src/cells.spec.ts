import { describe, expect, it } from '@jest/globals';
import { elementValue, shownCell, type Cell } from './cells.js';

const text = (value: string): Cell => ({ kind: 'text', text: value });
const number = (digits: string): Cell => ({ kind: 'number', digits });
const date = (time: string): Cell => ({ kind: 'date', time });
const read = (cell: Cell, name: string, type: string): string => {
  const result = elementValue(cell, { name, type });
  return 'defect' in result ? result.defect.code : result.value;
};

describe('the value of an element, from a cell as a spreadsheet program keeps it', () => {
  it.each`
    what                                       | cell                                | name               | type        | value
    ${'a calculated figure without its noise'} | ${number('0.30000000000000004')}    | ${'qty'}           | ${'N19,5'}  | ${'0.3'}
    ${'a figure'}                              | ${number('1234.5')}                 | ${'price'}         | ${'N19,5'}  | ${'1234.5'}
    ${'a figure with an exponent'}             | ${number('1.5E+3')}                 | ${'price'}         | ${'N19,5'}  | ${'1500'}
    ${'a small figure with an exponent'}       | ${number('1.2E-5')}                 | ${'price'}         | ${'N19,5'}  | ${'0.000012'}
    ${'text that is a figure'}                 | ${text(' 12.50 ')}                  | ${'price'}         | ${'N19,5'}  | ${'12.50'}
    ${'text with an exponent'}                 | ${text('1.5E+3')}                   | ${'price'}         | ${'N19,5'}  | ${'1500'}
    ${'text that is no figure, for the check'} | ${text('1,250.00')}                 | ${'price'}         | ${'N19,5'}  | ${'1,250.00'}
    ${'a unit whose leading zeros were lost'}  | ${number('7')}                      | ${'unit'}          | ${'C3'}     | ${'007'}
    ${'a commodity code without its zero'}     | ${number('101210010')}              | ${'gcode'}         | ${'C10'}    | ${'0101210010'}
    ${'a number of fifteen digits'}            | ${number('202609170000001')}        | ${'orderNo'}       | ${'C1..60'} | ${'202609170000001'}
    ${'a number of sixteen digits'}            | ${number('2026091700000010')}       | ${'orderNo'}       | ${'C1..60'} | ${'cell-number-imprecise'}
    ${'an identity number kept as a figure'}   | ${number('1.1010519491231001E+17')} | ${'payerIdNumber'} | ${'C1..60'} | ${'cell-number-imprecise'}
    ${'a number in scientific notation'}       | ${text('4.56E+17')}                 | ${'orderNo'}       | ${'C1..60'} | ${'cell-scientific'}
    ${'a number with letters'}                 | ${text('1E5A')}                     | ${'orderNo'}       | ${'C1..60'} | ${'1E5A'}
    ${'a day'}                                 | ${date('20260917000000')}           | ${'declTime'}      | ${'C8'}     | ${'20260917'}
    ${'a day and time'}                        | ${date('20260917093000')}           | ${'appTime'}       | ${'C14'}    | ${'20260917093000'}
    ${'a day written with strokes'}            | ${text('2026-9-7')}                 | ${'declTime'}      | ${'C8'}     | ${'20260907'}
    ${'a day and time written with slashes'}   | ${text('2026/9/17 9:30')}           | ${'payTime'}       | ${'C14'}    | ${'20260917093000'}
    ${'a day written in Chinese'}              | ${text('2026年9月17日')}            | ${'declTime'}      | ${'C8'}     | ${'20260917'}
    ${'a time of fourteen digits as a figure'} | ${number('20260917093000')}         | ${'appTime'}       | ${'C14'}    | ${'20260917093000'}
    ${'a time that is none, for the check'}    | ${text('yesterday')}                | ${'appTime'}       | ${'C14'}    | ${'yesterday'}
    ${'a date where a number should stand'}    | ${date('20260917000000')}           | ${'orderNo'}       | ${'C1..60'} | ${'cell-is-date'}
    ${'text with white space around it'}       | ${text(' A1\u00a0')}                | ${'orderNo'}       | ${'C1..60'} | ${'A1'}
  `('$what', ({ cell, name, type, value }) =>
    expect(read(cell as Cell, String(name), String(type))).toBe(value),
  );

  it.each([
    [number('0.30000000000000004'), '0.3'],
    [number('4.5E+3'), '4500'],
    [date('20260917000000'), '2026-09-17'],
    [date('20260917093000'), '2026-09-17 09:30:00'],
    [undefined, ''],
  ] as [Cell | undefined, string][])('is shown in the answer as people see it: %j', (cell, shown) =>
    expect(shownCell(cell)).toBe(shown),
  );
});
