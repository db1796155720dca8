import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A CEB message as an enterprise sent it and what it was answered. */
@Entity('messages')
export class MessageEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'message_type', type: 'text' })
  messageType!: string;

  /** Credit code of the account that sent it. */
  @Column({ type: 'text' })
  owner!: string;

  @Column({ type: 'text' })
  format!: string;

  /** Ciphertext of the gzipped body, byte for byte. */
  @Column({ type: 'text' })
  original!: string;

  /** Ciphertext of the answer as gzipped JSON, plain JSON in older rows: faults may quote personal values. */
  @Column({ type: 'text' })
  answer!: string;

  /** The exchange number it came with (BaseTransfer). */
  @Column({ name: 'dxp_id', type: 'text', nullable: true })
  dxpId!: string | null;

  /** How many of its documents had each outcome; null for messages older than the columns. */
  @Column({ type: 'integer', nullable: true })
  accepted!: number | null;

  @Column({ type: 'integer', nullable: true })
  duplicate!: number | null;

  @Column({ type: 'integer', nullable: true })
  stale!: number | null;

  @Column({ type: 'integer', nullable: true })
  rejected!: number | null;

  @Column({ name: 'received_at', type: 'timestamptz' })
  receivedAt!: Date;
}
