import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What customs keeps of a participant, from registration's events. */
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

  @Column({ name: 'customs_status', type: 'text' })
  customsStatus!: string;
}
