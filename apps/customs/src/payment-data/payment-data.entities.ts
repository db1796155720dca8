import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Fault } from '@app/kernel';

export const paymentDataStatuses = ['asked', 'answered', 'relayed', 'accepted', 'refused'] as const;
export type PaymentDataStatus = (typeof paymentDataStatuses)[number];

/** Customs asks for the payment data of an order (announcement 2018 no. 179). */
@Entity('payment_data_requests')
export class PaymentDataRequestEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  /** Number that customs gave it. */
  @Column({ name: 'session_id', type: 'text' })
  sessionId!: string;

  @Column({ type: 'integer' })
  version!: number;

  @Column({ type: 'text' })
  status!: PaymentDataStatus;

  @Column({ name: 'order_no', type: 'text' })
  orderNo!: string;

  /** Credit code of the platform, or its code as customs names it; empty where nobody knows the platform. */
  @Column({ name: 'ebp_code', type: 'text' })
  ebpCode!: string;

  /** Who is asked: the platform and the e-commerce company of the order. */
  @Column({ type: 'text', array: true })
  parties!: string[];

  /** When customs asked, by its own clock. */
  @Column({ name: 'service_time', type: 'timestamptz' })
  serviceTime!: Date;

  @Column({ name: 'asked_at', type: 'timestamptz' })
  askedAt!: Date;

  @Column({ type: 'timestamptz' })
  deadline!: Date;

  /** Why the last answer was refused. */
  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  @Column({ name: 'status_since', type: 'timestamptz' })
  statusSince!: Date;
}

/** An answer as the enterprise signed it; a refused one may be followed by another. */
@Entity('payment_data_answers')
export class PaymentDataAnswerEntity {
  /** Also the id of its submission. */
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'request_id', type: 'uuid' })
  requestId!: string;

  @Column({ type: 'integer' })
  attempt!: number;

  /** Keyed hash of its bytes: the same answer again is known by it. */
  @Column({ type: 'text' })
  hash!: string;

  /** Ciphertext of its bytes as they came. */
  @Column({ type: 'bytea' })
  body!: Buffer;

  /** Ciphertext of the text that the signature is over. */
  @Column({ name: 'signed_text', type: 'bytea' })
  signedText!: Buffer;

  /** Where it differs from what was filed. */
  @Column({ type: 'jsonb' })
  warnings!: readonly Fault[];

  @Column({ name: 'answered_at', type: 'timestamptz' })
  answeredAt!: Date;

  /** Account that answered. */
  @Column({ name: 'answered_by', type: 'text' })
  answeredBy!: string;

  /** Number of the message that carried it to customs. */
  @Column({ name: 'message_no', type: 'text', nullable: true })
  messageNo!: string | null;

  /** What customs or the exchange said to it. */
  @Column({ name: 'verdict_code', type: 'text', nullable: true })
  verdictCode!: string | null;
}
