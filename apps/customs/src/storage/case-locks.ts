import type { EntityManager } from 'typeorm';
import { binaryArray, runPrepared } from '@app/platform';

/** Keeps these locks apart from others that use advisory locks of the same database. */
const space = 'customs-case:';

const takeAll = {
  name: 'lock-cases',
  text: `SELECT pg_advisory_xact_lock(number)
         FROM (SELECT DISTINCT hashtextextended('${space}' || key, 0) AS number FROM unnest($1::text[]) AS key
               ORDER BY number) AS ascending`,
};

/**
 * Serialises everything that touches the same case until the transaction ends. Documents of one case arrive at the same
 * instant in different messages; without this, two transactions each miss the other's document and nobody matches them.
 * Taken in ascending order, so that two messages never wait for each other.
 */
export async function lockCases(tx: EntityManager, keys: Iterable<string>): Promise<void> {
  const all = [...new Set(keys)];
  if (all.length > 0) await runPrepared(tx, takeAll, [binaryArray('text', all)]);
}
