import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { newId } from '@app/kernel';
import { BusinessClock, type Caller, type Page } from '@app/platform';
import { lockRecord } from '../participants/participant-names.js';
import { assertOfficerOf } from '../participants/participants.access.js';
import { rate, type GivenRating, type Rating } from './domain/rating.js';
import { ratingKind } from './domain/rating-kinds.js';
import { announce } from './ratings.events.js';
import {
  addRating,
  closeRating,
  latestRating,
  pageOfRatings,
  type RatingFilter,
} from './ratings.repository.js';

@Injectable()
export class RatingsService {
  constructor(private readonly clock: BusinessClock) {}

  /**
   * An officer of the department that the kind belongs to rates an enterprise. Throws `other-department` (forbidden),
   * `enterprise-unknown` (invalid) and what `rate` throws.
   */
  async set(tx: EntityManager, caller: Caller, given: Omit<GivenRating, 'actor'>): Promise<Rating> {
    assertOfficerOf(ratingKind(given.kind).department, caller);
    const { creditCode } = await lockRecord(tx, given.creditCode, '/creditCode');
    const latest = await latestRating(tx, creditCode, given.kind);
    const wanted = { ...given, creditCode, actor: caller.clientId };
    const { opened, closed } = rate(latest, wanted, newId(), this.clock.now());
    if (opened === latest) return opened;
    if (closed !== undefined) await closeRating(tx, closed);
    await addRating(tx, opened);
    await announce(tx, creditCode, closed === undefined ? [opened] : [closed, opened]);
    return opened;
  }

  /** An enterprise sees its own, departments all. */
  list(
    tx: EntityManager,
    caller: Caller,
    filter: RatingFilter,
    limit: number,
    after?: string,
  ): Promise<Page<Rating>> {
    return pageOfRatings(tx, caller.enterprise?.creditCode, filter, limit, after);
  }
}
