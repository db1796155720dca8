import { setTimeout as sleep } from 'node:timers/promises';
import { createWakeUp } from './wake-up.js';

export interface Pace {
  /** Pause when there was nothing to do; doubled while nothing comes, up to `longestIdleMs`. */
  readonly idleMs: number;
  readonly longestIdleMs: number;
  /** Pause after the first failure; doubled after each further one, up to `longestMs`. */
  readonly failedMs: number;
  readonly longestMs: number;
}

/** There is more; there is nothing; or there is nothing before so many milliseconds have passed. */
export type WorkLeft = boolean | number;

export interface Repetition {
  /** There may be something: ends an idle pause, never the pause after a failure. */
  wake(): void;
  /** Ends it after the piece of work at hand, whose signal is aborted. */
  stop(): Promise<void>;
}

/**
 * Does `work` again and again until it is stopped, at once while it says that there is more; a failure is told and tried
 * again. Whoever makes work in this process wakes it; the polling is for work that other processes make.
 */
export function repeatedly(
  work: (signal: AbortSignal) => Promise<WorkLeft>,
  pace: Pace,
  failed: (error: unknown) => Promise<void>,
): Repetition {
  const end = new AbortController();
  const wakeUp = createWakeUp();
  let idleMs = pace.idleMs;
  const wake = (): void => {
    idleMs = pace.idleMs;
    wakeUp.wake();
  };
  const idle = async (left: false | number): Promise<void> => {
    const pauseMs = left === false ? idleMs : Math.max(left, 1);
    if (left === false) idleMs = Math.min(idleMs * 2, pace.longestIdleMs);
    await wakeUp.wait(Math.min(pauseMs, pace.longestIdleMs));
  };
  const run = async (): Promise<void> => {
    let failures = 0;
    while (!end.signal.aborted) {
      try {
        const left = await work(end.signal);
        failures = 0;
        if (left === true) idleMs = pace.idleMs;
        else await idle(left);
      } catch (error) {
        if (end.signal.aborted) return;
        await failed(error).catch(() => undefined);
        const pauseMs = Math.min(pace.failedMs * 2 ** failures, pace.longestMs);
        await sleep(pauseMs, undefined, { signal: end.signal }).catch(() => undefined);
        failures += 1;
      }
    }
  };
  const running = run();
  return {
    wake,
    async stop() {
      end.abort();
      wakeUp.wake();
      await running;
    },
  };
}
