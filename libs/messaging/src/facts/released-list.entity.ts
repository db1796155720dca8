import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ListReleased } from '@app/contracts';

/** What a service keeps of a list that customs released. */
@Entity('released_lists')
export class ReleasedListEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'integer' })
  version!: number;

  @Column({ name: 'ie_flag', type: 'text' })
  ieFlag!: string;

  @Column({ name: 'trade_mode', type: 'text' })
  tradeMode!: string;

  @Column({ name: 'order_no', type: 'text' })
  orderNo!: string;

  @Column({ name: 'ebp_code', type: 'text' })
  ebpCode!: string;

  @Column({ name: 'ebc_code', type: 'text' })
  ebcCode!: string;

  @Column({ name: 'customs_code', type: 'text' })
  customsCode!: string;

  @Column({ name: 'invt_no', type: 'text', nullable: true })
  invtNo!: string | null;

  /** Customs currency code. */
  @Column({ type: 'text' })
  currency!: string;

  @Column({ type: 'numeric' })
  value!: string;

  @Column({ type: 'jsonb' })
  lines!: ListReleased['lines'];

  @Column({ name: 'released_at', type: 'timestamptz' })
  releasedAt!: Date;
}
