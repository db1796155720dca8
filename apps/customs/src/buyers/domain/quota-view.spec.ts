import { quotaView } from './quota-view.js';

it.each`
  sums                                                                                                    | year    | used          | remaining
  ${[]}                                                                                                   | ${2026} | ${'0.00'}     | ${'26000.00'}
  ${[{ year: 2026, reserved: '100', accepted: '25900' }]}                                                 | ${2026} | ${'26000.00'} | ${'0.00'}
  ${[{ year: 2026, reserved: '100', accepted: '25900' }]}                                                 | ${2027} | ${'100.00'}   | ${'25900.00'}
  ${[{ year: 2027, reserved: '0', accepted: '1.5' }, { year: 2026, reserved: '0.25', accepted: '9000' }]} | ${2027} | ${'1.75'}     | ${'25998.25'}
  ${[{ year: 2018, reserved: '0', accepted: '20000' }]}                                                   | ${2018} | ${'20000.00'} | ${'0.00'}
`('$sums in $year: $used used, $remaining left', ({ sums, year, used, remaining }) => {
  expect(quotaView(sums, year).now).toMatchObject({ used, remaining });
});

it('gives each year its own limit, none before there were limits', () => {
  const sums = [2026, 2017, 2015].map((year) => ({ year, reserved: '0', accepted: '1' }));
  expect(quotaView(sums, 2026).years.map(({ limit }) => limit)).toEqual(['26000.00', '20000.00', null]);
});
