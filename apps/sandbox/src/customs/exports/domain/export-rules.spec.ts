import { exportLine, filedExportList } from './filed-export.builder.js';
import { exportRules, judgeExport } from './export-rules.js';
import type { SharedFacts } from '../../declarations/domain/known-facts.js';
import type { FiledGoods } from '../../declarations/domain/filed-list.js';

const verdict = (list: FiledGoods, known: SharedFacts = {}): string => {
  const refusal = judgeExport(list, known);
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
