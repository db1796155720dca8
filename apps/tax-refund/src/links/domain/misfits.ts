import { zero, type CalendarDate, type Decimal, type Text } from '@app/kernel';
import { findRefundRate } from '../../calculations/domain/refund-rates.js';
import { namesCorrespond, plainName } from '../../codes/plain-name.js';
import { unitText } from '../../codes/units.js';
import { ratesThatFit } from '../../invoices/domain/vat-rates.js';
import { declaredIn, type DeclaredQuantity } from './linking.js';

/** One respect in which an invoice line does not fit an item: what is there, what should be, what to do. */
export interface Misfit {
  readonly code: 'name-differs' | 'unit-differs' | 'vat-rate-differs' | 'rate-unknown' | 'used-up';
  readonly expected: string;
  readonly actual: string;
  readonly fix: Text;
}

interface Goods extends DeclaredQuantity {
  readonly gcode: string;
  readonly gname: string;
  readonly exportDate: CalendarDate;
}

interface Line {
  readonly name: string;
  readonly unit: string;
  readonly netAmount: string;
  readonly vat: string;
  readonly date: CalendarDate;
}

/** Everything that keeps a line from being proposed for an item; empty where it fits. */
export function misfitsOf(item: Goods, line: Line, unused: Decimal): Misfit[] {
  return [
    ...nameMisfits(item, line),
    ...unitMisfits(item, line),
    ...rateMisfits(item, line),
    ...usedUp(unused),
  ];
}

function nameMisfits({ gname }: Goods, { name }: Line): Misfit[] {
  if (namesCorrespond(plainName(gname), plainName(name))) return [];
  return [
    {
      code: 'name-differs',
      expected: gname,
      actual: name,
      fix: {
        zh: '确认是同一商品的，可手工关联；否则请重开发票',
        en: 'link it by hand if these are the same goods; have the invoice reissued if not',
      },
    },
  ];
}

function unitMisfits(item: Goods, { unit }: Line): Misfit[] {
  if (declaredIn(item, unit) !== undefined) return [];
  return [
    {
      code: 'unit-differs',
      expected: [...new Set([item.unit, item.unit1])].map(unitText).join(' | '),
      actual: unitText(unit),
      fix: {
        zh: '请销售方按报关单的计量单位重开发票',
        en: "have the invoice issued in one of the declaration's units",
      },
    },
  ];
}

function rateMisfits({ gcode, exportDate }: Goods, line: Line): Misfit[] {
  const rate = findRefundRate(gcode, exportDate);
  if ('code' in rate) {
    const fix = { zh: '核对商品编号与出口日期', en: 'check commodity code and export date' };
    return [{ code: 'rate-unknown', expected: gcode, actual: rate.actual, fix }];
  }
  const fitting = ratesThatFit(line, line.date);
  if (fitting.some((one) => rate.value.levy.equals(one))) return [];
  return [
    {
      code: 'vat-rate-differs',
      expected: rate.value.levy.toFixed(),
      actual: fitting.join(' | '),
      fix: { zh: '核对商品编号与发票税率', en: 'check the commodity code and the rate on the invoice' },
    },
  ];
}

function usedUp(unused: Decimal): Misfit[] {
  if (unused.greaterThan(zero)) return [];
  const fix = { zh: '录入另一张发票', en: 'enter another invoice' };
  return [{ code: 'used-up', expected: '> 0', actual: unused.toFixed(), fix }];
}
