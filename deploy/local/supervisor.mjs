const firstPauseMs = 500;
const longestPauseMs = 15_000;
/** A process that has run for so long has recovered; its next crash is treated as the first. */
const calmMs = 30_000;

/**
 * Keeps one process running: when it ends without being asked, that is said and it is started again, with a pause
 * that doubles from crash to crash.
 *
 * @param {object} options
 * @param {string} options.name
 * @param {() => import('node:child_process').ChildProcess} options.spawn called for every start
 * @param {(zh: string, en: string) => void} options.say
 * @param {(pid: number | undefined) => void} [options.onStart]
 * @param {() => Promise<void>} [options.beforeRestart]
 */
export function supervise({ name, spawn, say, onStart, beforeRestart }) {
  let child;
  let timer;
  let stopping = false;
  let pauseMs = firstPauseMs;
  let crashes = 0;
  let running = Promise.resolve();

  function begin() {
    const startedAt = Date.now();
    const started = spawn();
    child = started;
    onStart?.(started.pid);
    running = new Promise((resolve) => {
      const ended = (reason) => {
        if (child === started) child = undefined;
        resolve();
        if (!stopping) restartLater(reason, Date.now() - startedAt);
      };
      started.once('exit', (code, signal) => ended(signal ?? code));
      started.once('error', (error) =>
        started.pid === undefined ? ended(error.code ?? error.message) : undefined,
      );
    });
  }

  function restartLater(reason, livedMs) {
    if (livedMs > calmMs) pauseMs = firstPauseMs;
    crashes += 1;
    say(
      `${name} 意外退出（${reason}），${pauseMs / 1000} 秒后重新启动`,
      `${name} ended unexpectedly (${reason}); starting it again in ${pauseMs / 1000} s`,
    );
    timer = setTimeout(async () => {
      await beforeRestart?.().catch((error) => say(`${name}：${error.message}`, `${name}: ${error.message}`));
      if (!stopping) begin();
    }, pauseMs);
    pauseMs = Math.min(pauseMs * 2, longestPauseMs);
  }

  begin();
  return {
    name,
    get pid() {
      return child?.pid;
    },
    /** How often it ended without being asked. */
    get crashes() {
      return crashes;
    },
    kill: (signal = 'SIGTERM') => child?.kill(signal) ?? false,
    /** Ends it for good: `signal` first, after `graceMs` `lastSignal`. */
    async stop({ signal = 'SIGTERM', graceMs, lastSignal = 'SIGKILL' }) {
      stopping = true;
      clearTimeout(timer);
      if (!child) return;
      child.kill(signal);
      const late = setTimeout(() => child?.kill(lastSignal), graceMs);
      await running;
      clearTimeout(late);
    },
  };
}
