import { DataSource, type EntityManager } from 'typeorm';
import { createConsumer, type ConsumerOptions } from '../src/consumer/consumer.js';
import type { Handler, Handlers } from '../src/consumer/handlers.js';
import { messagingMigrations } from '../src/migrations/index.js';

/** What handlers of the tests leave behind: one row for every document that took effect. */
export interface Effect {
  readonly event_id: string;
  readonly type: string;
  readonly document_id: string;
  readonly version: number;
}

export async function openDatabase(url: string): Promise<DataSource> {
  const database = await new DataSource({
    type: 'postgres',
    url,
    migrations: messagingMigrations,
    entities: [],
    poolSize: 8,
  }).initialize();
  await database.query('SELECT pg_advisory_lock(1)');
  await database.query(
    'CREATE TABLE IF NOT EXISTS effects (n bigserial PRIMARY KEY, event_id text, type text, document_id text, version int)',
  );
  await database.runMigrations();
  await database.query('SELECT pg_advisory_unlock_all()');
  return database;
}

/** Runs before a document takes effect: may throw, or kill the process. */
export type Before = (documentId: string, version: number, tx: EntityManager) => Promise<void> | void;

export function recordEffects(
  before: Before = () => {},
  after: () => Promise<void> | void = () => {},
): Handler {
  return async ({ tx, events }) => {
    for (const event of events) {
      for (const document of event.data.documents) {
        await before(document.id, document.version, tx);
        await tx.query('INSERT INTO effects (event_id, type, document_id, version) VALUES ($1, $2, $3, $4)', [
          event.id,
          event.type,
          document.id,
          document.version,
        ]);
      }
    }
    await after();
  };
}

export const types = ['customs.lists-received.v1', 'customs.lists-matched.v1'] as const;

export function handlersOf(handler: Handler): Handlers {
  return new Map(types.map((type) => [type, [handler]]));
}

export function consumerOf(
  database: DataSource,
  handler: Handler,
  consumer = 'tests',
): ConsumerOptions & { onBatch: ReturnType<typeof createConsumer> } {
  const options = { consumer, database, handlers: handlersOf(handler) };
  return { ...options, onBatch: createConsumer(options) };
}

export function effects(database: DataSource): Promise<Effect[]> {
  return database.query('SELECT event_id, type, document_id, version FROM effects ORDER BY n');
}

const pollMs = 20;
const longestWaitMs = 60_000;

/** Waits until `look` gives something other than undefined or false; says what was waited for when it never does. */
export async function eventually<T>(
  what: string,
  look: () => Promise<T | undefined | false> | T | undefined | false,
): Promise<T> {
  const deadline = Date.now() + longestWaitMs;
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen;
    if (Date.now() > deadline) throw new Error(`waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}
