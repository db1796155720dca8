import { In, type EntityManager } from 'typeorm';
import { validate as isUuid } from 'uuid';
import type { CalendarDate } from '@app/kernel';
import { pageOf, readCursor, type Page } from '@app/platform';
import { listingsOn, type Listing } from './domain/listing-policy.js';
import type { Rating } from './domain/rating.js';
import type { RatingKindName } from './domain/rating-kinds.js';
import { RatingEntity } from './rating.entity.js';

export interface RatingFilter {
  readonly creditCode?: string | undefined;
  readonly kind?: RatingKindName | undefined;
  /** Only those in force on this day. */
  readonly on?: CalendarDate | undefined;
}

/** The rating that was set last; the caller holds the lock of the enterprise's record. */
export async function latestRating(
  tx: EntityManager,
  creditCode: string,
  kind: RatingKindName,
): Promise<Rating | undefined> {
  const [latest] = await tx.find(RatingEntity, {
    where: { creditCode, kind },
    order: { from: 'DESC', id: 'DESC' },
    take: 1,
  });
  return latest;
}

export async function addRating(tx: EntityManager, rating: Rating): Promise<void> {
  await tx.insert(RatingEntity, rating);
}

/** Nothing but the last day of a rating ever changes. */
export async function closeRating(tx: EntityManager, { id, version, to, changedAt }: Rating): Promise<void> {
  await tx.update(RatingEntity, { id }, { version, to, changedAt });
}

/** What lists these enterprises stand on that day, by credit code. */
export async function listingsOf(
  tx: EntityManager,
  creditCodes: readonly string[],
  date: CalendarDate,
): Promise<ReadonlyMap<string, readonly Listing[]>> {
  const ratings = await tx.findBy(RatingEntity, { creditCode: In([...creditCodes]) });
  return new Map(
    creditCodes.map((code) => [
      code,
      listingsOn(
        ratings.filter(({ creditCode }) => creditCode === code),
        date,
      ),
    ]),
  );
}

/** @param own credit code of the only enterprise that the caller may see; absent for departments */
export async function pageOfRatings(
  tx: EntityManager,
  own: string | undefined,
  { creditCode, kind, on }: RatingFilter,
  limit: number,
  after: string | undefined,
): Promise<Page<Rating>> {
  const query = tx.createQueryBuilder(RatingEntity, 'r').where('TRUE');
  if (own !== undefined) query.andWhere('r.creditCode = :own', { own });
  if (creditCode !== undefined) query.andWhere('r.creditCode = :creditCode', { creditCode });
  if (kind !== undefined) query.andWhere('r.kind = :kind', { kind });
  if (on !== undefined) query.andWhere('r.from <= :on AND (r.to IS NULL OR r.to >= :on)', { on });
  const cursor = readCursor(after);
  if (cursor !== undefined) query.andWhere('r.id > :cursor', { cursor: isUuid(cursor) ? cursor : lastId });
  const rows = await query
    .orderBy('r.id')
    .take(limit + 1)
    .getMany();
  return pageOf(rows, limit, (row) => row.id);
}

/** A cursor that is not ours ends the list. */
const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
