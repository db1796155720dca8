import { decimal } from '@app/kernel';
import { domesticSale } from './domestic-sale.js';

it.each`
  exportDate      | fobRmb        | outputVat    | clause
  ${'2026-02-10'} | ${'11300.00'} | ${'1300.00'} | ${'财政部 税务总局公告2026年第11号 视同内销'}
  ${'2025-12-31'} | ${'11300.00'} | ${'1300.00'} | ${'财税〔2012〕39号 第七条'}
  ${'2026-02-10'} | ${'100.00'}   | ${'11.50'}   | ${'财政部 税务总局公告2026年第11号 视同内销'}
`('$fobRmb exported on $exportDate: output VAT $outputVat', ({ exportDate, fobRmb, outputVat, clause }) => {
  const line = { hsCode: '6109100021', exportDate, fobRmb: decimal(fobRmb), pointer: '/items/0' };
  const one = domesticSale([line]);
  expect([one.outputVat.toFixed(2), one.steps[0]?.clause]).toEqual([outputVat, clause]);
  expect(domesticSale([line, line]).outputVat.equals(one.outputVat.times(2))).toBe(true);
});

it('a code without a rate is an error, not zero', () => {
  const line = { hsCode: '9999999999', exportDate: '2026-02-10', fobRmb: decimal('1'), pointer: '/items/0' };
  expect(() => domesticSale([line])).toThrow(expect.objectContaining({ code: 'commodity-code-unknown' }));
});
