import {
  Decimal,
  DomainError,
  inForce,
  roundToFen,
  type CalendarDate,
  type Dated,
  type Step,
} from '@app/kernel';
import { exactText } from '../../currencies/domain/amount-text.js';

/** A rate as the bank published it. */
export interface PublishedRate {
  readonly position: string;
  /** ISO 4217. */
  readonly currency: string;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  /** CNY per 100 units. */
  readonly buying: Decimal;
  readonly source: string;
}

export const quoteStatuses = ['offered', 'locked', 'used', 'lapsed'] as const;
export type QuoteStatus = (typeof quoteStatuses)[number];

/** How long an offer stands, and how long a locked one. */
export interface QuotePeriod {
  readonly offerMinutes: number;
  readonly lockMinutes: number;
}

export const quotePeriods: readonly Dated<QuotePeriod>[] = [
  {
    from: '2015-01-01',
    value: { offerMinutes: 10, lockMinutes: 30 },
    source: '平台自定（无法规依据，未核实）· own configuration, agreed with the bank',
  },
];

export const quotePeriodOn = (date: CalendarDate): QuotePeriod =>
  inForce({ zh: '结汇报价有效期', en: 'The period of a quote' }, quotePeriods, date).value;

/** What the bank pays: amount × rate ÷ 100, rounded half up to 0.01 CNY. */
export function quotedProceeds(
  amount: Decimal,
  { buying, from, source, currency }: PublishedRate,
): { readonly proceeds: Decimal; readonly steps: Step[] } {
  const proceeds = roundToFen(amount.times(buying).div(100));
  const steps = [
    {
      rule: 'fx-settlement/quote',
      clause: source,
      version: from,
      inputs: {
        amount: `${exactText(amount)} ${currency}`,
        'CNY per 100': buying.toFixed(),
        rounding: 'half-up 0.01',
      },
      value: `${proceeds.toFixed(2)} CNY`,
    },
  ];
  return { proceeds, steps };
}

/** Throws `quote-expired` (conflict) at its end: the last instant does not count. */
export function assertStands(expiresAt: Date, now: Date, expiresText: string): void {
  if (now.getTime() < expiresAt.getTime()) return;
  const message = { zh: `报价已于 ${expiresText} 失效`, en: `The quote expired at ${expiresText}` };
  throw new DomainError('quote-expired', 'conflict', {
    message,
    faults: [
      {
        pointer: '/expiresAt',
        code: 'quote-expired',
        message,
        expected: `< ${expiresText}`,
        fix: { zh: '重新询价', en: 'Ask for another quote' },
      },
    ],
  });
}

/** Throws `bank-rate-unknown` (uncomputable): a rate is never made up. */
export function rateUnknown(currency: string, date: CalendarDate): DomainError {
  const message = {
    zh: `银行未公布 ${currency} 在 ${date} 的牌价`,
    en: `The bank has published no rate of ${currency} for ${date}`,
  };
  return new DomainError('bank-rate-unknown', 'uncomputable', {
    message,
    faults: [{ pointer: '/currency', code: 'bank-rate-unknown', message, actual: `${currency}, ${date}` }],
  });
}
