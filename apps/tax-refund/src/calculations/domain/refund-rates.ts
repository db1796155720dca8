import { Decimal, DomainError, inForce, type CalendarDate, type Dated, type Text } from '@app/kernel';
import { refundRates } from './refund-rates.data.js';

export interface Rates {
  /** 征税率, a fraction. */
  readonly levy: Decimal;
  /** 退税率, a fraction. */
  readonly refund: Decimal;
  /** 特殊商品标识, only where the refund rate is zero. */
  readonly specialGoods?: 1 | 2;
}

/** Why there is no rate for a code on a date. */
export interface MissingRate {
  readonly code: 'commodity-code-unknown' | 'no-value-on-date';
  readonly message: Text;
  readonly actual: string;
}

/** The rates of a ten-digit code by the export date on the declaration (TAX-2), or why there are none; the invoice date plays no part. */
export function findRefundRate(hsCode: string, exportDate: CalendarDate): Dated<Rates> | MissingRate {
  const rows = Object.hasOwn(refundRates, hsCode) ? refundRates[hsCode] : undefined;
  if (rows === undefined) {
    const message = {
      zh: `商品编号 ${hsCode} 不在退税率数据内`,
      en: `commodity code ${hsCode} is not in the refund rates`,
    };
    return { code: 'commodity-code-unknown', message, actual: hsCode };
  }
  const row = rows.find(({ from, to }) => from <= exportDate && (to === undefined || exportDate <= to));
  if (row === undefined) {
    const message = {
      zh: `商品编号 ${hsCode} 在出口日期 ${exportDate} 没有退税率`,
      en: `commodity code ${hsCode} has no refund rate on the export date ${exportDate}`,
    };
    return { code: 'no-value-on-date', message, actual: exportDate };
  }
  const { levy, refund, specialGoods } = row.value;
  const value = { levy: new Decimal(levy), refund: new Decimal(refund) };
  return { ...row, value: specialGoods === undefined ? value : { ...value, specialGoods } };
}

/**
 * As `findRefundRate`. Throws `commodity-code-unknown` (uncomputable), with a fault at `pointer`, the code's, and `no-value-on-date`
 * (uncomputable) at the export date, `datePointer`: never zero for the unknown.
 */
export function refundRateOn(
  hsCode: string,
  exportDate: CalendarDate,
  pointer: string,
  datePointer = '/exportDate',
): Dated<Rates> {
  const rate = findRefundRate(hsCode, exportDate);
  if ('code' in rate) {
    const at = rate.code === 'no-value-on-date' ? datePointer : pointer;
    throw uncomputable(rate.code, at, rate.actual, rate.message);
  }
  return rate;
}

/** Rates given in a request instead of the data: a what-if. Throws `refund-above-levy` (uncomputable). */
export function whatIfRates(rates: Rates, exportDate: CalendarDate, pointer: string): Dated<Rates> {
  if (rates.refund.greaterThan(rates.levy)) {
    throw uncomputable('refund-above-levy', `${pointer}/refund`, rates.refund.toFixed(), {
      zh: '退税率不得高于征税率',
      en: 'the refund rate cannot be above the levy rate',
    });
  }
  return { from: exportDate, value: rates, source: 'rates given in the request' };
}

/** The text that the methods of both regimes stand in, by export date; the formulas stayed the same in 2026. */
const methods: readonly Dated<{ readonly trader: string; readonly manufacturer: string }>[] = [
  {
    from: '2012-07-01',
    to: '2025-12-31',
    value: {
      trader: '财税〔2012〕39号 第五条第（二）项 免退税',
      manufacturer: '财税〔2012〕39号 第五条第（一）项 免抵退税',
    },
    source: '财税〔2012〕39号',
  },
  {
    from: '2026-01-01',
    value: {
      trader: '财政部 税务总局公告 2026 年第 11 号 免退税',
      manufacturer: '财政部 税务总局公告 2026 年第 11 号 免抵退税',
    },
    source: '财政部 税务总局公告 2026 年第 11 号',
  },
];

export function methodOn(
  date: CalendarDate,
): Dated<{ readonly trader: string; readonly manufacturer: string }> {
  return inForce('export refund method', methods, date);
}

export function uncomputable(code: string, pointer: string, actual: string, message: Text): DomainError {
  return new DomainError(code, 'uncomputable', { message, faults: [{ pointer, code, message, actual }] });
}
