import { DomainError, inForce, instantText, type CalendarDate } from '@app/kernel';
import type { Department } from '../../participants/domain/standing.js';
import { ratingKind, type RatingKindName } from './rating-kinds.js';

/** What one department rates an enterprise, as a dated fact. Instants are RFC 3339 with +08:00. */
export interface Rating {
  readonly id: string;
  /** 1 when it is set, one more with each change of its last day. */
  readonly version: number;
  readonly creditCode: string;
  readonly kind: RatingKindName;
  readonly value: string;
  readonly from: CalendarDate;
  /** Last day; null: in force. The day before `from` says that it was replaced on its first day. */
  readonly to: CalendarDate | null;
  readonly department: Department;
  readonly reason: string;
  /** Client id of the officer's account. */
  readonly actor: string;
  readonly setAt: string;
  readonly changedAt: string;
}

export interface GivenRating {
  readonly creditCode: string;
  readonly kind: RatingKindName;
  readonly value: string;
  readonly from: CalendarDate;
  readonly reason: string;
  readonly actor: string;
}

/**
 * The new rating, and the one before it as it then ends: on the day before. The same value while it stands changes nothing
 * (`opened` is the one that stands). A value ends by itself on the last day of the last edition that knows it.
 * Throws `no-value-on-date` (uncomputable: before the first edition), `rating-value-unknown` (invalid: the edition of that
 * day does not know it) and `rating-out-of-order` (conflict: from a day before the rating that stands began).
 */
export function rate(
  latest: Rating | undefined,
  given: GivenRating,
  id: string,
  now: Date,
): { readonly opened: Rating; readonly closed?: Rating } {
  assertValueKnown(given);
  if (latest !== undefined && given.from < latest.from) throw outOfOrder(latest, given);
  if (latest !== undefined && latest.value === given.value && covers(latest, given.from)) {
    return { opened: latest };
  }
  const at = instantText(now);
  const opened: Rating = {
    ...given,
    id,
    version: 1,
    to: lastDay(given.kind, given.value, given.from),
    department: ratingKind(given.kind).department,
    setAt: at,
    changedAt: at,
  };
  if (latest === undefined || !covers(latest, given.from)) return { opened };
  const closed = { ...latest, version: latest.version + 1, to: dayBefore(given.from), changedAt: at };
  return { opened, closed };
}

/** The value that holds on `date`, of the ratings of one kind of one enterprise. */
export function ratingOn(ratings: readonly Rating[], date: CalendarDate): Rating | undefined {
  return ratings.find((one) => covers(one, date));
}

function covers({ from, to }: Rating, date: CalendarDate): boolean {
  return from <= date && (to === null || date <= to);
}

/** Editions follow one another without a gap: as long as the next one knows the value too, it goes on. */
function lastDay(kind: RatingKindName, value: string, from: CalendarDate): CalendarDate | null {
  const { editions } = ratingKind(kind);
  const first = editions.findIndex((one) => one.to === undefined || from <= one.to);
  const following = editions.slice(first);
  const unknown = following.findIndex((one) => !Object.hasOwn(one.value, value));
  const last = following.at(unknown === -1 ? -1 : unknown - 1);
  return last?.to ?? null;
}

function dayBefore(date: CalendarDate): CalendarDate {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - 1);
  return day.toISOString().slice(0, 10);
}

function assertValueKnown({ kind, value, from }: GivenRating): void {
  const { zh, en, editions } = ratingKind(kind);
  const edition = inForce({ zh, en }, editions, from);
  if (Object.hasOwn(edition.value, value)) return;
  const message = {
    zh: `${from} 适用的${zh}（${edition.source}）没有这个值`,
    en: `The ${en} in force on ${from} (${edition.source}) has no such value`,
  };
  throw new DomainError('rating-value-unknown', 'invalid', {
    message,
    faults: [
      {
        pointer: '/value',
        code: 'rating-value-unknown',
        message,
        expected: Object.keys(edition.value).join(' / '),
        actual: value,
      },
    ],
  });
}

function outOfOrder(latest: Rating, given: GivenRating): DomainError {
  const message = {
    zh: `现有评级自 ${latest.from} 起，新的评级不能更早`,
    en: `The rating that stands began on ${latest.from}; a new one cannot begin before it`,
  };
  return new DomainError('rating-out-of-order', 'conflict', {
    message,
    faults: [
      {
        pointer: '/from',
        code: 'rating-out-of-order',
        message,
        expected: `>= ${latest.from}`,
        actual: given.from,
      },
    ],
  });
}
