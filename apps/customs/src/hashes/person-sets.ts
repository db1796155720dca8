import type { EntityManager } from 'typeorm';
import { underOtherHashKey, type FieldCipher, type HashedSet, type Renewed } from '@app/platform';

interface SealedTable {
  readonly table: string;
  readonly column: string;
  /** The hashes that follow from the sealed values, by column. */
  hashes(values: readonly string[]): Readonly<Record<string, string>>;
}

/** Rows that keep the values behind their hashes as ciphertext in `sealed`; rows of before that have none. */
export function sealedSet(cipher: FieldCipher, { table, column, hashes }: SealedTable): HashedSet {
  return {
    table,
    column,
    async renew(tx: EntityManager, after: string | undefined, limit: number): Promise<Renewed> {
      const rows: { id: string; sealed: string }[] = await tx.query(
        `SELECT id, sealed FROM ${table}
          WHERE sealed IS NOT NULL AND ${underOtherHashKey(column, '$1')} AND ($2::uuid IS NULL OR id > $2)
          ORDER BY id LIMIT $3 FOR UPDATE`,
        [cipher.currentHash().prefix, after ?? null, limit],
      );
      for (const { id, sealed } of rows) {
        const values: unknown = JSON.parse(cipher.decryptText(sealed));
        const changed = Object.entries(hashes(values as readonly string[]));
        const sets = changed.map(([name], at) => `${name} = $${at + 2}`);
        await tx.query(`UPDATE ${table} SET ${sets.join(', ')} WHERE id = $1`, [
          id,
          ...changed.map(([, hash]) => hash),
        ]);
      }
      return { cursor: rows.at(-1)?.id, looked: rows.length, renewed: rows.length };
    },
  };
}
