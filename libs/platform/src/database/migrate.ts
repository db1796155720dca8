import type { DataSource } from 'typeorm';

/** Any constant will do, as long as every process of a service takes the same one. */
const migrationLock = 7_710_251;

/**
 * Runs the pending migrations, one process at a time: the others wait at the lock and then find nothing to do.
 * Each migration is its own transaction, so that a failing one leaves those before it in place.
 */
export async function migrateUnderLock(database: DataSource): Promise<void> {
  const holder = database.createQueryRunner();
  await holder.connect();
  try {
    await holder.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    try {
      await database.runMigrations({ transaction: 'each' });
    } finally {
      await holder.query('SELECT pg_advisory_unlock($1)', [migrationLock]);
    }
  } finally {
    await holder.release();
  }
}
