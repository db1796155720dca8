import type { EntityManager } from 'typeorm';
import type { RatingChanged } from '@app/contracts';
import { append } from '@app/messaging';
import type { Rating } from './domain/rating.js';

/** Announces ratings of one enterprise as they stand now; why they were given stays here. */
export async function announce(
  tx: EntityManager,
  creditCode: string,
  ratings: readonly Rating[],
): Promise<void> {
  const documents = ratings.map(
    ({ id, version, kind, value, from, to, department, changedAt }): RatingChanged => ({
      id,
      version,
      creditCode,
      kind,
      value,
      from,
      to,
      department,
      changedAt,
    }),
  );
  await append(tx, 'registration.ratings-changed.v1', creditCode, documents);
}
