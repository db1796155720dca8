import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instantColumn } from '../participants/participant.entity.js';
import type { AgreementSide, AgreementStatus } from './domain/agreement.js';

/** One step of a delegation or a service relation: who, on which side, when and why; rows are only ever added. */
@Entity('agreement_moves')
export class AgreementMoveEntity {
  @PrimaryColumn('uuid', { name: 'agreement_id' })
  agreementId!: string;

  @PrimaryColumn('integer')
  version!: number;

  @Column('text')
  status!: AgreementStatus;

  @Column('text')
  side!: AgreementSide;

  /** Client id of the account. */
  @Column('text')
  actor!: string;

  @Column('text', { nullable: true })
  reason!: string | null;

  /** Business time. */
  @Column('timestamptz', { transformer: instantColumn })
  at!: string;
}
