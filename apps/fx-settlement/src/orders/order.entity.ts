import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What foreign exchange keeps of an order: the amount that receipts may use. */
@Entity('fx_orders')
export class OrderEntity {
  /** Id of the document at customs. */
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'integer' })
  version!: number;

  @Column({ name: 'order_no', type: 'text' })
  orderNo!: string;

  @Column({ name: 'ebp_code', type: 'text' })
  ebpCode!: string;

  /** The seller, who may collect for it. */
  @Column({ name: 'ebc_code', type: 'text' })
  ebcCode!: string;

  /** ISO 4217. */
  @Column({ type: 'text' })
  currency!: string;

  @Column({ type: 'numeric' })
  declared!: string;

  @Column({ type: 'boolean' })
  withdrawn!: boolean;

  @Column({ name: 'received_at', type: 'timestamptz' })
  receivedAt!: Date;
}
