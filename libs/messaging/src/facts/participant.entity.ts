import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ParticipantChanged, ParticipantStanding } from '@app/contracts';

export type Department = keyof ParticipantChanged['departments'];

/** What a service keeps of a participant, from registration's events. */
@Entity('participants')
export class ParticipantEntity {
  @PrimaryColumn({ name: 'credit_code', type: 'text' })
  creditCode!: string;

  @Column({ name: 'customs_code', type: 'text', nullable: true })
  customsCode!: string | null;

  @Column({ type: 'integer' })
  version!: number;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text', array: true })
  roles!: string[];

  /** Standing with each department. */
  @Column({ type: 'jsonb' })
  departments!: ParticipantChanged['departments'];

  /** Standing over time; null as long as only `.v1` of the event was seen. */
  @Column({ name: 'department_periods', type: 'jsonb', nullable: true })
  departmentPeriods!: ParticipantStanding['departmentPeriods'] | null;

  @Column({ name: 'role_periods', type: 'jsonb', nullable: true })
  rolePeriods!: ParticipantStanding['rolePeriods'] | null;
}
