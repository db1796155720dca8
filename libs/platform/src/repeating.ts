import { setTimeout as sleep } from 'node:timers/promises';

export interface Pace {
  /** Pause when there was nothing to do. */
  readonly idleMs: number;
  /** Pause after the first failure; doubled after each further one, up to `longestMs`. */
  readonly failedMs: number;
  readonly longestMs: number;
}

export interface Repetition {
  /** Ends it after the piece of work at hand. */
  stop(): Promise<void>;
}

/** Does `work` again and again until it is stopped, at once while it says that there is more; a failure is told and tried again. */
export function repeatedly(
  work: () => Promise<boolean>,
  pace: Pace,
  failed: (error: unknown) => Promise<void>,
): Repetition {
  const end = new AbortController();
  const pause = (ms: number): Promise<void> =>
    sleep(ms, undefined, { signal: end.signal }).catch(() => undefined);
  const run = async (): Promise<void> => {
    let failures = 0;
    while (!end.signal.aborted) {
      try {
        const more = await work();
        failures = 0;
        if (!more) await pause(pace.idleMs);
      } catch (error) {
        await failed(error).catch(() => undefined);
        await pause(Math.min(pace.failedMs * 2 ** failures, pace.longestMs));
        failures += 1;
      }
    }
  };
  const running = run();
  return {
    async stop() {
      end.abort();
      await running;
    },
  };
}
