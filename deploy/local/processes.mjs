import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

const pollMs = 50;

/** Whether a process of this number exists; one of another user counts too. */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** The command line of a process, or '' where there is none to be seen. */
export function commandOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return askPs(pid, 'command=');
  }
}

/**
 * What tells this process from a later one that got the same number (in containers numbers come back at once):
 * the boot and the moment of its start. `undefined` when it is gone.
 */
export function identityOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const state = fields[0];
    const startedTicks = fields[19];
    if (state === 'Z') return undefined;
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${startedTicks}`;
  } catch {
    return askPs(pid, 'lstart=') || undefined;
  }
}

function askPs(pid, column) {
  try {
    return execFileSync('ps', ['-o', column, '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return '';
  }
}

/** Waits until the process is gone; false when it still lives after `limitMs`. */
export async function waitForEnd(pid, limitMs) {
  const deadline = Date.now() + limitMs;
  while (Date.now() < deadline) {
    if (identityOf(pid) === undefined) return true;
    await delay(pollMs);
  }
  return identityOf(pid) === undefined;
}

/** Sends a signal; a process that is already gone is fine. */
export function signalQuietly(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/**
 * Runs a program to its end, out of reach of a Ctrl-C in the terminal, which is the launcher's to handle.
 * @returns {Promise<{ code: number | string, output: string }>} exit code or signal, and what it printed
 */
export function runToEnd(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code: code ?? signal, output }));
  });
}
