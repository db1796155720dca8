import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Taxable value of an accepted list that counts to its buyer's annual limit (CUS-2). */
@Entity('buyer_amounts')
export class BuyerAmountEntity {
  @PrimaryColumn({ name: 'list_id', type: 'uuid' })
  listId!: string;

  @Column({ name: 'buyer_hash', type: 'text' })
  buyerHash!: string;

  /** Calendar year of the acceptance, Asia/Shanghai. */
  @Column({ type: 'integer' })
  year!: number;

  @Column({ type: 'numeric' })
  amount!: string;

  @Column({ name: 'given_back', type: 'boolean' })
  givenBack!: boolean;
}
