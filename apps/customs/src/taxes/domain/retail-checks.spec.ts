import { describe, expect, it } from '@jest/globals';
import { importCase } from '../../lists/case.builder.js';
import { Judgement } from '../../lists/domain/judgement.js';
import { taxableValue } from '../list-goods.js';
import { judgeRetail } from './retail-checks.js';

const date = '2026-09-17';
const canonical = (code: string) => code;
const goods = (head: Record<string, string>, ...lines: Record<string, string>[]) =>
  importCase({
    list: head,
    listLines: lines.map((line, at) => ({ gnum: String(at + 1), gcode: '8516310000', qty: '1', ...line })),
  }).list;

function checksOf(list: ReturnType<typeof goods>) {
  const to = new Judgement('all');
  judgeRetail(list, date, canonical, to);
  return to.checks;
}

describe('the single limit before filing (CUS-2)', () => {
  it.each`
    freight    | insuredFee | ok       | value        | because
    ${'0.01'}  | ${'0'}     | ${true}  | ${'5000.00'} | ${'5,000 itself is within'}
    ${'0.012'} | ${'0'}     | ${true}  | ${'5000.00'} | ${'a fraction of a fen does not count'}
    ${'0.007'} | ${'0.007'} | ${true}  | ${'5000.00'} | ${'freight and insurance are rounded together'}
    ${'0.015'} | ${'0'}     | ${false} | ${'5000.01'} | ${'half up'}
  `(
    'freight $freight, insurance $insuredFee: $value, as the quota takes it ($because)',
    ({ ok, value, ...charges }) => {
      const { freight, insuredFee } = charges as Record<'freight' | 'insuredFee', string>;
      const list = goods({ freight, insuredFee }, { totalPrice: '2500' }, { totalPrice: '2499.99' });
      const limit = checksOf(list).find(({ rule }) => rule === 'single-limit');
      expect([limit?.ok, limit?.actual]).toEqual([ok, value]);
      expect(taxableValue(list).toFixed(2)).toBe(value);
    },
  );
});

describe('goods whose consumption tax depends on their quantity (CUS-3)', () => {
  it.each`
    gcode           | unit1    | qty1     | ok
    ${'3303000000'} | ${'096'} | ${'100'} | ${true}
    ${'3303000000'} | ${'011'} | ${'1'}   | ${false}
    ${'3304990000'} | ${'020'} | ${'5'}   | ${false}
    ${'9111100000'} | ${'008'} | ${'1'}   | ${true}
    ${'9111100000'} | ${'036'} | ${'80'}  | ${false}
    ${'9111100000'} | ${'008'} | ${'0'}   | ${false}
  `('$gcode declared as $qty1 of unit $unit1 may be filed: $ok', ({ gcode, unit1, qty1, ok }: any) => {
    const list = goods({}, { gcode, unit1, qty1, totalPrice: '100' });
    const rate = checksOf(list).find(({ rule }) => rule === 'import-tax-rate');
    expect([rate?.ok, rate?.expected]).toEqual([ok, ok ? gcode : 'rate-depends-on-goods']);
  });
});
