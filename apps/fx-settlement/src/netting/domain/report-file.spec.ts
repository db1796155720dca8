import { expect, it } from '@jest/globals';
import { Decimal } from '@app/kernel';
import { net } from './netting.js';
import { fileColumns, fileRow, imbalanceOf, reportRecords, unconfirmedCodes } from './report-file.js';

const netting = (declared: boolean) =>
  net({
    date: '2026-03-02',
    currency: 'USD',
    receipts: [{ reference: 'A1', amount: new Decimal('100'), declared }],
    costs: [{ kind: 'warehousing', reference: 'W1', amount: new Decimal('8') }],
  });

it('has the actual record first, and adds up to it', () => {
  const records = reportRecords(netting(true), 'USD', '2026-03-02');
  expect(records.map(({ recordType, code, amount }) => [recordType, code, amount])).toEqual([
    ['actual', '999999', '92.00'],
    ['restored', '121010', '100.00'],
    ['restored', '222014', '8.00'],
  ]);
  expect(imbalanceOf(records).isZero()).toBe(true);
});

it('flags codes that no published table confirms', () => {
  expect(unconfirmedCodes(reportRecords(netting(true), 'USD', '2026-03-02'))).toEqual(['222014']);
});

it.each([
  [true, '跨境电商货款'],
  [false, '跨境电商货款 未报关'],
])('says 未报关 where there is no declaration', (declared, remark) => {
  expect(reportRecords(netting(declared), 'USD', '2026-03-02')[1]?.remark).toBe(remark);
});

it('is a row of the bank’s file with a value for every column', () => {
  const [actual] = reportRecords(netting(true), 'USD', '2026-03-02');
  const row = actual && fileRow(actual, 'N-1', '2026-03-02');
  expect(row).toHaveLength(fileColumns.length);
  expect(row?.slice(0, 4)).toEqual(['N-1', '实际收付数据', '收入', '999999']);
});

it('names no code of before the table', () => {
  expect(() => reportRecords(netting(true), 'USD', '2014-04-30')).toThrow(
    expect.objectContaining({ code: 'no-value-on-date' }),
  );
});
