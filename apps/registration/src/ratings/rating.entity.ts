import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Department } from '../participants/domain/standing.js';
import { instantColumn } from '../participants/participant.entity.js';
import type { Rating } from './domain/rating.js';
import type { RatingKindName } from './domain/rating-kinds.js';

/** A rating of an enterprise by a department; closed by the next one, never deleted. */
@Entity('ratings')
export class RatingEntity implements Rating {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('integer')
  version!: number;

  @Column('text', { name: 'credit_code' })
  creditCode!: string;

  @Column('text')
  kind!: RatingKindName;

  @Column('text')
  value!: string;

  /** `YYYY-MM-DD`. */
  @Column('text', { name: 'from_date' })
  from!: string;

  @Column('text', { name: 'to_date', nullable: true })
  to!: string | null;

  @Column('text')
  department!: Department;

  @Column('text')
  reason!: string;

  @Column('text')
  actor!: string;

  @Column('timestamptz', { name: 'set_at', transformer: instantColumn })
  setAt!: string;

  @Column('timestamptz', { name: 'changed_at', transformer: instantColumn })
  changedAt!: string;
}
