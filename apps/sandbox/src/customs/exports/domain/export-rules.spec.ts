import { exportLine, filedExportList } from './filed-export.builder.js';
import { exportRules, judgeExport } from './export-rules.js';
import type { SharedFacts } from '../../declarations/domain/known-facts.js';
import type { FiledGoods } from '../../declarations/domain/filed-list.js';

const verdict = (list: FiledGoods, known: Partial<SharedFacts> = {}): string => {
  const refusal = judgeExport(list, { date: '2025-06-01', ...known });
  return refusal === undefined ? 'in order' : `${refusal.returnStatus} ${refusal.returnInfo}`;
};
const matching = (expected: string | RegExp) =>
  typeof expected === 'string' ? expected : expect.stringMatching(expected);

describe('what the authority refuses in an export list', () => {
  it.each`
    change                                                                             | expected                            | because
    ${{}}                                                                              | ${'in order'}                       | ${'a 9610 list with nothing wrong'}
    ${{ ieFlag: 'I' }}                                                                 | ${/^-621001 .*ieFlag/}              | ${'an import'}
    ${{ tradeMode: '0110' }}                                                           | ${/^-621001 .*tradeMode/}           | ${'ordinary trade'}
    ${{ tradeMode: '9710' }}                                                           | ${'in order'}                       | ${'B2B'}
    ${{ tradeMode: '9810' }}                                                           | ${'in order'}                       | ${'to an overseas warehouse'}
    ${{ tradeMode: '1210' }}                                                           | ${/^-621001 .*emsNo/}               | ${'from a zone without account book'}
    ${{ tradeMode: '1210', emsNo: 'T3105W000018', iacCode: '330246D001' }}             | ${/^-621001 .*iacName/}             | ${'without the enterprise of the zone'}
    ${{ tradeMode: '1239', emsNo: 'T3105W000018', iacCode: 'X', iacName: '示范仓储' }} | ${/^-621001 .*第1项.*itemRecordNo/} | ${'without record number'}
    ${{ statisticsFlag: 'C' }}                                                         | ${/^-621001 .*statisticsFlag/}      | ${'neither A nor B'}
    ${{ netWeight: '1.21' }}                                                           | ${/^-621001 .*netWeight/}           | ${'net above gross'}
    ${{ grossWeight: '100000000' }}                                                    | ${'in order'}                       | ${'a ship of goods'}
    ${{ grossWeight: '100000000.00001' }}                                              | ${/^-621001 .*grossWeight/}         | ${'more than a ship holds'}
    ${{ customsCode: '2200' }}                                                         | ${/^100 \[Code:1402;/}              | ${'an office of another district'}
    ${{ appType: '2' }}                                                                | ${/^-621011/}                       | ${'a change of nothing'}
  `('$because: $expected', ({ change, expected }) => {
    expect(verdict(filedExportList(change))).toEqual(matching(expected));
  });

  it.each`
    flag   | gcode           | expected               | because
    ${'B'} | ${'6109100021'} | ${'in order'}          | ${'a known ten-digit code'}
    ${'B'} | ${'7113191190'} | ${'in order'}          | ${'known in exports alone'}
    ${'B'} | ${'6109000000'} | ${/^100 \[Code:1405;/} | ${'a heading is not enough for a declaration'}
    ${'A'} | ${'6109000000'} | ${'in order'}          | ${'simplified: the heading is enough'}
  `('statisticsFlag $flag, $gcode: $because', ({ flag, gcode, expected }) => {
    const list = filedExportList({ statisticsFlag: flag }, [exportLine({ gcode })]);
    expect(verdict(list)).toEqual(matching(expected));
  });

  it.each`
    mode      | currency | price        | date            | expected               | because
    ${'9610'} | ${'142'} | ${'5000.00'} | ${'2025-06-01'} | ${'in order'}          | ${'5,000 itself is within'}
    ${'9610'} | ${'142'} | ${'5000.01'} | ${'2025-06-01'} | ${/^100 \[Code:1406;/} | ${'a fen over the limit'}
    ${'9710'} | ${'142'} | ${'5000.01'} | ${'2025-06-01'} | ${/^100 \[Code:1406;/} | ${'B2B'}
    ${'9810'} | ${'502'} | ${'700'}     | ${'2025-06-01'} | ${/^100 \[Code:1406;/} | ${'dollars are turned into yuan'}
    ${'9810'} | ${'502'} | ${'690'}     | ${'2025-06-01'} | ${'in order'}          | ${'within, in dollars'}
    ${'9610'} | ${'330'} | ${'99999'}   | ${'2025-06-01'} | ${'in order'}          | ${'no rate: not judged'}
    ${'9610'} | ${'142'} | ${'99999'}   | ${'2018-12-31'} | ${'in order'}          | ${'before the limit'}
  `('a ticket of $price in $currency by $mode: $because', ({ mode, currency, price, date, expected }) => {
    const line = exportLine({ currency, qty: '1', qty1: '1', price, totalPrice: price });
    expect(verdict(filedExportList({ tradeMode: mode }, [line]), { date })).toEqual(matching(expected));
  });

  it('has no such limit from a special zone', () => {
    const zone = { tradeMode: '1210', emsNo: 'T3105W000018', iacCode: 'X', iacName: '示范仓储' };
    const line = exportLine({
      itemRecordNo: 'R1',
      currency: '142',
      qty: '1',
      price: '9000',
      totalPrice: '9000',
    });
    expect(verdict(filedExportList(zone, [line]))).toBe('in order');
  });

  it.each`
    lines                                            | expected                | because
    ${[{ gnum: '1' }, { gnum: '1' }]}                | ${/^-621027/}           | ${'a number twice'}
    ${[{ gnum: '1' }, { gnum: '3' }]}                | ${/^-621001 .*gnum/}    | ${'a number left out'}
    ${[{ qty: '2', price: '10', totalPrice: '21' }]} | ${/^-621001 .*totalPr/} | ${'FOB is quantity times price'}
    ${[{ qty2: '1' }]}                               | ${/^-621001 .*第二/}    | ${'a second quantity without unit'}
  `('lines: $because', ({ lines, expected }) => {
    const list = filedExportList(
      {},
      lines.map((line: Record<string, string>) => exportLine(line)),
    );
    expect(verdict(list)).toEqual(matching(expected));
  });

  it.each`
    known                                                            | expected              | because
    ${{ same: { standing: 'declared', appTime: '20250601090000' } }} | ${/^-621004/}         | ${'the number is declared'}
    ${{ same: { standing: 'failed', appTime: '20250601090000' } }}   | ${'in order'}         | ${'the E-port never declared it'}
    ${{ waybillDeclaredIn: 'COP9' }}                                 | ${/^-621003.*COP9/}   | ${'its waybill is used by another list'}
    ${{ order: { lines: [{ gnum: '1', itemName: 'T恤衫' }] } }}      | ${'in order'}         | ${'the order fits'}
    ${{ order: { lines: [{ gnum: '1', itemName: '袜子' }] } }}       | ${/^100 \[Code:1322/} | ${'the order has other goods'}
  `('$because: $expected', ({ known, expected }) => {
    expect(verdict(filedExportList(), known)).toEqual(matching(expected));
  });

  it('names a source for every rule, and no rule twice', () => {
    expect(new Set(exportRules.map((rule) => rule.id)).size).toBe(exportRules.length);
    expect(exportRules.every((rule) => rule.source.length > 5)).toBe(true);
  });
});
