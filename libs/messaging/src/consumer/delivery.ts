import type { CloudEvent, EventDocument } from '@app/contracts';
import type { EntityManager } from 'typeorm';

/**
 * What an `@EventPattern` handler receives: unseen events of one type in the order of their log, inside the
 * transaction that also holds their inbox rows. Throwing rolls back only what this delivery did.
 */
export interface Delivery<D extends EventDocument = EventDocument> {
  readonly tx: EntityManager;
  readonly events: readonly CloudEvent<D>[];
  /** All documents of `events`, in order. */
  readonly documents: readonly D[];
}
