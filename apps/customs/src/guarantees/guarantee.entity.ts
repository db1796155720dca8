import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { GuaranteeState } from './domain/guarantee.js';

/** Guarantee for the tax of one released list (税款担保); what it amounts to is the sum of its entries. */
@Entity('guarantees')
export class GuaranteeEntity {
  @PrimaryColumn({ name: 'list_id', type: 'uuid' })
  listId!: string;

  @Column({ type: 'integer' })
  version!: number;

  /** Canonical code of who stands for the tax (assureCode). */
  @Column({ type: 'text' })
  guarantor!: string;

  @Column({ name: 'invt_no', type: 'text' })
  invtNo!: string;

  @Column({ name: 'order_no', type: 'text' })
  orderNo!: string;

  @Column({ name: 'ebp_code', type: 'text' })
  ebpCode!: string;

  @Column({ type: 'text', array: true })
  parties!: string[];

  @Column({ name: 'released_on', type: 'date' })
  releasedOn!: string;

  @Column({ name: 'due_from', type: 'date' })
  dueFrom!: string;

  @Column({ name: 'pay_by', type: 'date' })
  payBy!: string;

  /** Share of the tax whose goods are back, 0 to 1. */
  @Column({ type: 'numeric' })
  returned!: string;

  @Column({ type: 'text' })
  state!: GuaranteeState;
}
