import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { PlainFailure } from './plain-failure.mjs';

const pollMs = 250;
const answerLimitMs = 5_000;
const readyLimitMs = 150_000;
const tellEveryMs = 10_000;
/** A service that crashes so often before it was ever ready will not come up by itself. */
const crashLimit = 5;
const logTailBytes = 8_000;

/** Resolves when the window says that every service can work; tells meanwhile what it waits for. */
export async function waitUntilReady({ url, ports, apps, dataDir, say, signal }) {
  const startedAt = Date.now();
  let toldAt = startedAt;
  while (!(await isReady(url))) {
    signal?.throwIfAborted();
    const failing = Object.values(apps).find((app) => app.crashes >= crashLimit);
    if (failing) throw notReady([failing.name], dataDir);
    const now = Date.now();
    if (now - startedAt > readyLimitMs) throw notReady(await waitingFor(ports), dataDir);
    if (now - toldAt > tellEveryMs) {
      toldAt = now;
      const names = (await waitingFor(ports)).join(', ');
      const seconds = Math.round((now - startedAt) / 1000);
      say(`等待服务就绪 … ${seconds} 秒（${names}）`, `Waiting for the services … ${seconds} s (${names})`);
    }
    await delay(pollMs);
  }
}

/** Whether `/health/ready` of this address answers 200. */
export async function isReady(url) {
  try {
    const answer = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(answerLimitMs) });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}

/** Names of the services that are not ready. */
export async function waitingFor(ports) {
  const states = await Promise.all(
    Object.entries(ports).map(async ([name, port]) => [name, await isReady(`http://127.0.0.1:${port}`)]),
  );
  const waiting = states.filter(([, ready]) => !ready).map(([name]) => name);
  // The window is last by nature: it waits for the others.
  return waiting.length > 1 ? waiting.filter((name) => name !== 'window') : waiting;
}

function notReady(names, dataDir) {
  const name = names[0] ?? 'window';
  const file = join(dataDir, 'logs', `${name}.log`);
  const reason = lastComplaint(file);
  return new PlainFailure(
    `服务 ${names.join('、')} 未能就绪，详见 ${file}${reason ? `：${reason}` : '。'}`,
    `${names.join(', ')} did not become ready, see ${file}${reason ? `: ${reason}` : '.'}`,
  );
}

/** The last line of the log that tells of an error. */
function lastComplaint(file) {
  const lines = tailOf(file)
    .split('\n')
    .filter((line) => /"level":[56]0|error/i.test(line));
  const line = lines.at(-1);
  if (line === undefined) return undefined;
  try {
    const entry = JSON.parse(line);
    return String(entry.err?.message ?? entry.msg).slice(0, 300);
  } catch {
    return line.trim().slice(0, 300);
  }
}

function tailOf(file) {
  try {
    const descriptor = openSync(file, 'r');
    try {
      const { size } = fstatSync(descriptor);
      const length = Math.min(size, logTailBytes);
      const buffer = Buffer.alloc(length);
      readSync(descriptor, buffer, 0, length, size - length);
      return buffer.toString('utf8');
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return '';
  }
}
