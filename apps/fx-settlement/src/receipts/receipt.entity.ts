import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CaseReference } from '../orders/domain/case-reference.js';
import type { NamedDocument } from './domain/bank-report.js';
import type { ReceiptStatus } from './domain/receipt-life.js';
import type { Condition } from './domain/settlement-conditions.js';

/** A foreign-exchange receipt (收汇) as a bank reported it. */
@Entity('fx_receipts')
export class ReceiptEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  /** Client id of the bank; a reference is that bank's own. */
  @Column({ name: 'reported_by', type: 'text' })
  reportedBy!: string;

  @Column({ type: 'text' })
  reference!: string;

  @Column({ name: 'content_hash', type: 'text' })
  contentHash!: string;

  @Column({ type: 'integer' })
  version!: number;

  @Column({ type: 'text' })
  status!: ReceiptStatus;

  /** Credit code, or the code as the bank gave it where no participant has it. */
  @Column({ type: 'text' })
  payee!: string;

  /** ISO 4217. */
  @Column({ type: 'text' })
  currency!: string;

  @Column({ type: 'numeric' })
  amount!: string;

  /** Ciphertext: it may be a natural person. */
  @Column({ name: 'payer_name', type: 'text' })
  payerName!: string;

  @Column({ name: 'payer_country', type: 'text' })
  payerCountry!: string;

  @Column({ name: 'received_at', type: 'timestamptz' })
  receivedAt!: Date;

  @Column({ name: 'named_orders', type: 'jsonb' })
  namedOrders!: CaseReference[];

  /** As they stood when it was settled. */
  @Column({ type: 'jsonb', nullable: true })
  conditions!: Condition[] | null;

  @Column({ name: 'status_since', type: 'timestamptz' })
  statusSince!: Date;

  /** 起息日; null where the bank did not say. */
  @Column({ name: 'value_date', type: 'date', nullable: true })
  valueDate!: string | null;

  /** 解付日; null while the bank has not told. */
  @Column({ name: 'paid_out_on', type: 'date', nullable: true })
  paidOutOn!: string | null;

  /** Ciphertext of the account that it came into; null where the bank did not say. */
  @Column({ type: 'text', nullable: true })
  account!: string | null;

  @Column({ name: 'account_hash', type: 'text', nullable: true })
  accountHash!: string | null;

  /** Keyed hash of the payer's normalised name. */
  @Column({ name: 'payer_hash', type: 'text', nullable: true })
  payerHash!: string | null;

  /** Credit code of the payment institution that it came through. */
  @Column({ type: 'text', nullable: true })
  institution!: string | null;

  /** Lists and declarations that the bank named. */
  @Column({ type: 'jsonb' })
  documents!: NamedDocument[];
}
