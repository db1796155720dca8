import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Agreement, AgreementStatus } from '../agreements/domain/agreement.js';
import { instantColumn } from '../participants/participant.entity.js';
import type { ServiceName } from './domain/service-catalogue.js';

/** An integrated service platform (offerer) serves an enterprise (offeree). */
@Entity('served_enterprises')
export class ServedEnterpriseEntity implements Agreement {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('integer')
  version!: number;

  @Column('text', { name: 'provider' })
  offerer!: string;

  @Column('text', { name: 'served' })
  offeree!: string;

  @Column('text', { array: true })
  services!: ServiceName[];

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

/** What an integrated service platform offers of the catalogue. */
@Entity('service_offers')
export class ServiceOfferEntity {
  /** Credit code. */
  @PrimaryColumn('text')
  provider!: string;

  @Column('text', { array: true })
  services!: ServiceName[];

  /** Client id of the account. */
  @Column('text', { name: 'changed_by' })
  changedBy!: string;

  @Column('timestamptz', { name: 'changed_at', transformer: instantColumn })
  changedAt!: string;
}
