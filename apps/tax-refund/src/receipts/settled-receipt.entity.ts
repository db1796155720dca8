import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { FxReceiptMoved } from '@app/contracts';

/** A receipt that the bank settled (已结汇): proof that money for an order came in, kept from fx-settlement.receipts-settled. */
@Entity('settled_receipts')
export class SettledReceiptEntity {
  @PrimaryColumn({ type: 'text' })
  id!: string;

  @Column({ type: 'integer' })
  version!: number;

  /** The bank's reference. */
  @Column({ type: 'text' })
  reference!: string;

  /** Credit code of the payee. */
  @Column({ type: 'text' })
  payee!: string;

  /** ISO 4217. */
  @Column({ type: 'text' })
  currency!: string;

  @Column({ type: 'numeric' })
  amount!: string;

  @Column({ type: 'jsonb' })
  allocations!: FxReceiptMoved['allocations'];

  @Column({ name: 'settled_at', type: 'timestamptz' })
  settledAt!: Date;
}
