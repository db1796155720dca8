import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ClaimStatus } from './domain/claim-life.js';

export type ClaimActor = 'enterprise' | 'tax-officer' | 'tax-authority';

/** One step in the life of a claim: never changed, never removed. */
@Entity('claim_moves')
export class ClaimMoveEntity {
  @PrimaryColumn({ name: 'claim_id', type: 'uuid' })
  claimId!: string;

  /** Version of the claim after it. */
  @PrimaryColumn({ type: 'integer' })
  version!: number;

  @Column({ type: 'text' })
  status!: ClaimStatus;

  @Column({ type: 'timestamptz' })
  at!: Date;

  @Column({ type: 'text' })
  actor!: ClaimActor;

  /** Who exactly: the account, or the number of the authority's answer. */
  @Column({ type: 'text' })
  reference!: string;

  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  /** What the authority approved or paid, CNY. */
  @Column({ type: 'numeric', nullable: true })
  amount!: string | null;
}
