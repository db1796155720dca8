import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CebMessageType } from '@app/ceb';

export type DocumentStatus = 'received' | 'incomplete' | 'submitted' | 'accepted' | 'rejected';

/** An order, payment, waybill or waybill status as last sent; lists have a table and a life of their own. */
@Entity('documents')
export class DocumentEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  kind!: string;

  @Column({ name: 'business_key', type: 'text' })
  businessKey!: string;

  @Column({ name: 'message_type', type: 'text' })
  messageType!: CebMessageType;

  @Column({ name: 'message_id', type: 'uuid' })
  messageId!: string;

  @Column({ type: 'integer' })
  version!: number;

  @Column({ type: 'boolean' })
  deleted!: boolean;

  /** received; those that go to customs by themselves also incomplete (parts are missing), submitted, accepted, rejected. */
  @Column({ type: 'text' })
  status!: DocumentStatus;

  @Column({ name: 'submission_id', type: 'uuid', nullable: true })
  submissionId!: string | null;

  @Column({ name: 'content_hash', type: 'text' })
  contentHash!: string;

  @Column({ name: 'app_time', type: 'text' })
  appTime!: string;

  @Column({ name: 'app_status', type: 'text' })
  appStatus!: string;

  @Column({ name: 'order_no', type: 'text', nullable: true })
  orderNo!: string | null;

  @Column({ name: 'ebp_code', type: 'text', nullable: true })
  ebpCode!: string | null;

  @Column({ name: 'logistics_code', type: 'text', nullable: true })
  logisticsCode!: string | null;

  @Column({ name: 'logistics_no', type: 'text', nullable: true })
  logisticsNo!: string | null;

  /** The business key without the number of the part, for a document that may come in parts. */
  @Column({ name: 'whole_key', type: 'text', nullable: true })
  wholeKey!: string | null;

  @Column({ name: 'part_no', type: 'integer', nullable: true })
  partNo!: number | null;

  @Column({ name: 'part_count', type: 'integer', nullable: true })
  partCount!: number | null;

  /** The number by which people know it. */
  @Column({ type: 'text' })
  reference!: string;

  /** JSON of the key fields as sent. */
  @Column({ name: 'key_fields', type: 'text' })
  keyFields!: string;

  @Column({ type: 'text', array: true })
  parties!: string[];

  /** Keyed hashes of what it shares with its partners in the case (agreements.ts); null where there is none. */
  @Column({ name: 'with_order', type: 'uuid', nullable: true })
  withOrder!: string | null;

  @Column({ name: 'with_payment', type: 'uuid', nullable: true })
  withPayment!: string | null;

  @Column({ name: 'with_waybill', type: 'uuid', nullable: true })
  withWaybill!: string | null;

  @Column({ name: 'with_list', type: 'uuid', nullable: true })
  withList!: string | null;

  /** Gross weight of a parcel in kilograms, beside its hashes. */
  @Column({ type: 'numeric', nullable: true })
  weight!: string | null;

  /** The document, packed and encrypted: DocumentBodies. */
  @Column({ type: 'bytea' })
  body!: Buffer;

  @Column({ name: 'received_at', type: 'timestamptz' })
  receivedAt!: Date;
}
