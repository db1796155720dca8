import { Decimal, DomainError, inForce, zero, type CalendarDate, type Dated } from '@app/kernel';
import { commodityName } from '../../codes/code-tables.js';
import { onPositiveList } from '../../codes/positive-list.js';
import { importTaxRates, type ImportTaxRates } from './import-tax-rates.js';
import type { Measures } from './measures.js';

/** Rates as they apply to goods of a code. */
export interface Rates {
  /** `null`: not known. */
  readonly duty: Decimal | null;
  readonly consumption: Decimal;
  readonly vat: Decimal;
}

/** What decides the rates beside the code. */
export interface RatedGoods extends Measures {
  readonly hsCode: string;
  readonly taxableValue: Decimal;
}

/**
 * The rates of goods on `date`, from the positive list and the tariff. Throws `commodity-code-unknown`,
 * `not-on-positive-list`, `no-value-on-date` and `rate-depends-on-goods` (uncomputable) rather than guessing.
 */
export function ratesOf(goods: RatedGoods, date: CalendarDate): Dated<Rates> {
  const row = ratedRow(goods.hsCode, date, () => goods);
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
  measures: () => Measures,
): Dated<ImportTaxRates> {
  const rows = Object.hasOwn(importTaxRates, hsCode) ? importTaxRates[hsCode] : undefined;
  if (!rows) throw unknown(hsCode);
  const row = inForce({ zh: `商品编号 ${hsCode} 的税率`, en: `rates of ${hsCode}` }, rows, date);
  if (!onPositiveList(hsCode, date)) throw notListed(hsCode, date);
  const { consumptionFromPerGram: perGram, consumptionFromPerPiece: perPiece } = row.value;
  if (perGram !== undefined && !measures().grams?.greaterThan(0)) throw dependsOnMass(hsCode, perGram);
  if (perPiece !== undefined && !measures().pieces?.greaterThan(0)) throw dependsOnPieces(hsCode, perPiece);
  return row;
}

/** The rate, or zero where the goods have a threshold and reach none of theirs. */
function consumptionRate(rates: ImportTaxRates, goods: RatedGoods): Decimal {
  const thresholds = [
    { from: rates.consumptionFromPerGram, held: goods.grams },
    { from: rates.consumptionFromPerPiece, held: goods.pieces },
    { from: rates.consumptionFromPerSheet, held: goods.sheets },
  ].filter(({ from }) => from !== undefined);
  const due =
    thresholds.length === 0 ||
    thresholds.some(
      ({ from = '', held = zero }) =>
        held.greaterThan(0) && goods.taxableValue.div(held).greaterThanOrEqualTo(from),
    );
  return due ? new Decimal(rates.consumption) : zero;
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

function dependsOnMass(hsCode: string, threshold: string): DomainError {
  return new DomainError('rate-depends-on-goods', 'uncomputable', {
    message: {
      zh: `商品编号 ${hsCode} 的消费税取决于完税价格是否达到每克（毫升）${threshold} 元：清单以 qty1、unit1 申报重量或容积（035、036、095、096），试算请在 rates 中给出税率`,
      en: `whether ${hsCode} bears consumption tax depends on its value per gram or millilitre (from ${threshold} CNY): declare mass or volume in qty1 and unit1 (035, 036, 095, 096); a what-if gives the rates in rates`,
    },
  });
}

function dependsOnPieces(hsCode: string, threshold: string): DomainError {
  return new DomainError('rate-depends-on-goods', 'uncomputable', {
    message: {
      zh: `商品编号 ${hsCode} 的消费税取决于完税价格是否达到每只（件）${threshold} 元：清单以 qty1、unit1 申报个数（007、008、011、017），试算请在 rates 中给出税率`,
      en: `whether ${hsCode} bears consumption tax depends on its value per piece (from ${threshold} CNY): declare pieces in qty1 and unit1 (007, 008, 011, 017); a what-if gives the rates in rates`,
    },
  });
}
