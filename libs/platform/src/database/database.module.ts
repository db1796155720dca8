import type { DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource, type DataSourceOptions, type EntitySchema, type MigrationInterface } from 'typeorm';
import { ServiceConfig } from '../service-config.js';
import { databaseIsAway } from './connection-loss.js';
import { migrateUnderLock } from './migrate.js';
import { platformMigrations } from './migrations/index.js';

/** Tries to reach a database that is still starting: 20 times, 1.5 s apart. */
const startAttempts = 20;
const startDelayMs = 1_500;
/** A connection of the pool or a lock that takes longer is reported as unavailable. */
const connectTimeoutMs = 10_000;
/** A transaction that does nothing for so long has lost its owner. */
const idleInTransactionMs = 60_000;
/** A connection that is kept has its statements prepared; between two peaks of a minute it stays. */
const idleConnectionMs = 60_000;

export interface DatabaseOptions {
  readonly entities: (abstract new () => object | EntitySchema)[];
  /** In the order of the epoch milliseconds in their names; those of the platform are added. */
  readonly migrations: (new () => MigrationInterface)[];
}

/** On connections of their own: a migration, and the wait for that of another instance, take what they take. */
async function migrate(settings: DataSourceOptions): Promise<void> {
  const unhurried = { ...settings, entities: [], extra: { ...settings.extra, statement_timeout: 0 } };
  const database = await new DataSource(unhurried).initialize();
  try {
    await migrateUnderLock(database);
  } finally {
    await database.destroy();
  }
}

/** The service's own database (`DATABASE_URL`), migrated under a lock before anything else starts; `synchronize` is off. */
export function databaseModule(options: DatabaseOptions): DynamicModule {
  return TypeOrmModule.forRootAsync({
    inject: [ServiceConfig],
    useFactory: (config: ServiceConfig) => ({
      type: 'postgres' as const,
      url: config.DATABASE_URL,
      entities: options.entities,
      migrations: [...platformMigrations, ...options.migrations],
      migrationsTableName: 'migrations',
      synchronize: false,
      poolSize: config.DATABASE_POOL,
      connectTimeoutMS: connectTimeoutMs,
      extra: {
        statement_timeout: config.STATEMENT_TIMEOUT_MS,
        idle_in_transaction_session_timeout: idleInTransactionMs,
        idleTimeoutMillis: idleConnectionMs,
        keepAlive: true,
      },
      retryAttempts: startAttempts,
      retryDelay: startDelayMs,
      toRetry: databaseIsAway,
      verboseRetryLog: false,
    }),
    dataSourceFactory: async (settings) => {
      if (settings === undefined) throw new Error('databaseModule has no settings');
      await migrate(settings);
      return new DataSource(settings).initialize();
    },
  });
}
