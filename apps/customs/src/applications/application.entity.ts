import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ApplicationState } from './domain/application-life.js';

export type ApplicationKind = 'cancellation' | 'return' | 'return-tally';

/** An application about a list that customs has: its cancellation, a return of goods, the tally of a returned export. */
@Entity('list_applications')
export class ApplicationEntity {
  @PrimaryColumn({ name: 'document_id', type: 'uuid' })
  documentId!: string;

  @Column({ type: 'text' })
  kind!: ApplicationKind;

  /** Null for a tally that names no list. */
  @Column({ name: 'list_id', type: 'uuid', nullable: true })
  listId!: string | null;

  @Column({ name: 'invt_no', type: 'text', nullable: true })
  invtNo!: string | null;

  @Column({ type: 'integer' })
  version!: number;

  @Column({ type: 'text' })
  state!: ApplicationState;

  @Column({ name: 'applied_at', type: 'timestamptz' })
  appliedAt!: Date;

  /** Of a return: last day to apply, last day for the goods to be back. */
  @Column({ name: 'apply_by', type: 'text', nullable: true })
  applyBy!: string | null;

  @Column({ name: 'arrive_by', type: 'text', nullable: true })
  arriveBy!: string | null;

  /** returnTime of the receipt that decided last. */
  @Column({ name: 'decided_time', type: 'text' })
  decidedTime!: string;

  /** Taxable value given back to the buyer's year, and tax that is not collected; null for exports. */
  @Column({ name: 'given_back', type: 'numeric', nullable: true })
  givenBack!: string | null;

  @Column({ name: 'tax_freed', type: 'numeric', nullable: true })
  taxFreed!: string | null;
}
