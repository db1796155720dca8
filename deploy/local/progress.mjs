import { spawn } from 'node:child_process';
import { PlainFailure } from './plain-failure.mjs';

const tellEveryMs = 10_000;

/** One line to the person at the keyboard, Chinese first. */
export const sayOnTerminal = (zh, en) => process.stdout.write(`${zh}  |  ${en}\n`);

/**
 * Runs a program with its output in the terminal and tells every ten seconds that it still runs (npm is silent where
 * the output is no terminal). Throws a `PlainFailure` made of `failure` when it fails.
 *
 * @param {object} options
 * @param {string[]} options.command
 * @param {string} options.cwd
 * @param {{ zh: string, en: string }} options.label
 * @param {{ zh: string, en: string }} options.failure
 * @param {(zh: string, en: string) => void} options.say
 * @param {AbortSignal} [options.signal]
 * @param {Record<string, string>} [options.env]
 */
export async function runWithProgress({ command, cwd, label, failure, say, signal, env = {} }) {
  const startedAt = Date.now();
  const seconds = () => Math.round((Date.now() - startedAt) / 1000);
  say(`${label.zh} …`, `${label.en} …`);
  const timer = setInterval(() => say(`  … ${seconds()} 秒`, `${seconds()} s`), tellEveryMs);
  try {
    const code = await new Promise((resolve, reject) => {
      const child = spawn(command[0], command.slice(1), {
        cwd,
        signal,
        env: { ...process.env, ...env },
        stdio: ['ignore', 'inherit', 'inherit'],
      });
      child.once('error', reject);
      child.once('exit', (exitCode, exitSignal) => resolve(exitCode ?? exitSignal));
    });
    signal?.throwIfAborted();
    if (code !== 0) throw new PlainFailure(failure.zh, failure.en);
    say(`  完成，${seconds()} 秒`, `done, ${seconds()} s`);
  } finally {
    clearInterval(timer);
  }
}
