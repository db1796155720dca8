import type { EntityManager } from 'typeorm';

/** For the rest of the transaction no statement is ended for its length (STATEMENT_TIMEOUT_MS): an operator waits for it, and holds nothing up. */
export async function unhurried(tx: EntityManager): Promise<void> {
  await tx.query('SET LOCAL statement_timeout = 0');
}
