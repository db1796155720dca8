import type { Text } from '@app/kernel';

/** Who paid, or who bought: the name as keyed hash. */
export interface PartyAbroad {
  readonly nameHash: string;
  /** ISO 3166, two or three letters; as the source wrote it. */
  readonly country: string;
}

export const reviewGrounds = ['third-party-payer', 'payer-country-differs'] as const;
export type ReviewGround = (typeof reviewGrounds)[number];

export const reviewStatuses = ['held', 'released', 'refused'] as const;
export type ReviewStatus = (typeof reviewStatuses)[number];

export const groundTexts: Readonly<Record<ReviewGround, Text>> = {
  'third-party-payer': {
    zh: '付款人不是订单买方（第三方付款）',
    en: 'The payer is not the buyer of the orders (third-party payment)',
  },
  'payer-country-differs': {
    zh: '付款人与买方不在同一国家或地区',
    en: 'The payer is in another country than the buyer',
  },
};

/**
 * Why a receipt is held until an officer decides: somebody else than a buyer of its orders paid, or from another
 * country. Nothing is held where no buyer is known: then there is nothing to compare with.
 */
export function groundsOf(payer: PartyAbroad, buyers: readonly PartyAbroad[]): ReviewGround[] {
  if (buyers.length === 0) return [];
  const own = buyers.filter(({ nameHash }) => nameHash === payer.nameHash);
  const compared = own.length > 0 ? own : buyers;
  return [
    ...(own.length === 0 ? (['third-party-payer'] as const) : []),
    ...(compared.some(({ country }) => sameCountry(country, payer.country))
      ? []
      : (['payer-country-differs'] as const)),
  ];
}

/** Two and three letters of one country cannot be compared without a table: codes of different lengths count as the same. */
function sameCountry(one: string, other: string): boolean {
  return one.length !== other.length || one === other;
}
