import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

const checkout = resolve(import.meta.dirname, '../..');
const inherited = ['PATH', 'HOME', 'LANG', 'JAVA_HOME'];

export interface StartedLauncher {
  readonly pid: number;
  /** Everything printed so far. */
  output(): string;
  /** Resolves when this text was printed; rejects when the launcher ended before. */
  printed(text: string): Promise<void>;
  /** Exit code, or the signal's name. */
  readonly ended: Promise<number | string>;
  kill(signal: NodeJS.Signals): void;
}

/** Runs `npm start` without npm; `nodeArgs` go to Node. */
export function startLauncher(
  environment: Record<string, string>,
  args: string[] = [],
  nodeArgs: string[] = [],
): StartedLauncher {
  const kept = Object.fromEntries(
    inherited.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
  const child = spawn(process.execPath, [...nodeArgs, 'deploy/local/start.mjs', ...args], {
    cwd: checkout,
    env: { ...kept, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
      for (const listener of listeners) listener();
    });
  }
  const ended = new Promise<number | string>((done) =>
    child.once('close', (code, signal) => done(code ?? signal ?? 'unknown')),
  );
  return {
    pid: child.pid ?? 0,
    output: () => output,
    ended,
    kill: (signal) => child.kill(signal),
    printed: (text) =>
      new Promise((done, fail) => {
        const look = (): void => {
          if (!output.includes(text)) return;
          listeners.delete(look);
          done();
        };
        listeners.add(look);
        void ended.then((code) =>
          fail(new Error(`the launcher ended (${code}) before it printed "${text}":\n${output}`)),
        );
        look();
      }),
  };
}
