import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A purchase invoice (进货发票) of an enterprise; unique by buyer, number and seller. */
@Entity('invoices')
export class InvoiceEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

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
}
