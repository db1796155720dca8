import { importCase } from '../../lists/case.builder.js';
import { matchCase } from '../../lists/domain/matching.js';
import { failedRisks, weightRisks } from './list-risks.js';

const goods = (netWeight: string, ...lines: Record<string, string>[]) => ({ head: { netWeight }, lines });
const kg = (qty1: string): Record<string, string> => ({ unit1: '035', qty1 });

describe('R-6: what the lines weigh against the net weight, factor 3', () => {
  it.each`
    net      | lines                                          | odd
    ${'1'}   | ${[kg('3')]}                                   | ${false}
    ${'1'}   | ${[kg('3.001')]}                               | ${true}
    ${'1'}   | ${[kg('2'), kg('1.5')]}                        | ${true}
    ${'3'}   | ${[kg('1')]}                                   | ${false}
    ${'3.1'} | ${[kg('1')]}                                   | ${true}
    ${'3.1'} | ${[kg('1'), { unit1: '001', qty1: '1' }]}      | ${false}
    ${'1'}   | ${[{ unit1: '036', qty1: '3001' }]}            | ${true}
    ${'1'}   | ${[{ unit1: '001', unit2: '035', qty2: '4' }]} | ${true}
    ${'1'}   | ${[{ unit1: '001', qty1: '9' }]}               | ${false}
  `('net $net, lines $lines: $odd', ({ net, lines, odd }) => {
    expect(weightRisks(goods(net, ...lines), '2026-09-17')).toHaveLength(odd ? 1 : 0);
  });
});

describe('R-1 and R-6 as failed checks', () => {
  it('are told with their facts; a difference of amounts is no risk', () => {
    const report = matchCase({
      mode: { ieFlag: 'I', tradeMode: '1210', date: '2026-09-17' },
      documents: importCase({ list: { netWeight: '1.3' }, payment: { amountPaid: '1' } }),
      canonical: (code) => code,
      facts: { waybillUsed: { reference: '1009', since: '2026-08-01' } },
    });
    expect(failedRisks(report).map(({ rule, matter }) => [rule, matter])).toEqual([
      ['R-6', 'net-weight-within-gross'],
      ['R-1', 'waybill-used-once'],
    ]);
  });
});
