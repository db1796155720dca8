import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DelegationScopeName } from '@app/contracts';
import type { Agreement, AgreementStatus } from '../agreements/domain/agreement.js';
import { instantColumn } from '../participants/participant.entity.js';

/** A principal (offerer) lets an agent (offeree) act for it, or read its records, in one scope (委托). */
@Entity('delegations')
export class DelegationEntity implements Agreement {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('integer')
  version!: number;

  @Column('text', { name: 'principal' })
  offerer!: string;

  @Column('text', { name: 'agent' })
  offeree!: string;

  @Column('text')
  scope!: DelegationScopeName;

  /** `YYYY-MM-DD`. */
  @Column('text', { name: 'from_date' })
  from!: string;

  @Column('text', { name: 'to_date', nullable: true })
  to!: string | null;

  @Column('text')
  status!: AgreementStatus;

  @Column('timestamptz', { name: 'changed_at', transformer: instantColumn })
  changedAt!: string;
}
