import { decimal } from '@app/kernel';
import { exportRoute, type RouteQuestion } from './export-route.js';
import { routeTable } from './route-table.js';

const ask = (more: Partial<Omit<RouteQuestion, 'value'>> & { value?: string }): RouteQuestion => ({
  date: '2026-09-17',
  mode: '9610',
  inZone: true,
  dutiable: false,
  licence: false,
  inspection: false,
  wantsRefund: false,
  ...more,
  value: decimal(more.value ?? '300'),
});

describe('how an export is declared', () => {
  it.each`
    question                                                 | channel          | hsDigits | afterwards               | because
    ${{ value: '4999.99' }}                                  | ${'list'}        | ${4}     | ${'summary-statistics'}  | ${''}
    ${{ value: '5000.00' }}                                  | ${'list'}        | ${4}     | ${'summary-statistics'}  | ${''}
    ${{ value: '5000.01' }}                                  | ${'declaration'} | ${10}    | ${'none'}                | ${'over 5000'}
    ${{ value: '5000.01', wantsRefund: true }}               | ${'declaration'} | ${10}    | ${'none'}                | ${'over 5000'}
    ${{ wantsRefund: true }}                                 | ${'list'}        | ${10}    | ${'summary-declaration'} | ${'refund'}
    ${{ inspection: true }}                                  | ${'list'}        | ${10}    | ${'summary-declaration'} | ${'inspection'}
    ${{ inZone: false }}                                     | ${'list'}        | ${10}    | ${'summary-declaration'} | ${'pilot zone'}
    ${{ mode: '9710', value: '5000.00' }}                    | ${'list'}        | ${6}     | ${'summary-statistics'}  | ${''}
    ${{ mode: '9710', value: '5000.00', wantsRefund: true }} | ${'declaration'} | ${10}    | ${'none'}                | ${'refund'}
    ${{ mode: '9710', value: '5000.01' }}                    | ${'declaration'} | ${10}    | ${'none'}                | ${'over 5000'}
    ${{ mode: '9710', inZone: false }}                       | ${'list'}        | ${10}    | ${'none'}                | ${'pilot zone'}
    ${{ mode: '9810', value: '20000', wantsRefund: true }}   | ${'declaration'} | ${10}    | ${'none'}                | ${'refund'}
    ${{ mode: '9810', licence: true }}                       | ${'declaration'} | ${10}    | ${'none'}                | ${'licence'}
    ${{ mode: '9810', dutiable: true }}                      | ${'declaration'} | ${10}    | ${'none'}                | ${'duty'}
    ${{ value: '5000.01', inZone: false }}                   | ${'declaration'} | ${10}    | ${'none'}                | ${'over 5000'}
    ${{ licence: true }}                                     | ${'list'}        | ${10}    | ${'summary-declaration'} | ${'licence'}
    ${{ dutiable: true }}                                    | ${'list'}        | ${10}    | ${'summary-declaration'} | ${'duty'}
    ${{ mode: '9710', inspection: true }}                    | ${'declaration'} | ${10}    | ${'none'}                | ${'inspection'}
    ${{ mode: '9810', value: '5000.00' }}                    | ${'list'}        | ${6}     | ${'summary-statistics'}  | ${''}
    ${{ mode: '9810', value: '5000.01' }}                    | ${'declaration'} | ${10}    | ${'none'}                | ${'over 5000'}
    ${{ mode: '9810', wantsRefund: true }}                   | ${'declaration'} | ${10}    | ${'none'}                | ${'refund'}
    ${{ mode: '1210', inZone: false }}                       | ${'list'}        | ${10}    | ${'summary-declaration'} | ${'pilot zone'}
    ${{ mode: '1210', wantsRefund: true }}                   | ${'list'}        | ${10}    | ${'summary-declaration'} | ${'refund'}
    ${{ mode: '1210', value: '5000' }}                       | ${'list'}        | ${10}    | ${'summary-statistics'}  | ${''}
    ${{ mode: '1210', value: '5000.01' }}                    | ${'list'}        | ${10}    | ${'summary-declaration'} | ${'over 5000'}
  `(
    '$question -> $channel, $hsDigits digits, $afterwards',
    ({ question, channel, hsDigits, afterwards, because }) => {
      const route = exportRoute(ask(question));
      expect(route).toMatchObject({ channel, hsDigits, afterwards });
      expect(route.reasons.map((reason) => reason.en).join()).toContain(because);
      expect(route.reasons.length === 0).toBe(because === '');
    },
  );

  it.each`
    mode      | date            | known
    ${'9710'} | ${'2020-06-30'} | ${false}
    ${'9710'} | ${'2020-07-01'} | ${true}
    ${'9810'} | ${'2020-06-30'} | ${false}
    ${'9810'} | ${'2020-07-01'} | ${true}
    ${'9610'} | ${'2018-12-31'} | ${false}
    ${'9610'} | ${'2019-01-01'} | ${true}
    ${'1210'} | ${'2018-12-31'} | ${false}
    ${'1210'} | ${'2019-01-01'} | ${true}
  `('$mode on $date is known: $known', ({ mode, date, known }) => {
    const route = () => exportRoute(ask({ mode, date }));
    if (known) expect(route().channel).toBe('list');
    else expect(route).toThrow(expect.objectContaining({ code: 'no-value-on-date', kind: 'uncomputable' }));
  });

  it.each(Object.entries(routeTable))('the table of %s ends with a row that always holds', (_mode, dated) => {
    for (const { value } of dated) expect(value.rows.at(-1)?.needs).toEqual([]);
  });

  it('names every condition that the simpler way lacks, and the clause', () => {
    const { reasons, steps } = exportRoute(ask({ dutiable: true, licence: true, inZone: false }));
    expect(reasons.map(({ en }) => en)).toEqual([
      'subject to export duty',
      'needs a licence',
      'does not leave through a pilot zone',
    ]);
    expect(steps[0]).toMatchObject({ version: '2019-01-01', inputs: { unmet: 'duty licence zone' } });
  });
});
