import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { InspectionKind } from './domain/inspection-documents.js';

/** Where a paper of a filed claim is kept (备案单证). */
@Entity('inspection_documents')
export class InspectionDocumentEntity {
  @PrimaryColumn({ name: 'claim_id', type: 'uuid' })
  claimId!: string;

  @PrimaryColumn({ type: 'text' })
  kind!: InspectionKind;

  /** Its number or name. */
  @Column({ type: 'text' })
  reference!: string;

  @Column({ type: 'text' })
  place!: string;

  /** Client id of the account that said so. */
  @Column({ type: 'text' })
  actor!: string;

  /** `YYYY-MM-DD`. */
  @Column({ name: 'completed_on', type: 'text' })
  completedOn!: string;
}
