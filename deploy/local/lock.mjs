import { closeSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { identityOf } from './processes.mjs';

const pollMs = 300;

/**
 * Takes `file` as a lock of this process. Returns `{ release }`, or `{ holder: pid }` when a living process has it; a
 * lock whose process is gone, or whose number now belongs to another process, is taken over.
 */
export function takeLock(file) {
  const mine = JSON.stringify({ pid: process.pid, identity: identityOf(process.pid) });
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (writeNew(file, mine)) return { release: () => release(file, mine) };
    const held = readHolder(file);
    if (held && identityOf(held.pid) === held.identity) return { holder: held.pid };
    const abandoned = `${file}.abandoned.${process.pid}`;
    try {
      renameSync(file, abandoned);
      rmSync(abandoned, { force: true });
    } catch (error) {
      if (error.code !== 'ENOENT') throw error;
    }
  }
  return { holder: readHolder(file)?.pid };
}

/** As `takeLock`, but waits for another holder to finish; `onWait(pid)` is told once. */
export async function waitForLock(file, limitMs, onWait) {
  const deadline = Date.now() + limitMs;
  for (let told = false; ;) {
    const lock = takeLock(file);
    if (lock.release) return lock;
    if (!told) onWait?.(lock.holder);
    told = true;
    if (Date.now() > deadline) throw new Error(`${file} is held by process ${lock.holder}`);
    await delay(pollMs);
  }
}

function writeNew(file, content) {
  let descriptor;
  try {
    descriptor = openSync(file, 'wx', 0o600);
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
  writeSync(descriptor, content);
  closeSync(descriptor);
  return true;
}

function readHolder(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function release(file, mine) {
  try {
    if (readFileSync(file, 'utf8') === mine) rmSync(file);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
}
