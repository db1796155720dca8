import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DocumentKind } from './domain/document-kinds.js';

/** A document of a purchase (进货凭证) of an enterprise; unique by buyer, number and seller. */
@Entity('invoices')
export class InvoiceEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text', default: 'vat-special' })
  kind!: DocumentKind;

  /** Credit code of the enterprise that entered it. */
  @Column({ type: 'text' })
  buyer!: string;

  @Column({ type: 'text' })
  number!: string;

  @Column({ name: 'seller_code', type: 'text' })
  sellerCode!: string;

  /** `YYYY-MM-DD`. */
  @Column({ type: 'text' })
  date!: string;

  @Column({ name: 'content_hash', type: 'text' })
  contentHash!: string;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  /** Number of the red-letter invoice (红字发票) that cancels it. */
  @Column({ name: 'reversal_number', type: 'text', nullable: true })
  reversalNumber!: string | null;

  /** `YYYY-MM-DD`. */
  @Column({ name: 'reversed_on', type: 'text', nullable: true })
  reversedOn!: string | null;
}

@Entity('invoice_lines')
export class InvoiceLineEntity {
  @PrimaryColumn({ name: 'invoice_id', type: 'uuid' })
  invoiceId!: string;

  @PrimaryColumn({ type: 'integer' })
  line!: number;

  @Column({ type: 'text' })
  name!: string;

  /** Three-digit code. */
  @Column({ type: 'text' })
  unit!: string;

  @Column({ type: 'numeric' })
  quantity!: string;

  /** CNY without tax. */
  @Column({ name: 'net_amount', type: 'numeric' })
  netAmount!: string;

  @Column({ type: 'numeric' })
  vat!: string;

  /** How much of the quantity links have used; never more than the quantity. */
  @Column({ type: 'numeric' })
  linked!: string;

  /** CNY; on certificates of consumption tax only. */
  @Column({ name: 'consumption_tax', type: 'numeric', nullable: true })
  consumptionTax!: string | null;

  /** Nothing of it can be linked any more. */
  @Column({ type: 'boolean', default: false })
  reversed!: boolean;
}
