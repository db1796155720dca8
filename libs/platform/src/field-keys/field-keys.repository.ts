import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { EncryptedColumn, HashedColumn } from './encrypted-columns.js';
import { underHashKey, type HashKey } from './hash-ring.js';
import type { FieldKey } from './key-ring.js';

export interface KnownKey {
  readonly id: string;
  readonly algorithm: string;
  readonly fingerprint: string;
  /** Real time at which some instance had it as the key that writes; null: never. */
  readonly last_current_at: Date | null;
  readonly dropped_at: Date | null;
}

export interface Renewal {
  readonly keyId: string;
  /** Primary key of the last row that was looked at, as texts. */
  readonly cursor: readonly string[] | null;
  readonly renewed: number;
  readonly unreadable: number;
  readonly finishedAt: Date | null;
}

export interface EncryptedRow {
  readonly key: readonly string[];
  readonly value: string | Buffer;
}

type NotedKey = Pick<FieldKey, 'id' | 'fingerprint'> & { readonly algorithmName: string };
/** A column, or a set of columns that are rewritten together under the name of the first. */
export type RenewedColumn = Pick<EncryptedColumn, 'table' | 'column'>;

const hashAlgorithm = 'hmac-sha256';
export const hashId = (id: string): string => `hash:${id}`;

/** Which keys this database has been written with, how much of it still is, and how far rewriting has come. */
@Injectable()
export class FieldKeysRepository {
  /** Keys that encrypt. */
  known(tx: EntityManager): Promise<KnownKey[]> {
    return this.knownKeys(tx, false);
  }

  /** Keys that hash; their ids stand here behind `hash:`, so that none is taken for a key that encrypts. */
  async knownHashKeys(tx: EntityManager): Promise<KnownKey[]> {
    const rows = await this.knownKeys(tx, true);
    return rows.map((row) => ({ ...row, id: row.id.slice(hashId('').length) }));
  }

  private knownKeys(tx: EntityManager, hashing: boolean): Promise<KnownKey[]> {
    return tx.query(
      `SELECT id, algorithm, fingerprint, last_current_at, dropped_at FROM field_keys
        WHERE (algorithm = $1) = $2 ORDER BY id`,
      [hashAlgorithm, hashing],
    );
  }

  noteHashKey(tx: EntityManager, { id, fingerprint }: HashKey): Promise<void> {
    return this.note(tx, { id: hashId(id), algorithmName: hashAlgorithm, fingerprint });
  }

  async note(tx: EntityManager, { id, algorithmName, fingerprint }: NotedKey): Promise<void> {
    await tx.query(
      `INSERT INTO field_keys (id, algorithm, fingerprint) VALUES ($1, $2, $3)
       ON CONFLICT (id) DO UPDATE SET dropped_at = NULL`,
      [id, algorithmName, fingerprint],
    );
  }

  async noteCurrent(tx: EntityManager, id: string): Promise<void> {
    await tx.query('UPDATE field_keys SET last_current_at = clock_timestamp() WHERE id = $1', [id]);
  }

  async noteDropped(tx: EntityManager, id: string): Promise<void> {
    await tx.query(
      'UPDATE field_keys SET dropped_at = clock_timestamp() WHERE id = $1 AND dropped_at IS NULL',
      [id],
    );
  }

  /** Rows of the column with ciphertext under the key. */
  async rowsUnder(tx: EntityManager, column: EncryptedColumn, id: string): Promise<number> {
    const rows: { count: string }[] = await tx.query(
      `SELECT count(*) AS count FROM ${column.table} WHERE ${underKey(column)}`,
      [id],
    );
    return Number(rows[0]?.count ?? 0);
  }

  /** Rows of the column with a hash under the key. */
  async hashesUnder(tx: EntityManager, { table, column }: HashedColumn, prefix: string): Promise<number> {
    const rows: { count: string }[] = await tx.query(
      `SELECT count(*) AS count FROM ${table} WHERE ${underHashKey(column, '$1')}`,
      [prefix],
    );
    return Number(rows[0]?.count ?? 0);
  }

  async renewal(tx: EntityManager, { table, column }: RenewedColumn): Promise<Renewal | undefined> {
    const rows: (Omit<Renewal, 'renewed' | 'unreadable'> & { renewed: string; unreadable: string })[] =
      await tx.query(
        `SELECT key_id AS "keyId", cursor, renewed, unreadable, finished_at AS "finishedAt" FROM key_renewals
          WHERE table_name = $1 AND column_name = $2`,
        [table, column],
      );
    const [row] = rows;
    return row && { ...row, renewed: Number(row.renewed), unreadable: Number(row.unreadable) };
  }

  async keepRenewal(
    tx: EntityManager,
    { table, column }: RenewedColumn,
    { keyId, cursor, renewed, unreadable, finishedAt }: Renewal,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO key_renewals (table_name, column_name, key_id, cursor, renewed, unreadable, finished_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (table_name, column_name) DO UPDATE SET key_id = excluded.key_id, cursor = excluded.cursor,
         renewed = excluded.renewed, unreadable = excluded.unreadable, finished_at = excluded.finished_at`,
      [table, column, keyId, cursor, renewed, unreadable, finishedAt],
    );
  }

  async beginAgain(tx: EntityManager): Promise<void> {
    await tx.query('DELETE FROM key_renewals');
  }

  /** The next rows behind `after`, in the order of the primary key, that hold anything under another key than `current`. */
  async next(
    tx: EntityManager,
    column: EncryptedColumn,
    others: readonly string[],
    after: readonly string[] | null,
    limit: number,
  ): Promise<EncryptedRow[]> {
    const names = Object.keys(column.key);
    const types = Object.values(column.key);
    const behind = after
      ? `AND (${names.join(', ')}) > (${types.map((type, at) => `$${at + 3}::${type}`).join(', ')})`
      : '';
    return tx.query(
      `SELECT ARRAY[${names.map((name) => `${name}::text`).join(', ')}] AS key, ${column.column} AS value
         FROM ${column.table} WHERE EXISTS (SELECT 1 FROM unnest($1::text[]) AS other(id) WHERE ${underKey(column, 'other.id')})
          ${behind} ORDER BY ${names.join(', ')} LIMIT $2`,
      [others, limit, ...(after ?? [])],
    );
  }

  /** Writes the new value unless somebody has written the row in the meantime; answers whether it was. */
  async replace(
    tx: EntityManager,
    column: EncryptedColumn,
    row: EncryptedRow,
    value: string | Buffer,
  ): Promise<boolean> {
    const where = Object.entries(column.key).map(([name, type], at) => `${name} = $${at + 3}::${type}`);
    const [, count]: [unknown[], number] = await tx.query(
      `UPDATE ${column.table} SET ${column.column} = $1 WHERE ${column.column} = $2 AND ${where.join(' AND ')}`,
      [value, row.value, ...row.key],
    );
    return count > 0;
  }
}

/** SQL: the column holds something under the key whose id `id` gives. Cut from the front, so that large values are not read whole. */
function underKey({ column, form }: EncryptedColumn, id = '$1::text'): string {
  const text = `(${id} || '.')`;
  // as rewritten.ts tells a ciphertext from another text
  const inEvent = `('"' || ${id} || '\\.[A-Za-z0-9_-]{38,}"')`;
  switch (form) {
    case 'text':
      return `left(${column}, length(${text})) = ${text}`;
    case 'bytes': {
      const sealed = `('\\x00'::bytea || decode(lpad(to_hex(length(${id})), 2, '0'), 'hex') || convert_to(${id}, 'UTF8'))`;
      const bytes = `convert_to(${text}, 'UTF8')`;
      return `(substring(${column} FROM 1 FOR length(${sealed})) = ${sealed} OR substring(${column} FROM 1 FOR length(${bytes})) = ${bytes})`;
    }
    case 'json-text':
      return `${column} ~ ${inEvent}`;
    case 'json-bytes':
      return `encode(${column}, 'escape') ~ ${inEvent}`;
  }
}
