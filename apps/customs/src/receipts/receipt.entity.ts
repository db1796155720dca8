import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CebMessageType } from '@app/ceb';
import type { ReceiptState } from '../lists/domain/status-from-receipts.js';

/** A receipt (回执) of customs or of the exchange about one document. */
@Entity('receipts')
export class ReceiptEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  /** Position in the pull feed. */
  @Column({ name: 'feed_no', type: 'bigint' })
  feedNo!: string;

  @Column({ name: 'message_type', type: 'text' })
  messageType!: CebMessageType;

  /** Kind of the document that it is about. */
  @Column({ type: 'text' })
  kind!: string;

  @Column({ name: 'subject_id', type: 'uuid', nullable: true })
  subjectId!: string | null;

  @Column({ type: 'integer' })
  attempt!: number;

  @Column({ name: 'return_status', type: 'text' })
  returnStatus!: string;

  /** The authority's own clock, 17 digits. */
  @Column({ name: 'return_time', type: 'text' })
  returnTime!: string;

  @Column({ name: 'content_hash', type: 'text' })
  contentHash!: string;

  /** Ciphertext of the receipt as JSON. */
  @Column({ type: 'text' })
  body!: string;

  /** kept: a status that nobody has published; withheld: its list is held; unmatched: about no document known here. */
  @Column({ type: 'text' })
  state!: ReceiptState | 'unmatched';

  /** An officer's: it does not count, or it counts although it contradicts the life. */
  @Column({ type: 'text', nullable: true })
  ruling!: 'set-aside' | 'confirmed' | null;

  /** Its step was told to the others. */
  @Column({ type: 'boolean' })
  told!: boolean;

  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  @Column({ type: 'text', array: true })
  parties!: string[];

  @Column({ name: 'received_at', type: 'timestamptz' })
  receivedAt!: Date;
}
