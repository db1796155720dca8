import { DomainError, type CalendarDate, type Dated } from '@app/kernel';
import { ratingKind, type RatingKindName } from './rating-kinds.js';

/** What an enterprise that stands on a list may be kept from: a role that it does not have yet, being the agent of another. */
export type ListedAct = 'new-role' | 'agency';

export interface ListingRule {
  readonly kind: RatingKindName;
  /** The values of the kind that count as standing on the list. */
  readonly values: readonly string[];
  readonly acts: readonly ListedAct[];
  /** `warned`: shown on the record, nothing is refused; `refused`: the act is. */
  readonly mode: 'warned' | 'refused';
}

/** Standing on a list, or a level that counts as such, on a day. */
export interface Listing {
  readonly kind: RatingKindName;
  readonly value: string;
  readonly from: CalendarDate;
}

const acts = ['new-role', 'agency'] as const;
const listed = (kind: RatingKindName, from: CalendarDate, values: readonly string[]): Dated<ListingRule> => ({
  from,
  value: { kind, values, acts, mode: 'warned' },
  source: '国办发〔2020〕49号：惩戒措施须有法律法规依据，未列明的不得减损权益',
});

/**
 * 国办发〔2020〕49号 lets a list bar nobody from anything unless a law or regulation says so. None that was found bars from
 * registering in a role here or from acting as an agent (confidence L), so that every row warns. An installation whose law does
 * bar adds a row with `refused` and a new `from`, and ends this one.
 */
export const listingPolicy: readonly Dated<ListingRule>[] = [
  listed('customs-credit', '2018-05-01', ['dishonest', 'seriously-dishonest']),
  listed('dishonesty-customs', '2021-11-01', ['listed']),
  listed('dishonesty-tax', '2019-01-01', ['listed']),
  listed('dishonesty-fx', '2020-12-07', ['listed']),
  listed('dishonesty-commerce', '2020-12-07', ['listed']),
];

/** Those of an enterprise's ratings that count as standing on a list on `date`. */
export function listingsOn(
  ratings: readonly (Listing & { readonly to: CalendarDate | null })[],
  date: CalendarDate,
  policy = listingPolicy,
): Listing[] {
  return ratings
    .filter(({ from, to }) => from <= date && (to ?? date) >= date)
    .filter((rating) => rulesOn(policy, date).some((rule) => isUnder(rule, rating)))
    .map(({ kind, value, from }) => ({ kind, value, from }));
}

/** Throws `enterprise-listed` (conflict, at `pointer`) where a list in force on `date` bars from the act. */
export function refuseListed(
  listings: readonly Listing[],
  act: ListedAct,
  date: CalendarDate,
  pointer: string,
  policy = listingPolicy,
): void {
  const bars = rulesOn(policy, date).filter(
    ({ acts: barred, mode }) => mode === 'refused' && barred.includes(act),
  );
  const barring = listings.filter((listing) => bars.some((rule) => isUnder(rule, listing)));
  if (barring.length === 0) return;
  const message = {
    zh: '该企业在列入名单期间不得新增企业类型或受托办理',
    en: 'an enterprise on this list takes on no new role and no agency',
  };
  throw new DomainError('enterprise-listed', 'conflict', {
    message,
    faults: barring.map(({ kind, value, from }) => ({
      pointer,
      code: 'enterprise-listed',
      message,
      expected: 'removed',
      actual: `${ratingKind(kind).zh} ${value}, ${from}`,
      fix: { zh: '由列入部门移出名单后再办理', en: 'have the department take it off the list first' },
    })),
  });
}

const rulesOn = (policy: readonly Dated<ListingRule>[], date: CalendarDate): ListingRule[] =>
  policy.filter(({ from, to }) => from <= date && (to ?? date) >= date).map(({ value }) => value);

const isUnder = (rule: ListingRule, { kind, value }: Pick<Listing, 'kind' | 'value'>): boolean =>
  rule.kind === kind && rule.values.includes(value);
