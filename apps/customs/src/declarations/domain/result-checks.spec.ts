import { resultChecks } from './result-checks.js';

const head = { grossWeight: '0.7', netWeight: '0.6' };
const line = { unit: '011', qty: '3', currency: '502', totalPrice: '60' };
const item = { unit: '011', qty: '6', currency: '502', fob: '120' };
const lists = [
  { head, lines: [line] },
  { head, lines: [line] },
];

it('a declaration that holds its lists whole shows no difference', () => {
  const checks = resultChecks({ grossWeight: '1.40', netWeight: '1.2' }, lists, [item]);
  expect(checks.map(({ field, of, ok }) => [field, of, ok])).toEqual([
    ['grossWeight', '035', true],
    ['netWeight', '035', true],
    ['fob', '502', true],
    ['qty', '011', true],
  ]);
});

it.each`
  result                   | items                           | field            | difference | why
  ${{ grossWeight: '1' }}  | ${[item]}                       | ${'grossWeight'} | ${'-0.4'}  | ${'customs weighed less'}
  ${{ netWeight: '1.21' }} | ${[item]}                       | ${'netWeight'}   | ${'0.01'}  | ${'customs weighed more'}
  ${{}}                    | ${[{ ...item, fob: '60' }]}     | ${'fob'}         | ${'-60'}   | ${'a line is missing'}
  ${{}}                    | ${[{ ...item, qty: '3' }]}      | ${'qty'}         | ${'-3'}    | ${'a line is missing'}
  ${{}}                    | ${[{ ...item, currency: '1' }]} | ${'fob'}         | ${'-120'}  | ${'declared in another currency'}
`('$why: $field differs by $difference', ({ result, items, field, difference }) => {
  const checks = resultChecks({ grossWeight: '1.4', netWeight: '1.2', ...result }, lists, items);
  expect(checks.filter(({ ok }) => !ok)).toEqual([expect.objectContaining({ field, difference })]);
});
