import { expect, it } from '@jest/globals';
import { redacted } from './redaction.js';

it('masks by the table of personal fields at any depth, and numbers of persons in any text', () => {
  const line = redacted({
    buyerIdNumber: '11010519491231002X',
    document: { head: [{ consignee: '王小明', orderNo: '20260917000123' }], payer: { name: 'Jane Doe' } },
    enterprise: { name: '宁波示范跨境电商有限公司' },
    hint: '订购人 11010519491231002X，13800000000',
    buyerTelephone: 13_800_000_000,
    rows: 11,
  });
  expect(line).toEqual({
    buyerIdNumber: '110***********002X',
    document: { head: [{ consignee: '王**', orderNo: '20260917000123' }], payer: { name: 'J*******' } },
    enterprise: { name: '宁波示范跨境电商有限公司' },
    hint: '订购人 110***********002X，*******0000',
    buyerTelephone: '*******0000',
    rows: 11,
  });
});

it('leaves errors and dates to those who write them down, and leaves out what is too deep', () => {
  const error = new Error('x');
  const at = new Date();
  expect(redacted({ err: error, at })).toEqual({ err: error, at });
  const deep = { a: { b: { c: { d: { e: { f: { g: { buyerName: '张三' } } } } } } } };
  expect(JSON.stringify(redacted(deep))).not.toContain('张三');
});
