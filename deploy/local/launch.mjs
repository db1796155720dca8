import { openDataDir } from './data-dir.mjs';
import { PlainFailure } from './plain-failure.mjs';
import { refuseBusyPort } from './ports.mjs';
import { prepareCheckout } from './prepare.mjs';
import { sayOnTerminal } from './progress.mjs';
import { readSettings } from './settings.mjs';

const parentEveryMs = 500;

/** Installs, builds, starts, tells the first steps, and stays until SIGINT, SIGTERM or SIGHUP; sets the exit code. */
export async function launch(environment, args) {
  const ending = new AbortController();
  let platform;
  let stopping;
  const end = () => {
    if (stopping) return;
    stopping = true;
    sayOnTerminal('正在停止 …', 'Stopping …');
    ending.abort();
  };
  outliveReaders();
  const stopListening = listenForEnd(environment, end);
  const startedAt = Date.now();
  try {
    const settings = readSettings(environment, args);
    // What can be told at once is told before a minute of installing.
    await refuseBusyPort(settings);
    openDataDir(settings.dataDir).release();
    await prepareCheckout({ say: sayOnTerminal, signal: ending.signal });
    const { startPlatform } = await import('./platform.mjs');
    platform = await startPlatform({ ...settings, say: sayOnTerminal, signal: ending.signal });
    const { firstSteps } = await import('./first-steps.mjs');
    process.stdout.write(await firstSteps(platform, Math.round((Date.now() - startedAt) / 1000)));
    await ended(ending.signal);
  } catch (error) {
    if (!stopping) {
      process.exitCode = 1;
      process.stderr.write(
        `\n${error instanceof PlainFailure ? error.message : `${error.stack}${error.cause ? `\ncause: ${error.cause.stack ?? error.cause}` : ''}`}\n`,
      );
    }
  } finally {
    await platform?.stop();
    stopListening();
    if (stopping) sayOnTerminal('已停止。', 'Stopped.');
  }
}

const ended = (signal) =>
  new Promise((resolve) =>
    signal.aborted ? resolve() : signal.addEventListener('abort', () => resolve(), { once: true }),
  );

/** `npm start | head` must not end the platform: once nobody reads any more, what is said is dropped. */
function outliveReaders() {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}

/** Ctrl-C comes twice, from the terminal and from npm, so that only the first signal counts; stopping is bounded anyway. */
function listenForEnd(environment, end) {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, end);
  // npm passes signals on through a shell, which may die alone: then nobody could stop this any more.
  const parent = process.ppid;
  const watch =
    environment.npm_lifecycle_event === 'start'
      ? setInterval(() => process.ppid !== parent && end(), parentEveryMs)
      : undefined;
  watch?.unref();
  return () => {
    clearInterval(watch);
    for (const signal of signals) process.off(signal, end);
  };
}
