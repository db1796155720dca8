import { PlainFailure } from './plain-failure.mjs';
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
    ending.abort(new Stopped());
  };
  const stopListening = listenForEnd(environment, end, () => stopping);
  const startedAt = Date.now();
  try {
    const settings = readSettings(environment, args);
    await prepareCheckout({ say: sayOnTerminal, signal: ending.signal });
    const { startPlatform } = await import('./platform.mjs');
    platform = await startPlatform({ ...settings, say: sayOnTerminal, signal: ending.signal });
    const { firstSteps } = await import('./first-steps.mjs');
    process.stdout.write(await firstSteps(platform, Math.round((Date.now() - startedAt) / 1000)));
    await ended(ending.signal);
  } catch (error) {
    if (!(error instanceof Stopped)) {
      process.exitCode = 1;
      process.stderr.write(`\n${error instanceof PlainFailure ? error.message : `${error.stack}${error.cause ? `\ncause: ${error.cause.stack ?? error.cause}` : ''}`}\n`);
    }
  } finally {
    await platform?.stop();
    stopListening();
    if (stopping) sayOnTerminal('已停止。', 'Stopped.');
  }
}

class Stopped extends Error {}

const ended = (signal) => new Promise((resolve) => (signal.aborted ? resolve() : signal.addEventListener('abort', () => resolve(), { once: true })));

/** A second signal ends the launcher at once; the services notice and end too. */
function listenForEnd(environment, end, isEnding) {
  const onSignal = () => {
    if (isEnding()) process.exit(1);
    end();
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, onSignal);
  // npm passes signals on through a shell, which may die alone: then nobody could stop this any more.
  const parent = process.ppid;
  const watch = environment.npm_lifecycle_event === 'start' ? setInterval(() => process.ppid !== parent && end(), parentEveryMs) : undefined;
  watch?.unref();
  return () => {
    clearInterval(watch);
    for (const signal of signals) process.off(signal, onSignal);
  };
}
