import { Type, type Static } from 'typebox';
import { DomainError } from '@app/kernel';
import { closed, day, schemaReference, text } from './shapes.js';

const rate = Type.Object(
  {
    customsCode: Type.String({ pattern: '^\\d{3}$' }),
    iso: Type.String({ pattern: '^[A-Z]{3}$' }),
    from: day,
    to: Type.Optional(day),
    /** So many units of the currency are worth `cny` yuan. */
    units: Type.String({ pattern: '^1(0{1,4})?$' }),
    cny: Type.String({ pattern: '^\\d{1,6}(\\.\\d{1,8})?$' }),
    source: Type.String({ minLength: 1 }),
  },
  closed,
);

/** `exchange-rates.json`. */
export const exchangeRatesSchema = Type.Object(
  { ...schemaReference, method: text, notice: text, rates: Type.Array(rate, { minItems: 1 }) },
  closed,
);

export type ExchangeRate = Static<typeof rate>;

/** The rate of a customs currency on a day. Throws `exchange-rate-unknown` (uncomputable): never the nearest one. */
export function rateOn(rates: readonly ExchangeRate[], customsCode: string, date: string): ExchangeRate {
  const ofCurrency = rates.filter((one) => one.customsCode === customsCode);
  const found = ofCurrency.find(({ from, to }) => from <= date && (to === undefined || date <= to));
  if (found) return found;
  const name = ofCurrency[0]?.iso ?? customsCode;
  throw new DomainError('exchange-rate-unknown', 'uncomputable', {
    message: {
      zh: `汇率表没有 ${name} 在 ${date} 的人民币汇率`,
      en: `The table of exchange rates has no rate of ${name} on ${date}`,
    },
  });
}
