import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { notifyChannel } from './log-writer.js';

const reconnectMs = 1_000;
const connectTimeoutMs = 5_000;

/**
 * Calls `onNotice` with the notice of every publication, on a connection of its own that is renewed when it is lost; once
 * without one at every new connection, for what was missed meanwhile.
 */
export function listen(url: string, onNotice: (notice?: string) => void): { close(): Promise<void> } {
  const stopping = new AbortController();
  const running = run(url, onNotice, stopping.signal);
  return {
    async close() {
      stopping.abort();
      await running;
    },
  };
}

async function run(url: string, onNotice: (notice?: string) => void, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const client = new Client({
      connectionString: url,
      connectionTimeoutMillis: connectTimeoutMs,
      keepAlive: true,
      application_name: 'event-log-listener',
    });
    const lost = new AbortController();
    const ended = once(lost.signal, 'abort', { signal }).catch(() => {});
    client.once('end', () => lost.abort());
    client.on('error', () => lost.abort());
    client.on('notification', ({ payload = '' }) => onNotice(payload));
    try {
      await client.connect();
      await client.query(`LISTEN ${notifyChannel}`);
      onNotice();
      await ended;
    } catch {
      // Without notifications the readers poll.
    }
    await client.end().catch(() => {});
    // also ends the wait on `signal`, on which listeners of many connections would pile up otherwise
    lost.abort();
    await sleep(reconnectMs, undefined, { signal }).catch(() => {});
  }
}
