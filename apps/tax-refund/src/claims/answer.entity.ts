import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ClaimStep } from './domain/claim-life.js';

export const answerKinds = [
  'accepted',
  'returned',
  'approved',
  'refused',
  'paid',
] as const satisfies readonly ClaimStep[];
export type AnswerKind = (typeof answerKinds)[number];

/** An answer of the tax authority: each once, applied when the claim's life allows it. */
@Entity('claim_answers')
export class AnswerEntity {
  /** The authority's own number. */
  @PrimaryColumn({ type: 'text' })
  id!: string;

  @Column({ name: 'claim_id', type: 'uuid' })
  claimId!: string;

  @Column({ type: 'text' })
  status!: AnswerKind;

  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  @Column({ type: 'numeric', nullable: true })
  amount!: string | null;

  @Column({ name: 'answered_at', type: 'timestamptz' })
  answeredAt!: Date;

  /** False: it waits for one that should come before it, or contradicts what was decided. */
  @Column({ type: 'boolean' })
  applied!: boolean;
}
