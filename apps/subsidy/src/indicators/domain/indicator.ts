import { Type, type Static } from 'typebox';
import type { Decimal } from '@app/kernel';
import { exact, exactSum } from '../../calculations/domain/exact.js';
import { rateOn, type ExchangeRate } from '../../policies/domain/exchange-rates.js';

const closed = { additionalProperties: false };
const words = { zh: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) };
const flow = Type.Enum(['E', 'I']);
const register = Type.String({ minLength: 1 });

const measured = Type.Unsafe<
  | { readonly by: 'recognised' | 'register' | 'first-batch'; readonly register: string }
  | { readonly by: 'trade'; readonly flows: readonly ('E' | 'I')[] }
  | { readonly by: 'share'; readonly input: string }
>({
  type: 'object',
  oneOf: [
    Type.Object({ by: Type.Enum(['recognised', 'register', 'first-batch']), register }, closed),
    Type.Object({ by: Type.Literal('trade'), flows: Type.Array(flow, { minItems: 1 }) }, closed),
    Type.Object({ by: Type.Literal('share'), input: Type.String() }, closed),
  ],
});

const indicator = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z][a-z-]{0,39}$' }),
    ...words,
    unit: Type.Enum(['count', 'USD', 'ratio']),
    formula: Type.Object(words, closed),
    target: Type.String({ pattern: '^\\d{1,16}(\\.\\d{1,4})?$' }),
    comparison: Type.Enum(['at-least', 'more-than']),
    /** By the end of which year; absent: the text names none. */
    year: Type.Optional(Type.Integer()),
    source: Type.String({ minLength: 1 }),
    measured,
  },
  closed,
);

/** `indicators.json`. */
export const indicatorsSchema = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    notice: Type.Object(words, closed),
    indicators: Type.Array(indicator, { minItems: 1 }),
    /** Figures from elsewhere that an officer of `department` enters, by month. */
    inputs: Type.Record(
      Type.String(),
      Type.Object({ ...words, unit: Type.String(), department: Type.String() }, closed),
    ),
    /** Promises of service that another service measures. */
    commitments: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          ...words,
          source: Type.String({ minLength: 1 }),
          target: Type.Optional(Type.String()),
          unit: Type.Optional(Type.String()),
          measuredAt: Type.String({ minLength: 1 }),
        },
        closed,
      ),
    ),
  },
  closed,
);

export type Indicator = Static<typeof indicator>;
export type Indicators = Static<typeof indicatorsSchema>;

/** Supervision modes (监管方式) that count, by direction; each consignment once, at its release. */
export const countedModes: Readonly<Record<'E' | 'I', readonly string[]>> = {
  I: ['9610', '1210', '1239'],
  E: ['9610', '9710', '9810', '1210'],
};

/** What was released in a month, in one currency; returns of the month are taken off. */
export interface MonthValue {
  readonly month: string;
  readonly flow: 'E' | 'I';
  /** Customs currency code. */
  readonly currency: string;
  readonly value: string;
}

const dollar = '502';

/** In dollars at customs' rate of the month. Throws `exchange-rate-unknown` (uncomputable). */
export function inDollars({ month, currency, value }: MonthValue, rates: readonly ExchangeRate[]): Decimal {
  if (currency === dollar) return exact(value);
  const day = `${month}-01`;
  const [own, usd] = [rateOn(rates, currency, day), rateOn(rates, dollar, day)];
  return exact(value).times(own.cny).times(usd.units).div(exact(own.units).times(usd.cny));
}

/** The months of a year. */
export function monthsOf(year: number): string[] {
  const digits = String(year).padStart(4, '0');
  return Array.from({ length: 12 }, (_, at) => `${digits}-${String(at + 1).padStart(2, '0')}`);
}

/** Dollars by month of a year, one for each month. */
export function tradeSeries(
  values: readonly MonthValue[],
  flows: readonly ('E' | 'I')[],
  year: number,
  rates: readonly ExchangeRate[],
): Decimal[] {
  return monthsOf(year).map((month) =>
    exactSum(
      values
        .filter((one) => one.month === month && flows.includes(one.flow))
        .map((one) => inDollars(one, rates)),
    ),
  );
}

/** A share of months, null where a month that has any trade lacks its denominator: never a guess. */
export function shareOf(parts: readonly Decimal[], wholes: readonly (Decimal | undefined)[]): Decimal | null {
  const known = parts
    .map((part, at) => ({ part, whole: wholes[at] }))
    .filter(({ part, whole }) => !part.isZero() || whole);
  if (known.length === 0 || known.some(({ whole }) => whole === undefined)) return null;
  const whole = exactSum(known.map((one) => one.whole ?? exact(0)));
  return whole.isZero() ? null : exactSum(known.map(({ part }) => part)).div(whole);
}

export function reached({ comparison, target }: Indicator, value: Decimal): boolean {
  return comparison === 'at-least' ? value.greaterThanOrEqualTo(target) : value.greaterThan(target);
}
