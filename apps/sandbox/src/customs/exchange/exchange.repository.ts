import { Injectable } from '@nestjs/common';
import { FieldCipher } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { messageNumber } from './domain/message-number.js';

/** Serialises writers of exchange_outgoing until their commit, so that no reader passes a position that is still to come. */
const outgoingLock = 7_215_001;

export interface Answered {
  readonly messageId: string;
  readonly code: string | null;
  readonly info: string | null;
}

export interface Incoming {
  readonly senderId: string;
  readonly copMsgId: string;
  readonly messageType: string;
  readonly body: Buffer;
}

/** A message on its way out; `message` makes the envelope for the number that it gets. */
export interface Outgoing {
  readonly receiverId: string;
  readonly messageId: string;
  readonly envelope: string;
}

export interface Delivered {
  readonly position: string;
  readonly messageId: string;
  readonly envelope: string;
}

/** A string length, not bytes: envelopes are Base64 and ASCII names. A page holds at least one message. */
const pageCharacters = 8 * 1024 * 1024;
/** A message that customs failed to read so often is left for a person to look at. */
const readAttempts = 5;

@Injectable()
export class ExchangeRepository {
  constructor(private readonly cipher: FieldCipher) {}

  async numbers(tx: EntityManager, count: number, now: Date): Promise<readonly string[]> {
    const rows: { serial: string }[] = await tx.query(
      `SELECT nextval('exchange_serial') AS serial FROM generate_series(1, $1)`,
      [count],
    );
    return rows.map((row) => messageNumber(now, Number(row.serial)));
  }

  /** False when the sender has used this number before, also when that is just being done elsewhere. */
  async insertIncoming(tx: EntityManager, message: Incoming, answer: Answered): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `INSERT INTO exchange_incoming (sender_id, cop_msg_id, message_id, message_type, body, state, code, info)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (sender_id, cop_msg_id) DO NOTHING RETURNING serial`,
      [
        message.senderId,
        message.copMsgId,
        answer.messageId,
        message.messageType,
        this.cipher.encrypt(message.body),
        answer.code === null ? 'taken' : 'refused',
        answer.code,
        answer.info,
      ],
    );
    return rows.length > 0;
  }

  async answered(tx: EntityManager, senderId: string, copMsgId: string): Promise<Answered | undefined> {
    const rows: { message_id: string; code: string | null; info: string | null }[] = await tx.query(
      'SELECT message_id, code, info FROM exchange_incoming WHERE sender_id = $1 AND cop_msg_id = $2',
      [senderId, copMsgId],
    );
    const [row] = rows;
    return row && { messageId: row.message_id, code: row.code, info: row.info };
  }

  /** The oldest message that customs has not read, locked; others look at the next one. */
  async nextUnread(tx: EntityManager): Promise<Incoming | undefined> {
    const rows: { sender_id: string; cop_msg_id: string; message_type: string; body: string }[] =
      await tx.query(
        `SELECT sender_id, cop_msg_id, message_type, body FROM exchange_incoming
       WHERE state = 'taken' ORDER BY serial LIMIT 1 FOR UPDATE SKIP LOCKED`,
      );
    const [row] = rows;
    if (!row) return undefined;
    const { sender_id: senderId, cop_msg_id: copMsgId, message_type: messageType } = row;
    return { senderId, copMsgId, messageType, body: this.cipher.decrypt(row.body) };
  }

  async markRead(tx: EntityManager, { senderId, copMsgId }: Incoming): Promise<void> {
    await tx.query(`UPDATE exchange_incoming SET state = 'read' WHERE sender_id = $1 AND cop_msg_id = $2`, [
      senderId,
      copMsgId,
    ]);
  }

  /** Counts a failed reading of the oldest message; the fifth sets it aside. */
  async countFailure(tx: EntityManager): Promise<void> {
    await tx.query(
      `UPDATE exchange_incoming SET attempts = attempts + 1, state = CASE WHEN attempts + 1 >= $1 THEN 'failed' ELSE state END
       WHERE serial = (SELECT min(serial) FROM exchange_incoming WHERE state = 'taken')`,
      [readAttempts],
    );
  }

  async insertOutgoing(tx: EntityManager, messages: readonly Outgoing[]): Promise<void> {
    if (messages.length === 0) return;
    await tx.query('SELECT pg_advisory_xact_lock($1)', [outgoingLock]);
    await tx.query(
      `INSERT INTO exchange_outgoing (message_id, receiver_id, envelope)
       SELECT message_id, receiver_id, envelope
       FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY AS m (message_id, receiver_id, envelope, n) ORDER BY n`,
      [
        messages.map((message) => message.messageId),
        messages.map((message) => message.receiverId),
        messages.map((message) => this.cipher.encrypt(message.envelope)),
      ],
    );
  }

  /** What `receiverId` gets after `after`, in the order of positions; bounded by number and size. */
  async outgoing(
    tx: EntityManager,
    receiverId: string,
    after: string,
    limit: number,
  ): Promise<readonly Delivered[]> {
    const rows: { position: string; message_id: string; envelope: string }[] = await tx.query(
      `SELECT position, message_id, envelope FROM (
         SELECT position, message_id, envelope, sum(length(envelope)) OVER (ORDER BY position) - length(envelope) AS before
         FROM (SELECT position, message_id, envelope FROM exchange_outgoing
               WHERE receiver_id = $1 AND position > $2 ORDER BY position LIMIT $3) AS page) AS measured
       WHERE before < $4 ORDER BY position`,
      [receiverId, after, limit, pageCharacters],
    );
    return rows.map((row) => ({
      position: row.position,
      messageId: row.message_id,
      envelope: this.cipher.decryptText(row.envelope),
    }));
  }
}
