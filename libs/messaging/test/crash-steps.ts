import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { LogAddress } from './log-under-test.js';

export interface CrashSettings {
  readonly role: 'relay' | 'consumer';
  readonly log: LogAddress;
  readonly prefix: string;
  readonly databaseUrl: string;
  readonly group: string;
  /** Step at which it kills itself; absent: it runs until it is killed. */
  readonly crashAt?: string;
  readonly occurrence?: number;
  /** A document that the consumer's handler refuses every time. */
  readonly failing?: string;
}

export const relaySteps = ['before-publish', 'during-publish', 'after-publish', 'after-mark'] as const;

/** Step and which time it is reached: the failing document comes first with the batch, then with its event, then apart. */
export const consumerSteps = [
  ['before-transaction', 1],
  ['in-handler', 2],
  ['after-handler', 1],
  ['at-failing-document', 1],
  ['at-failing-document', 3],
  ['at-failing-document', 5],
  ['while-apart', 1],
  ['after-commit', 1],
  ['after-commit', 2],
] as const;

/** The process runs the TypeScript sources. */
export function startProcess(settings: CrashSettings): ChildProcess {
  const loader = pathToFileURL(join(import.meta.dirname, 'typescript.mjs')).href;
  return spawn(process.execPath, ['--import', loader, join(import.meta.dirname, 'crashing-process.ts')], {
    stdio: ['ignore', process.env['SHOW_CHILDREN'] ? 'inherit' : 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, NODE_OPTIONS: '', CRASH_SETTINGS: JSON.stringify(settings) },
  });
}

/** Runs until it has killed itself; anything else than SIGKILL is an error of the test. */
export async function runIntoCrash(settings: CrashSettings): Promise<void> {
  const child = startProcess(settings);
  const [code, signal] = await once(child, 'exit');
  if (signal !== 'SIGKILL')
    throw new Error(
      `${settings.role} ended with ${code ?? signal} instead of crashing at ${settings.crashAt}`,
    );
}
