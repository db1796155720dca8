import type { EventDocument, Topic } from '@app/contracts';
import type { EntityManager } from 'typeorm';
import { narrowed } from '../log/cloud-event-record.js';
import type { LogRecord } from '../log/event-log.js';
import { nextTryInS, type Failure } from './failure.js';

export type ParkedState = 'parked' | 'waiting' | 'replayed' | 'discarded';

export interface ParkedRow {
  readonly id: string;
  readonly topic: Topic;
  readonly key: string;
  readonly event_id: string;
  readonly type: string | null;
  readonly document_id: string | null;
  readonly document_version: string | null;
  readonly headers: string;
  readonly value: Buffer;
  readonly state: ParkedState;
  readonly kind: string;
  readonly code: string;
  readonly message_zh: string;
  readonly message_en: string;
  readonly attempts: number;
  readonly parked_at: Date;
  readonly tried_at: Date;
  readonly next_try_at: Date | null;
  readonly settled_at: Date | null;
  readonly settled_by: string | null;
}

/** What is parked: a document of an event, or without one the event as a whole. */
export interface ParkedSubject {
  readonly eventId: string;
  readonly record: LogRecord;
  readonly document?: EventDocument;
}

interface NewRow {
  readonly state: 'parked' | 'waiting';
  readonly failure: Failure;
  readonly attempts: number;
}

/** Sets a document or event aside with the reason of its failure. */
export function park(
  tx: EntityManager,
  consumer: string,
  subject: ParkedSubject,
  failure: Failure,
): Promise<void> {
  return insert(tx, consumer, subject, { state: 'parked', failure, attempts: 1 });
}

const behind: Failure = {
  kind: 'conflict',
  code: 'waits-behind-parked-version',
  message: { zh: '该单证的较早版本尚未处理', en: 'An earlier version of this document is parked' },
};

/** Sets a newer version of a parked document aside until the earlier one is replayed or discarded. */
export function parkBehind(tx: EntityManager, consumer: string, subject: ParkedSubject): Promise<void> {
  return insert(tx, consumer, subject, { state: 'waiting', failure: behind, attempts: 0 });
}

async function insert(
  tx: EntityManager,
  consumer: string,
  subject: ParkedSubject,
  row: NewRow,
): Promise<void> {
  const { document, eventId } = subject;
  const record = document === undefined ? subject.record : narrowed(subject.record, document);
  const { failure } = row;
  await tx.query(
    `INSERT INTO parked_events (consumer, topic, key, event_id, type, document_id, document_version, headers, value,
                                state, kind, code, message_zh, message_en, attempts, next_try_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, clock_timestamp() + make_interval(secs => $16))`,
    [
      consumer,
      record.topic,
      storable(record.key),
      eventId,
      record.headers.ce_type === undefined ? null : storable(record.headers.ce_type),
      document?.id ?? null,
      document?.version ?? null,
      JSON.stringify(record.headers),
      record.value,
      row.state,
      failure.kind,
      failure.code,
      failure.message.zh,
      failure.message.en,
      row.attempts,
      row.state === 'parked' ? nextTryInS(failure, row.attempts) : null,
    ],
  );
}

/** PostgreSQL takes no NUL in text; a foreign record may have one anywhere. */
function storable(text: string): string {
  return text.replaceAll('\0', '\ufffd');
}

/** The lowest version of each of these documents that is parked or waiting; nearly always empty, and then one cheap look. */
export async function openVersions(
  tx: EntityManager,
  consumer: string,
  topic: Topic,
  documentIds: () => readonly string[],
): Promise<Map<string, number>> {
  const open = `consumer = $1 AND topic = $2 AND state IN ('parked', 'waiting')`;
  const [any]: { found: boolean }[] = await tx.query(
    `SELECT EXISTS (SELECT 1 FROM parked_events WHERE ${open} AND document_id IS NOT NULL) AS found`,
    [consumer, topic],
  );
  if (!any?.found) return new Map();
  const rows: { document_id: string; version: string }[] = await tx.query(
    `SELECT document_id, min(document_version) AS version FROM parked_events
     WHERE ${open} AND document_id = ANY($3) GROUP BY document_id`,
    [consumer, topic, documentIds()],
  );
  return new Map(rows.map((row) => [row.document_id, Number(row.version)]));
}

/** True when an earlier row of the same document is still open. */
export const waitsBehindEarlier = `EXISTS (
  SELECT 1 FROM parked_events earlier
  WHERE earlier.consumer = parked_events.consumer AND earlier.topic = parked_events.topic
    AND earlier.document_id = parked_events.document_id AND earlier.id < parked_events.id
    AND earlier.state IN ('parked', 'waiting'))`;

/** Locks a row that is still open; `undefined` when it is settled, unknown, or (with `skipLocked`) at work elsewhere. */
export async function lockOpen(
  tx: EntityManager,
  consumer: string,
  id: string,
  locking: 'wait' | 'skip',
): Promise<ParkedRow | undefined> {
  const [row]: ParkedRow[] = await tx.query(
    `SELECT * FROM parked_events WHERE consumer = $1 AND id = $2 AND state IN ('parked', 'waiting')
     FOR UPDATE ${locking === 'skip' ? 'SKIP LOCKED' : ''}`,
    [consumer, id],
  );
  return row;
}

export async function settle(
  tx: EntityManager,
  id: string,
  state: 'replayed' | 'discarded',
  by: string,
): Promise<void> {
  await tx.query(
    `UPDATE parked_events SET state = $2, settled_by = $3, settled_at = clock_timestamp(), tried_at = clock_timestamp(), next_try_at = NULL WHERE id = $1`,
    [id, state, by],
  );
}

/** The replay failed again: a row that waited is now parked for its own reason. */
export async function noteFailure(tx: EntityManager, row: ParkedRow, failure: Failure): Promise<void> {
  const attempts = row.attempts + 1;
  await tx.query(
    `UPDATE parked_events SET state = 'parked', kind = $2, code = $3, message_zh = $4, message_en = $5, attempts = $6,
            tried_at = clock_timestamp(), next_try_at = clock_timestamp() + make_interval(secs => $7) WHERE id = $1`,
    [
      row.id,
      failure.kind,
      failure.code,
      failure.message.zh,
      failure.message.en,
      attempts,
      nextTryInS(failure, attempts),
    ],
  );
}
