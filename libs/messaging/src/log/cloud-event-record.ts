import { createHash } from 'node:crypto';
import { isEventType, type CloudEvent, type EventDocument, type EventType, type Topic } from '@app/contracts';
import { DomainError } from '@app/kernel';
import type { LogRecord } from './event-log.js';

export interface OutgoingEvent {
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly topic: Topic;
  readonly key: string;
  /** RFC 3339. */
  readonly time: string;
  readonly traceparent: string | null;
  /** The JSON text of `data`. */
  readonly data: string;
}

/** CloudEvents 1.0, Kafka protocol binding, binary mode; the subject is also the record's key. */
export function eventRecord(event: OutgoingEvent): LogRecord {
  return {
    topic: event.topic,
    key: event.key,
    headers: {
      ce_specversion: '1.0',
      ce_id: event.id,
      ce_source: event.source,
      ce_type: event.type,
      ce_subject: event.key,
      ce_time: event.time,
      'content-type': 'application/json',
      ...(event.traceparent === null ? {} : { ce_traceparent: event.traceparent }),
    },
    value: Buffer.from(event.data),
  };
}

/** A record as the consumer takes it: an event, or what makes it impossible to hand over. */
export type ReadRecord =
  | { readonly id: string; readonly record: LogRecord; readonly event: CloudEvent; readonly type: EventType }
  | { readonly id: string; readonly record: LogRecord; readonly defect: DomainError };

const uuidPattern = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Reads a record; never throws. A record without a usable `ce_id` gets an id of its content, so that it is parked once. */
export function readRecord(record: LogRecord): ReadRecord {
  const {
    ce_id: id,
    ce_type: type,
    ce_source: source,
    ce_time: time,
    ce_traceparent: traceparent,
  } = record.headers;
  if (
    record.headers.ce_specversion !== '1.0' ||
    id === undefined ||
    !uuidPattern.test(id) ||
    !type ||
    !source ||
    !time
  ) {
    return { id: contentId(record), record, defect: unreadable('the CloudEvents headers are incomplete') };
  }
  if (!isEventType(type)) return { id, record, defect: unknownType(type) };
  const data = readData(record.value);
  if (typeof data === 'string') return { id, record, defect: unreadable(data) };
  const event: CloudEvent = {
    specversion: '1.0',
    id,
    source,
    type,
    subject: record.headers.ce_subject ?? record.key,
    time,
    datacontenttype: 'application/json',
    ...(traceparent === undefined ? {} : { traceparent }),
    data,
  };
  return { id, record, event, type };
}

/** The event with one of its documents; it keeps its id, so that it can be traced to the whole. */
export function narrowed(record: LogRecord, document: EventDocument): LogRecord {
  return { ...record, value: Buffer.from(JSON.stringify({ documents: [document] })) };
}

/** Edge parser: `data` in the shape every event has, or a sentence that says why not. */
function readData(value: Buffer): CloudEvent['data'] | string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(utf8.decode(value));
  } catch {
    return 'the data is not JSON in UTF-8';
  }
  const documents = (parsed as { documents?: unknown } | null)?.documents;
  if (!Array.isArray(documents)) return 'the data has no documents';
  return documents.every(isDocument) ? { documents } : 'a document has no id or no version';
}

const longestDocumentId = 128;

function isDocument(value: unknown): value is EventDocument {
  const document = value as Partial<EventDocument> | null;
  const id = document?.id;
  const usable = typeof id === 'string' && id !== '' && id.length <= longestDocumentId && !id.includes('\0');
  return usable && Number.isSafeInteger(document?.version);
}

function contentId(record: LogRecord): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([record.topic, record.key, record.headers]))
    .update(record.value)
    .digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

function unreadable(why: string): DomainError {
  return new DomainError('unreadable-event', 'invalid', {
    message: { zh: `事件无法读取:${why}`, en: `The event cannot be read: ${why}` },
  });
}

function unknownType(type: string): DomainError {
  return new DomainError('unknown-event-type', 'invalid', {
    message: { zh: `未知的事件类型 ${type}`, en: `No contract knows the event type ${type}` },
  });
}
