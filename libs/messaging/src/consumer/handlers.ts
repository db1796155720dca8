import type { CloudEvent, EventType } from '@app/contracts';
import { runWithTrace } from '@app/platform';
import type { EntityManager } from 'typeorm';
import type { Delivery } from './delivery.js';

export type Handler = (delivery: Delivery) => Promise<void>;

/** The handlers of a service by event type; several of one type run one after the other in the same transaction. */
export type Handlers = ReadonlyMap<string, readonly Handler[]>;

/** Hands events of one type to all handlers of the type, in their trace when they share one, otherwise in a new one. */
export async function handOver(
  handlers: Handlers,
  tx: EntityManager,
  type: EventType,
  events: readonly CloudEvent[],
): Promise<void> {
  const documents = events.flatMap((event) => event.data.documents);
  if (documents.length === 0) return;
  const first = events[0]?.traceparent;
  const trace = events.every((event) => event.traceparent === first) ? first : undefined;
  await runWithTrace(trace, async () => {
    for (const handler of handlers.get(type) ?? []) await handler({ tx, events, documents });
  });
}
