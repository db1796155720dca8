import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CebMessageType } from '@app/ceb';
import type { ListStatus } from './domain/list-life.js';

/** A declaration list (申报清单) with its life. */
@Entity('lists')
export class ListEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'business_key', type: 'text' })
  businessKey!: string;

  @Column({ name: 'message_type', type: 'text' })
  messageType!: CebMessageType;

  @Column({ name: 'message_id', type: 'uuid' })
  messageId!: string;

  @Column({ type: 'integer' })
  version!: number;

  @Column({ type: 'text' })
  status!: ListStatus;

  @Column({ name: 'content_hash', type: 'text' })
  contentHash!: string;

  @Column({ name: 'app_time', type: 'text' })
  appTime!: string;

  /** 1 kept, 2 to be declared. */
  @Column({ name: 'app_status', type: 'text' })
  appStatus!: string;

  @Column({ name: 'ie_flag', type: 'text' })
  ieFlag!: 'I' | 'E';

  @Column({ name: 'trade_mode', type: 'text' })
  tradeMode!: string;

  @Column({ name: 'customs_code', type: 'text' })
  customsCode!: string;

  @Column({ name: 'cop_no', type: 'text' })
  copNo!: string;

  /** As sent; receipts of customs name it. */
  @Column({ name: 'agent_code', type: 'text' })
  agentCode!: string;

  @Column({ name: 'ebc_code', type: 'text' })
  ebcCode!: string;

  @Column({ name: 'order_no', type: 'text' })
  orderNo!: string;

  @Column({ name: 'ebp_code', type: 'text' })
  ebpCode!: string;

  @Column({ name: 'logistics_code', type: 'text' })
  logisticsCode!: string;

  @Column({ name: 'logistics_no', type: 'text' })
  logisticsNo!: string;

  @Column({ name: 'dxp_id', type: 'text' })
  dxpId!: string;

  @Column({ name: 'pre_no', type: 'text', nullable: true })
  preNo!: string | null;

  @Column({ name: 'invt_no', type: 'text', nullable: true })
  invtNo!: string | null;

  /** A simplified, B summary declaration (CEB603); null for imports. */
  @Column({ name: 'statistics_flag', type: 'text', nullable: true })
  statisticsFlag!: string | null;

  /** The export declaration that it was merged into. */
  @Column({ name: 'entry_id', type: 'text', nullable: true })
  entryId!: string | null;

  /** Keyed hash of the buyer's ID number. */
  @Column({ name: 'buyer_hash', type: 'text', nullable: true })
  buyerHash!: string | null;

  /** Keyed hashes of the buyer's telephone and of the address (risk rule R-2). */
  @Column({ name: 'telephone_hash', type: 'text', nullable: true })
  telephoneHash!: string | null;

  @Column({ name: 'address_hash', type: 'text', nullable: true })
  addressHash!: string | null;

  @Column({ type: 'integer' })
  attempt!: number;

  @Column({ name: 'submission_id', type: 'uuid', nullable: true })
  submissionId!: string | null;

  /** Document kinds that its match waits for. */
  @Column({ type: 'text', array: true })
  missing!: string[];

  @Column({ name: 'key_fields', type: 'text' })
  keyFields!: string;

  @Column({ type: 'text', array: true })
  parties!: string[];

  /** Place of the document in its message, which holds its content (ListContents); null for lists older than the column. */
  @Column({ type: 'integer', nullable: true })
  place!: number | null;

  /** The content of those: packed and encrypted, DocumentBodies. */
  @Column({ type: 'bytea', nullable: true })
  body!: Buffer | null;

  @Column({ name: 'received_at', type: 'timestamptz' })
  receivedAt!: Date;

  @Column({ name: 'status_since', type: 'timestamptz' })
  statusSince!: Date;
}
