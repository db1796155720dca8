import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DeclarationStatus } from './domain/declaration-life.js';

/** What the enterprise says of its goods: it decides on the way of declaring (CUS-7). */
export interface Circumstances {
  readonly dutiable: boolean;
  readonly licence: boolean;
  readonly inspection: boolean;
  readonly wantsRefund: boolean;
  /** CNY for one unit of the order's currency; absent: not said. */
  readonly exchangeRate?: string;
}

/** A full export declaration (出口报关单) of a 9710 order or a 9810 warehouse booking. */
@Entity('export_declarations')
export class ExportDeclarationEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'integer' })
  version!: number;

  @Column({ type: 'text' })
  status!: DeclarationStatus;

  @Column({ name: 'trade_mode', type: 'text' })
  tradeMode!: string;

  @Column({ name: 'order_id', type: 'uuid' })
  orderId!: string;

  @Column({ name: 'waybill_id', type: 'uuid', nullable: true })
  waybillId!: string | null;

  @Column({ name: 'order_no', type: 'text' })
  orderNo!: string;

  @Column({ name: 'ebp_code', type: 'text' })
  ebpCode!: string;

  /** Credit code of the consignor. */
  @Column({ name: 'ebc_code', type: 'text' })
  ebcCode!: string;

  @Column({ type: 'text', array: true })
  parties!: string[];

  /** 18-digit declaration number (RULES 2.8): entered by the enterprise, then confirmed by the acceptance. */
  @Column({ name: 'entry_id', type: 'text', nullable: true })
  entryId!: string | null;

  @Column({ name: 'accepted_at', type: 'timestamptz', nullable: true })
  acceptedAt!: Date | null;

  /** Day on which the goods left. */
  @Column({ name: 'export_date', type: 'text', nullable: true })
  exportDate!: string | null;

  @Column({ type: 'jsonb' })
  circumstances!: Circumstances;

  /** Ciphertext of what was supplied, and of the form once it is declared. */
  @Column({ type: 'text' })
  body!: string;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column({ name: 'status_since', type: 'timestamptz' })
  statusSince!: Date;
}

/** One step of its life. */
@Entity('export_declaration_moves')
export class ExportDeclarationMoveEntity {
  @PrimaryColumn({ name: 'declaration_id', type: 'uuid' })
  declarationId!: string;

  @PrimaryColumn({ type: 'integer' })
  version!: number;

  @Column({ type: 'text' })
  step!: string;

  @Column({ type: 'text' })
  status!: DeclarationStatus;

  @Column({ type: 'timestamptz' })
  at!: Date;

  /** Account that took it. */
  @Column({ type: 'text' })
  by!: string;

  @Column({ name: 'entry_id', type: 'text', nullable: true })
  entryId!: string | null;

  @Column({ type: 'text', nullable: true })
  reason!: string | null;
}
