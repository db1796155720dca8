import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { HeldValue } from '../policies/domain/parameter.js';
import type { SettingStatus } from './domain/setting-life.js';

/** A value that an officer proposed for a parameter, and what a second person decided about it. */
@Entity('parameter_settings')
export class ParameterSettingEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'integer' })
  version!: number;

  @Column({ type: 'text' })
  pack!: string;

  @Column({ type: 'text' })
  parameter!: string;

  /** Whose officers set it. */
  @Column({ type: 'text' })
  department!: string;

  @Column({ name: 'from_date', type: 'date' })
  from!: string;

  @Column({ name: 'to_date', type: 'date', nullable: true })
  to!: string | null;

  @Column({ type: 'jsonb' })
  held!: HeldValue;

  @Column({ type: 'text' })
  source!: string;

  @Column({ type: 'text' })
  status!: SettingStatus;

  @Column({ name: 'proposed_by', type: 'text' })
  proposedBy!: string;

  @Column({ name: 'proposed_at', type: 'timestamptz' })
  proposedAt!: Date;

  @Column({ name: 'decided_by', type: 'text', nullable: true })
  decidedBy!: string | null;

  @Column({ name: 'decided_at', type: 'timestamptz', nullable: true })
  decidedAt!: Date | null;

  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  /** Grows with each confirmation. */
  @Column({ type: 'bigint', nullable: true })
  confirmation!: string | null;
}
