import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

export interface ReceivedRow {
  readonly messageId: string;
  readonly messageType: string | null;
  readonly reason: string | null;
  readonly body: string | null;
}

@Injectable()
export class MailboxRepository {
  async position(tx: EntityManager, receiverId: string): Promise<string> {
    await tx.query('INSERT INTO mailboxes (receiver_id) VALUES ($1) ON CONFLICT DO NOTHING', [receiverId]);
    const rows: { position: string }[] = await tx.query(
      'SELECT position FROM mailboxes WHERE receiver_id = $1',
      [receiverId],
    );
    return rows[0]?.position ?? '0';
  }

  /** Moves the mailbox on from `from` to `to`; false when another instance has moved it meanwhile. Locks it until the commit. */
  async advance(tx: EntityManager, receiverId: string, from: string, to: string): Promise<boolean> {
    const [, moved]: [unknown[], number] = await tx.query(
      'UPDATE mailboxes SET position = $3 WHERE receiver_id = $1 AND position = $2',
      [receiverId, from, to],
    );
    return moved > 0;
  }

  /** Records messages and names those that were not known before. */
  async insert(tx: EntityManager, messages: readonly ReceivedRow[]): Promise<Set<string>> {
    const rows: { message_id: string }[] = await tx.query(
      `INSERT INTO received_messages (message_id, message_type, outcome, reason, body)
       SELECT message_id, message_type, CASE WHEN reason IS NULL THEN 'passed-on' ELSE 'set-aside' END, reason, body
       FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) AS m (message_id, message_type, reason, body)
       ON CONFLICT (message_id) DO NOTHING RETURNING message_id`,
      [
        messages.map((message) => message.messageId),
        messages.map((message) => message.messageType),
        messages.map((message) => message.reason),
        messages.map((message) => message.body),
      ],
    );
    return new Set(rows.map((row) => row.message_id));
  }
}
