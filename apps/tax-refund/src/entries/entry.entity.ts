import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CaseReference, DeclaredItem } from '../claims/domain/claimed-goods.js';

/** An export declaration (出口报关单) with its items (商品项), kept from customs.exports-declared. */
@Entity('declared_entries')
export class EntryEntity {
  /** 18-digit declaration number. */
  @PrimaryColumn({ name: 'entry_id', type: 'text' })
  entryId!: string;

  @Column({ type: 'integer' })
  version!: number;

  @Column({ name: 'sum_no', type: 'text' })
  sumNo!: string;

  @Column({ name: 'customs_code', type: 'text' })
  customsCode!: string;

  /** Credit code of the consignor: who may claim. */
  @Column({ name: 'ebc_code', type: 'text' })
  ebcCode!: string;

  /** `YYYY-MM-DD`; it chooses the refund rate. */
  @Column({ name: 'export_date', type: 'text' })
  exportDate!: string;

  @Column({ name: 'declared_at', type: 'timestamptz' })
  declaredAt!: Date;

  @Column({ type: 'jsonb' })
  cases!: CaseReference[];

  @Column({ type: 'jsonb' })
  items!: DeclaredItem[];
}
