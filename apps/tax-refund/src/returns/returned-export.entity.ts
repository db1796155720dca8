import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ListApplicationMoved } from '@app/contracts';

/** Goods of an exported list that came back (退运), kept from customs.applications-accepted. */
@Entity('returned_exports')
export class ReturnedExportEntity {
  /** Of the application. */
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'integer' })
  version!: number;

  @Column({ name: 'list_id', type: 'uuid' })
  listId!: string;

  @Column({ name: 'entry_id', type: 'text', nullable: true })
  entryId!: string | null;

  @Column({ name: 'ebc_code', type: 'text' })
  ebcCode!: string;

  @Column({ type: 'jsonb' })
  lines!: ListApplicationMoved['lines'];

  @Column({ name: 'returned_at', type: 'timestamptz' })
  returnedAt!: Date;
}
