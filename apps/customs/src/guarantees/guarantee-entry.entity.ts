import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { EntryKind } from './domain/guarantee.js';

/** A movement of the ledger; never changed, never deleted. */
@Entity('guarantee_entries')
export class GuaranteeEntryEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'list_id', type: 'uuid' })
  listId!: string;

  @Column({ type: 'text' })
  kind!: EntryKind;

  /** CNY. */
  @Column({ type: 'numeric' })
  amount!: string;

  /** assessment, bill, return, or the number of the payment. */
  @Column({ type: 'text' })
  reason!: string;

  @Column({ type: 'timestamptz' })
  at!: Date;
}
