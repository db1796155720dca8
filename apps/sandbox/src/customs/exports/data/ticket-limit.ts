import type { Dated } from '@app/kernel';

/** Highest value of a single ticket that may leave on a list (清单), CNY; above it goods are declared in full. */
export const ticketLimit: readonly Dated<string>[] = [
  { from: '2019-01-01', value: '5000', source: '海关总署公告2018年第194号；2020年第75号' },
];

/**
 * Yuan per unit of a currency (customs' numeric code): the sandbox's own round figures, near those of 2025. A currency that
 * is not here is not judged.
 */
export const yuanPerUnit: Readonly<Record<string, string>> = {
  '110': '0.92',
  '116': '0.049',
  '132': '5.5',
  '133': '0.0052',
  '142': '1',
  '300': '8.1',
  '303': '9.6',
  '501': '5.2',
  '502': '7.2',
  '601': '4.7',
};
