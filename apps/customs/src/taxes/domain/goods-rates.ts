import { Decimal, DomainError, inForce, zero, type CalendarDate, type Dated } from '@app/kernel';
import { commodityName } from '../../codes/code-tables.js';
import { onPositiveList } from '../../codes/positive-list.js';
import { importTaxRates, type ImportTaxRates } from './import-tax-rates.js';

/** Rates as they apply to goods of a code. */
export interface Rates {
  /** `null`: not known. */
  readonly duty: Decimal | null;
  readonly consumption: Decimal;
  readonly vat: Decimal;
}

/** What decides the rates beside the code. */
export interface RatedGoods {
  readonly hsCode: string;
  readonly taxableValue: Decimal;
  /** Grams or millilitres of the line, where they are declared. */
  readonly grams?: Decimal;
}

/**
 * The rates of goods on `date`, from the positive list and the tariff. Throws `commodity-code-unknown`,
 * `not-on-positive-list`, `no-value-on-date` and `rate-depends-on-goods` (uncomputable) rather than guessing.
 */
export function ratesOf(goods: RatedGoods, date: CalendarDate): Dated<Rates> {
  const row = ratedRow(goods.hsCode, date, () => goods.grams);
  const { duty, vat } = row.value;
  return {
    ...row,
    value: {
      duty: duty === null ? null : new Decimal(duty),
      consumption: consumptionRate(row.value, goods),
      vat: new Decimal(vat),
    },
  };
}

/** The row of the table that decides for goods on `date`, with the refusals of `ratesOf`. */
export function ratedRow(
  hsCode: string,
  date: CalendarDate,
  grams: () => Decimal | undefined,
): Dated<ImportTaxRates> {
  const rows = Object.hasOwn(importTaxRates, hsCode) ? importTaxRates[hsCode] : undefined;
  if (!rows) throw unknown(hsCode);
  const row = inForce({ zh: `商品编号 ${hsCode} 的税率`, en: `rates of ${hsCode}` }, rows, date);
  if (!onPositiveList(hsCode, date)) throw notListed(hsCode, date);
  const threshold = row.value.consumptionFromPerGram;
  if (threshold !== undefined && !grams()?.greaterThan(0)) throw dependsOnGoods(hsCode, threshold);
  return row;
}

function consumptionRate(rates: ImportTaxRates, { taxableValue, grams }: RatedGoods): Decimal {
  const threshold = rates.consumptionFromPerGram;
  if (threshold === undefined || grams === undefined) return new Decimal(rates.consumption);
  return taxableValue.div(grams).greaterThanOrEqualTo(threshold) ? new Decimal(rates.consumption) : zero;
}

function unknown(hsCode: string): DomainError {
  return commodityName(hsCode) === undefined
    ? new DomainError('commodity-code-unknown', 'uncomputable', {
        message: {
          zh: `商品编号 ${hsCode} 没有进口税率`,
          en: `commodity code ${hsCode} has no import tax rates`,
        },
      })
    : notListed(hsCode);
}

function notListed(hsCode: string, date?: CalendarDate): DomainError {
  return new DomainError('not-on-positive-list', 'uncomputable', {
    message: {
      zh: `商品编号 ${hsCode} ${date === undefined ? '' : `在 ${date} `}不在跨境电商零售进口商品清单内`,
      en: `commodity code ${hsCode} is not on the positive list of retail imports${date === undefined ? '' : ` on ${date}`}`,
    },
  });
}

function dependsOnGoods(hsCode: string, threshold: string): DomainError {
  return new DomainError('rate-depends-on-goods', 'uncomputable', {
    message: {
      zh: `商品编号 ${hsCode} 的消费税取决于完税价格是否达到每克（毫升）${threshold} 元：清单以 qty1、unit1 申报重量或容积（035、036、095、096），试算请在 rates 中给出税率`,
      en: `whether ${hsCode} bears consumption tax depends on its value per gram or millilitre (from ${threshold} CNY): declare mass or volume in qty1 and unit1 (035, 036, 095, 096); a what-if gives the rates in rates`,
    },
  });
}
