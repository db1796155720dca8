import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instantColumn } from '../participants/participant.entity.js';
import type { Connection, ConnectionKey } from './domain/connection.js';

@Entity('connections')
export class ConnectionEntity implements Connection {
  @PrimaryColumn('text', { name: 'client_id' })
  clientId!: string;

  @Column('integer')
  version!: number;

  @Column('text', { name: 'credit_code' })
  creditCode!: string;

  @Column('jsonb')
  keys!: ConnectionKey[];

  @Column('date', { name: 'signed_from', nullable: true })
  signedFrom!: string | null;

  @Column('timestamptz', { name: 'changed_at', transformer: instantColumn })
  changedAt!: string;
}
