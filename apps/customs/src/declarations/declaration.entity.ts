import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ExportDeclared } from '@app/contracts';
import type { ResultCheck } from './domain/result-checks.js';

/** An export declaration (出口报关单) that customs merged from released lists. */
@Entity('declarations')
export class DeclarationEntity {
  /** 18-digit declaration number (RULES 2.8). */
  @PrimaryColumn({ name: 'entry_id', type: 'text' })
  entryId!: string;

  @Column({ type: 'integer' })
  version!: number;

  @Column({ name: 'decl_seq_no', type: 'text' })
  declSeqNo!: string;

  @Column({ name: 'sum_no', type: 'text' })
  sumNo!: string;

  @Column({ name: 'customs_code', type: 'text' })
  customsCode!: string;

  @Column({ name: 'ebc_code', type: 'text' })
  ebcCode!: string;

  @Column({ name: 'export_date', type: 'text' })
  exportDate!: string;

  @Column({ name: 'declared_at', type: 'timestamptz' })
  declaredAt!: Date;

  @Column({ type: 'text', array: true })
  parties!: string[];

  @Column({ type: 'jsonb' })
  cases!: ExportDeclared['cases'];

  @Column({ type: 'jsonb' })
  items!: ExportDeclared['items'];

  /** The result against the linked lists; null: made before it was checked. */
  @Column({ type: 'jsonb', nullable: true })
  checks!: readonly ResultCheck[] | null;
}
