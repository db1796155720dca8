import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { AuditFilter } from './audit.dto.js';
import { entryColumns, type AuditEntry } from './chain.js';

/** An entry with its place in the chain, null for the moment until it is linked. */
export interface AuditRow extends AuditEntry {
  readonly seq: string | null;
  readonly hash: Buffer | null;
}

export interface LinkRow {
  readonly seq: string;
  readonly digest: Buffer;
  readonly hash: Buffer;
}

/** Reads the log of this service; there is nobody who writes through here. */
@Injectable()
export class AuditRepository {
  constructor(private readonly database: DataSource) {}

  /** Newest first. `before`: the id that the page before ended with. */
  page(filter: AuditFilter, limit: number, before: string | undefined): Promise<AuditRow[]> {
    const { where, values } = conditions(filter);
    return this.database.query(
      `SELECT ${entryColumns}, l.seq, l.hash FROM audit.entries AS e LEFT JOIN audit.links AS l ON l.entry_id = e.id
       WHERE ${where} AND ($8::bigint IS NULL OR e.id < $8) ORDER BY e.id DESC LIMIT $9`,
      [...values, before ?? null, limit + 1],
    );
  }

  /** Chained entries after link `afterSeq`, in the order of the chain. */
  chained(
    filter: AuditFilter,
    enterprise: string | undefined,
    afterSeq: number,
    limit: number,
  ): Promise<(AuditEntry & LinkRow)[]> {
    const { where, values } = conditions(filter);
    return this.database.query(
      `SELECT ${entryColumns}, l.seq, l.digest, l.hash FROM audit.links AS l JOIN audit.entries AS e ON e.id = l.entry_id
       WHERE ${where} AND ($8::text IS NULL OR e.enterprise = $8 OR e.on_behalf_of = $8) AND l.seq > $9 ORDER BY l.seq LIMIT $10`,
      [...values, enterprise ?? null, afterSeq, limit],
    );
  }

  /** Links from `first` to `last`, both included. */
  links(first: number, last: number): Promise<LinkRow[]> {
    return this.database.query(
      'SELECT seq, digest, hash FROM audit.links WHERE seq BETWEEN $1 AND $2 ORDER BY seq',
      [first, last],
    );
  }

  async head(): Promise<LinkRow | undefined> {
    const rows: LinkRow[] = await this.database.query(
      'SELECT seq, digest, hash FROM audit.links ORDER BY seq DESC LIMIT 1',
    );
    return rows[0];
  }
}

function conditions({ actor, object, action, outcome, from, to }: AuditFilter): {
  where: string;
  values: unknown[];
} {
  const prefix = action?.endsWith('*') === true ? action.slice(0, -1) : null;
  return {
    where: `($1::text IS NULL OR e.actor = $1) AND ($2::text[] IS NULL OR e.object_id = ANY ($2))
      AND ($3::text IS NULL OR e.action = $3) AND ($4::text IS NULL OR starts_with(e.action, $4))
      AND ($5::text IS NULL OR e.outcome = $5)
      AND ($6::timestamptz IS NULL OR e.at >= $6) AND ($7::timestamptz IS NULL OR e.at < $7)`,
    values: [
      actor ?? null,
      object === undefined ? null : object.split(',').filter((id) => id !== ''),
      prefix === null ? (action ?? null) : null,
      prefix,
      outcome ?? null,
      from ?? null,
      to ?? null,
    ],
  };
}
