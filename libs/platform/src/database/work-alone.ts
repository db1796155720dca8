import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { createWakeUp, type WakeUp } from '../wake-up.js';

export interface AloneOptions {
  /** What it is called in the database's list of sessions. */
  readonly name: string;
  readonly databaseUrl: string;
  /** Any constant will do that no other lock of the database has. */
  readonly lock: number;
  /** How soon a waiting one takes over from one that died. */
  readonly lockPollMs: number;
  /** Until it is told to stop, on the one connection that holds the lock. */
  readonly work: (client: Client, wakeUp: WakeUp, signal: AbortSignal) => Promise<void>;
  /** It failed, or the connection is lost: how long to wait before the next attempt. */
  readonly failed: (error: unknown) => number;
  /** Woken while another holds the lock. */
  readonly wokenWhileWaiting?: (client: Client) => Promise<unknown>;
}

/** Work of which one process does all, whichever holds the lock. */
export interface AloneWorker {
  /** There is something to do: now instead of at the next poll. */
  wake(): void;
  /** Lets the work end and gives the lock back. */
  stop(): Promise<void>;
}

const connectTimeoutMs = 5_000;

/**
 * Starts work that one process of all does at a time: on a connection that holds an advisory lock, so that with the
 * connection the right to work is lost, too, and another process goes on.
 */
export function workAlone(options: AloneOptions): AloneWorker {
  const wakeUp = createWakeUp();
  const stopping = new AbortController();
  const running = run(options, wakeUp, stopping.signal);
  return {
    wake: wakeUp.wake,
    async stop() {
      stopping.abort();
      wakeUp.wake();
      await running;
    },
  };
}

async function run(options: AloneOptions, wakeUp: WakeUp, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const client = new Client({
      connectionString: options.databaseUrl,
      connectionTimeoutMillis: connectTimeoutMs,
      application_name: options.name,
    });
    // Queries on a lost connection reject by themselves; without a listener the process would end.
    client.on('error', () => {});
    client.on('notification', wakeUp.wake);
    let pauseMs = 0;
    try {
      await client.connect();
      if (await locked(client, options, wakeUp, signal)) await options.work(client, wakeUp, signal);
    } catch (error) {
      pauseMs = options.failed(error);
    } finally {
      await client.end().catch(() => {});
    }
    if (pauseMs > 0) await sleep(pauseMs, undefined, { signal }).catch(() => {});
  }
}

/** Polls rather than waits in the database: a waiting statement would hold back vacuum. False when told to stop. */
async function locked(
  client: Client,
  { lock, lockPollMs, wokenWhileWaiting }: AloneOptions,
  { wait }: WakeUp,
  signal: AbortSignal,
): Promise<boolean> {
  for (let woken = false; !signal.aborted; woken = await wait(lockPollMs)) {
    if (woken) await wokenWhileWaiting?.(client);
    const { rows } = await client.query<{ locked: boolean }>('SELECT pg_try_advisory_lock($1) AS locked', [
      lock,
    ]);
    if (rows[0]?.locked) return true;
  }
  return false;
}
