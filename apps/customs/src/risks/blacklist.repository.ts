import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { runPrepared } from '@app/platform';
import { newId, type CalendarDate } from '@app/kernel';
import type { BlacklistEntry, BlacklistKind } from './domain/blacklist.js';

export interface NewEntry {
  readonly kind: BlacklistKind;
  readonly value: string;
  /** Of a person, ciphertext of the number that the hash is of. */
  readonly sealed: string | null;
  /** As it may be shown: of a person, the masked number. */
  readonly shown: string;
  readonly from: CalendarDate;
  readonly to: CalendarDate | null;
  readonly source: string;
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
}

export interface EntryRow {
  readonly id: string;
  readonly kind: BlacklistKind;
  readonly shown: string;
  readonly from: CalendarDate;
  readonly to: CalendarDate | null;
  readonly source: string;
  readonly reason: string;
  readonly added_by: string;
  readonly added_at: Date;
}

const entriesInForce = {
  name: 'blacklist-in-force',
  text: `SELECT id, kind, value, from_date::text AS "from", source FROM blacklist_entries
          WHERE from_date <= $1 AND (to_date IS NULL OR to_date >= $1)`,
};

const columns = `id, kind, shown, from_date::text AS "from", to_date::text AS "to", source, reason, added_by, added_at`;

@Injectable()
export class BlacklistRepository {
  /** The few entries in force on a day. */
  inForce(tx: EntityManager, day: CalendarDate): Promise<BlacklistEntry[]> {
    return runPrepared(tx, entriesInForce, [day]);
  }

  async add(tx: EntityManager, entry: NewEntry): Promise<EntryRow> {
    const rows: EntryRow[] = await tx.query(
      `INSERT INTO blacklist_entries (id, kind, value, shown, from_date, to_date, source, reason, added_by, added_at, sealed)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING ${columns}`,
      [
        newId(),
        entry.kind,
        entry.value,
        entry.shown,
        entry.from,
        entry.to,
        entry.source,
        entry.reason,
        entry.by,
        entry.at,
        entry.sealed,
      ],
    );
    const [row] = rows;
    if (!row) throw new Error('an inserted row comes back');
    return row;
  }

  /** The last day of an entry; `undefined` where there is none, or it would end before it began. */
  async end(tx: EntityManager, id: string, to: CalendarDate): Promise<EntryRow | undefined> {
    const [rows]: [EntryRow[]] = await tx.query(
      `UPDATE blacklist_entries SET to_date = $2 WHERE id = $1 AND from_date <= $2 RETURNING ${columns}`,
      [id, to],
    );
    return rows[0];
  }

  page(tx: EntityManager, after: string | undefined, limit: number): Promise<EntryRow[]> {
    return tx.query(
      `SELECT ${columns} FROM blacklist_entries WHERE ($1::uuid IS NULL OR id > $1) ORDER BY id LIMIT $2`,
      [after ?? null, limit + 1],
    );
  }
}
