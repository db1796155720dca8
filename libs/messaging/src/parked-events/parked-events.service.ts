import { DomainError, instantText } from '@app/kernel';
import { Audit, pageOf, readCursor, type Caller, type Page } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { lockOpen, settle, waitsBehindEarlier, type ParkedRow } from '../consumer/parked-rows.js';
import { replayRow } from '../consumer/replay.js';
import { EventTransport } from '../event-transport.js';
import type { ParkedEvent, ParkedEventsQuery } from './parked-events.dto.js';

/** What an operator does with parked events of this service. */
@Injectable()
export class ParkedEventsService {
  constructor(private readonly transport: EventTransport) {}

  /** Oldest first, so that what stands in front of others comes first. */
  async list({ state, limit, after }: ParkedEventsQuery): Promise<Page<ParkedEvent>> {
    const { database, consumer } = this.transport.consumer;
    const rows: ParkedRow[] = await database.query(
      `SELECT * FROM parked_events WHERE consumer = $1 AND state = ANY($2) AND id > $3 ORDER BY id LIMIT $4`,
      [
        consumer,
        state === undefined ? ['parked', 'waiting'] : [state],
        rowId(readCursor(after) ?? '0'),
        limit + 1,
      ],
    );
    const { items, next } = pageOf(rows, limit, (row) => row.id);
    return { items: items.map(parkedEvent), next };
  }

  /** Hands it to its handlers again, now; the answer tells whether they took it. Refused while an earlier version is open. */
  async replay(tx: EntityManager, id: string, by: Caller): Promise<ParkedEvent> {
    const row = await this.open(tx, id);
    const [waits]: unknown[] = await tx.query(
      `SELECT 1 FROM parked_events WHERE id = $1 AND ${waitsBehindEarlier}`,
      [row.id],
    );
    if (waits !== undefined) throw behindEarlier();
    await replayRow(this.transport.consumer, tx, row, by.clientId);
    return this.recorded(tx, by, row);
  }

  /** Settles it without handling it; a newer version that waits goes on by itself. */
  async discard(tx: EntityManager, id: string, by: Caller): Promise<ParkedEvent> {
    const row = await this.open(tx, id);
    await settle(tx, row.id, 'discarded', by.clientId);
    return this.recorded(tx, by, row);
  }

  private async recorded(tx: EntityManager, by: Caller, row: ParkedRow): Promise<ParkedEvent> {
    const event = await this.byId(tx, row.id);
    await Audit.record(tx, by, {
      object: { kind: 'parked-events', id: row.id },
      before: { state: row.state, code: row.code, eventId: row.event_id, documentId: row.document_id },
      after: { state: event.state, code: event.code },
    });
    return event;
  }

  private async open(tx: EntityManager, id: string): Promise<ParkedRow> {
    const row = await lockOpen(tx, this.transport.consumer.consumer, rowId(id), 'wait');
    if (row) return row;
    const settled = await this.byId(tx, id);
    throw new DomainError('already-settled', 'conflict', {
      message: { zh: `该事件已处理:${settled.state}`, en: `This event is settled already: ${settled.state}` },
    });
  }

  private async byId(tx: EntityManager, id: string): Promise<ParkedEvent> {
    const [row]: ParkedRow[] = await tx.query('SELECT * FROM parked_events WHERE consumer = $1 AND id = $2', [
      this.transport.consumer.consumer,
      rowId(id),
    ]);
    if (!row) throw notFound();
    return parkedEvent(row);
  }
}

/** Row ids are decimal digits within a bigint; anything else names no row. */
function rowId(text: string): string {
  if (!/^\d{1,18}$/.test(text)) throw notFound();
  return text;
}

function notFound(): DomainError {
  return new DomainError('no-such-parked-event', 'not-found', {
    message: { zh: '没有该挂起事件', en: 'There is no such parked event' },
  });
}

function behindEarlier(): DomainError {
  return new DomainError('waits-behind-parked-version', 'conflict', {
    message: {
      zh: '请先重放或丢弃该单证较早的版本',
      en: 'Replay or discard the earlier version of this document first',
    },
  });
}

function orNull(at: Date | null): string | null {
  return at === null ? null : instantText(at);
}

function parkedEvent(row: ParkedRow): ParkedEvent {
  return {
    id: row.id,
    topic: row.topic,
    type: row.type,
    key: row.key,
    eventId: row.event_id,
    documentId: row.document_id,
    version: row.document_version === null ? null : Number(row.document_version),
    state: row.state,
    kind: row.kind,
    code: row.code,
    zh: row.message_zh,
    en: row.message_en,
    attempts: row.attempts,
    parkedAt: instantText(row.parked_at),
    triedAt: instantText(row.tried_at),
    nextTryAt: orNull(row.next_try_at),
    settledAt: orNull(row.settled_at),
    settledBy: row.settled_by,
  };
}
