import { contracts, type EventDocument, type EventType } from '@app/contracts';
import { newId } from '@app/kernel';
import { binaryArray, currentTraceparent, runPrepared, tellAtCommit } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { splitDocuments } from './split-documents.js';

const addEvents = {
  name: 'add-events',
  text: `INSERT INTO outbox (event_id, type, topic, key, traceparent, data)
         SELECT event_id, $1, $2, $3, $4, data
         FROM unnest($5::uuid[], $6::text[]) WITH ORDINALITY AS e (event_id, data, n) ORDER BY n`,
};

/** What a commit tells of when its transaction has appended: the relay waits for it. */
export const appended = 'outbox appended';

/**
 * Writes events of `type` with these documents into the outbox, in the caller's transaction; the relay publishes them
 * after its commit. More than 256 kB become several events in the order of the documents.
 *
 * @param key what the order holds for: the aggregate, or for batches the owner (the enterprise)
 * @throws DomainError `event-too-large` when one document exceeds 900 kB
 */
export async function append<D extends EventDocument>(
  tx: EntityManager,
  type: EventType,
  key: string,
  documents: readonly D[],
): Promise<void> {
  if (!tx.queryRunner?.isTransactionActive) throw new Error(`append(${type}) outside a transaction`);
  const events = splitDocuments(documents);
  if (events.length === 0) return;
  await runPrepared(tx, addEvents, [
    type,
    contracts[type].topic,
    key,
    currentTraceparent() ?? null,
    binaryArray('uuid', events.map(newId)),
    binaryArray('text', events),
  ]);
  tellAtCommit(tx, appended);
}
