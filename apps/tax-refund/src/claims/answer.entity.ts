import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AuthorityStep } from './domain/claim-life.js';

export const answerKinds = [
  'accepted',
  'returned',
  'doubt',
  'inquiry-letter',
  'suspended',
  'resumed',
  'approved',
  'refused',
  'paid',
  'withdrawn',
] as const satisfies readonly AuthorityStep[];
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

  /** How often the authority gave it again. */
  @Column({ type: 'integer' })
  repeats!: number;

  /** Why it is quarantined: it contradicts what was decided. */
  @Column({ name: 'set_aside', type: 'text', nullable: true })
  setAside!: string | null;
}
