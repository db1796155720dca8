import type { DocumentKind } from '@app/ceb';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A message that the adapter was asked to send to customs. */
@Entity('submissions')
export class SubmissionEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'message_type', type: 'text' })
  messageType!: string;

  @Column({ name: 'sender_code', type: 'text' })
  senderCode!: string;

  @Column({ type: 'text' })
  status!: 'requested' | 'sent' | 'refused';

  /** Kind of the documents in it. */
  @Column({ type: 'text' })
  kind!: DocumentKind;

  @Column({ name: 'document_ids', type: 'uuid', array: true })
  documentIds!: string[];

  /** Message number at the exchange. */
  @Column({ name: 'message_no', type: 'text', nullable: true })
  messageNo!: string | null;

  @Column({ name: 'requested_at', type: 'timestamptz' })
  requestedAt!: Date;

  @Column({ name: 'answered_at', type: 'timestamptz', nullable: true })
  answeredAt!: Date | null;
}
