import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What subsidy keeps of an export declaration (出口报关单). */
@Entity('export_declarations')
export class ExportDeclarationEntity {
  @PrimaryColumn({ name: 'entry_id', type: 'text' })
  entryId!: string;

  @Column({ type: 'integer' })
  version!: number;

  @Column({ name: 'ebc_code', type: 'text' })
  ebcCode!: string;

  @Column({ name: 'export_date', type: 'date' })
  exportDate!: string;

  /** FOB by item, in the customs currency code. */
  @Column({ type: 'jsonb' })
  items!: { readonly currency: string; readonly fob: string }[];

  @Column({ type: 'jsonb' })
  cases!: { readonly orderNo: string; readonly ebpCode: string }[];
}
