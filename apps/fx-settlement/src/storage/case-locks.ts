import type { CaseReference } from '../orders/domain/case-reference.js';
import type { EntityManager } from 'typeorm';

/** Keeps these locks apart from others that use advisory locks of the same database. */
const space = 'fx-case:';

/**
 * Serialises everything that touches the same orders until the transaction ends. An order and the receipt that pays it
 * may arrive at the same instant; without this, each transaction would miss the other's row and nobody would match them.
 * Taken in ascending order and before any row lock, so that two transactions never wait for each other.
 */
export async function lockCases(tx: EntityManager, cases: readonly CaseReference[]): Promise<void> {
  if (cases.length === 0) return;
  await tx.query(
    `SELECT pg_advisory_xact_lock(key)
     FROM (SELECT DISTINCT hashtextextended($1 || name, 0) AS key FROM unnest($2::text[]) AS name ORDER BY key) AS keys`,
    [space, cases.map(({ orderNo, ebpCode }) => JSON.stringify([ebpCode, orderNo]))],
  );
}
