import type { ClientBase } from 'pg';
import { QueryFailedError, type EntityManager } from 'typeorm';

/** A statement that PostgreSQL parses once per connection; the name is its own. */
export interface PreparedStatement {
  readonly name: string;
  readonly text: string;
}

/**
 * Runs a statement of the hot path on the connection of the caller's transaction. TypeORM has no way to prepare one, and
 * parsing and planning a statement of forty columns anew costs more than running it. A `Buffer` travels in PostgreSQL's
 * binary form: see `binaryArray`.
 */
export async function runPrepared<R extends object>(
  tx: EntityManager,
  { name, text }: PreparedStatement,
  values: readonly unknown[],
): Promise<R[]> {
  if (!tx.queryRunner) throw new Error(`${name} outside a transaction`);
  const client: ClientBase = await tx.queryRunner.connect();
  try {
    const { rows } = await client.query<R>({ name, text, values: [...values] });
    return rows;
  } catch (error) {
    if (error instanceof Error) throw new QueryFailedError(text, [], error);
    throw error;
  }
}
