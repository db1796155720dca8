import { Column, CreateDateColumn, Entity, PrimaryColumn, type ValueTransformer } from 'typeorm';

/** bigint of PostgreSQL comes as text; milliseconds of a century fit a number. */
const milliseconds: ValueTransformer = { to: (ms: number) => ms, from: (text: string) => Number(text) };

/** Every setting of the business clock; the highest version counts. Rows are only ever added. */
@Entity('clock_settings')
export class ClockSettingEntity {
  @PrimaryColumn('integer')
  version!: number;

  @Column('bigint', { name: 'offset_ms', transformer: milliseconds })
  offsetMs!: number;

  @Column('text', { name: 'set_by' })
  setBy!: string;

  @CreateDateColumn({ type: 'timestamptz', name: 'set_at' })
  setAt!: Date;
}
