import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';

/** Keeps these locks apart from others that use advisory locks of the same database. */
const space = 'customs-case:';

/**
 * Serialises everything that touches the same case until the transaction ends. Documents of one case arrive at the same
 * instant in different messages; without this, two transactions each miss the other's document and nobody matches them.
 * Taken in ascending order, so that two messages never wait for each other.
 */
export async function lockCases(tx: EntityManager, keys: Iterable<string>): Promise<void> {
  const numbers = [...new Set(keys)].map((key) =>
    createHash('sha1').update(space).update(key).digest().readBigInt64BE(),
  );
  if (numbers.length === 0) return;
  const ascending = numbers.sort((a, b) => (a < b ? -1 : Number(a > b))).map(String);
  await tx.query('SELECT pg_advisory_xact_lock(key) FROM unnest($1::bigint[]) AS key', [ascending]);
}
