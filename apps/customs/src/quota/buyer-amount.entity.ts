import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Taxable value of a list that its buyer's annual limit holds (CUS-2). */
@Entity('buyer_amounts')
export class BuyerAmountEntity {
  @PrimaryColumn({ name: 'list_id', type: 'uuid' })
  listId!: string;

  @Column({ name: 'buyer_hash', type: 'text' })
  buyerHash!: string;

  /** Calendar year of the reservation, once accepted of the acceptance (Asia/Shanghai). */
  @Column({ type: 'integer' })
  year!: number;

  @Column({ type: 'numeric' })
  amount!: string;

  /** What came back of it. */
  @Column({ type: 'numeric' })
  credited!: string;

  @Column({ type: 'boolean' })
  accepted!: boolean;
}
