import fc from 'fast-check';
import { decimal, sum } from '@app/kernel';
import { claimFacts, claimedEntry, claimedLink, declaredItem } from '../claims/claim.builder.js';
import { judge } from '../claims/domain/claim-judgement.js';
import { exportSheet, purchaseSheet, summarySheet } from './claim-sheets.js';

const column = (sheet: ReturnType<typeof exportSheet>, heading: string): string[] => {
  const at = sheet.columns.findIndex((one) => one.heading === heading);
  return [...sheet.rows].map(({ texts }) => texts[at] ?? '');
};

it('has a row per declared item, one per link, and a summary', () => {
  const { items, result } = judge(claimFacts({ links: [claimedLink({ linkNo: '20260900100000001' })] }));
  const goods = { items, lines: result?.lines ?? [] };
  expect(column(exportSheet(goods), '出口报关单号')).toEqual(['310420260000742108']);
  expect(column(exportSheet(goods), '应退税额')).toEqual(['39.00']);
  expect(column(purchaseSheet(goods), '凭证种类')).toEqual(['增值税专用发票']);
  expect(column(purchaseSheet(goods), '关联号')).toEqual(['20260900100000001']);
  expect(column(summarySheet(goods), '商品编号')).toEqual(['6109100021', '合计']);
});

it('shows the goods also while a doubt blocks, without amounts', () => {
  const { items } = judge(claimFacts({ links: [] }));
  expect(column(exportSheet({ items, lines: [] }), '应退税额')).toEqual(['']);
  expect(column(summarySheet({ items, lines: [] }), '商品编号')).toEqual([]);
});

it('adds up: exports, purchases and the summary sum to the amount of the claim', () => {
  const nets = fc.array(fc.integer({ min: 100, max: 5_000_000 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(nets, (fens) => {
      const codes = ['6109100021', '8507600090', '0902109000'];
      const items = fens.map((_, at) =>
        declaredItem({ item: at + 1, gcode: codes[at % codes.length] ?? '', lines: [] }),
      );
      const links = fens.map((fen, at) => {
        const net = decimal(String(fen)).div(100);
        const vat = net.times(at % codes.length === 2 ? '0.09' : '0.13').toFixed(2);
        return claimedLink({ linkId: `L${at}`, item: at + 1, netAmount: net.toFixed(2), vat });
      });
      const { items: claimed, result } = judge(claimFacts({ entries: [claimedEntry({ items })], links }));
      const goods = { items: claimed, lines: result?.lines ?? [] };
      const total = (texts: string[]) => sum(texts.map(decimal)).toFixed(2);
      expect(total(column(exportSheet(goods), '应退税额'))).toBe(result?.amount);
      expect(total(column(purchaseSheet(goods), '应退税额'))).toBe(result?.amount);
      const summary = column(summarySheet(goods), '应退税额');
      expect(total(summary.slice(0, -1))).toBe(result?.amount);
      expect(summary.at(-1)).toBe(result?.amount);
    }),
  );
});
