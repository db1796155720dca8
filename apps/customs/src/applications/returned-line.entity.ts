import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How much of which list line a return takes back. */
@Entity('returned_lines')
export class ReturnedLineEntity {
  @PrimaryColumn({ name: 'document_id', type: 'uuid' })
  documentId!: string;

  @PrimaryColumn({ type: 'integer' })
  gnum!: number;

  @Column({ type: 'numeric' })
  qty!: string;

  @Column({ type: 'numeric', nullable: true })
  qty1!: string | null;

  @Column({ type: 'numeric', nullable: true })
  qty2!: string | null;
}
