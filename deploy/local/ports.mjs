import { createServer } from 'node:net';
import { PlainFailure } from './plain-failure.mjs';

/**
 * Free ports are looked for below the range from which systems take the ports of outgoing connections (32768 on
 * Linux), so that none is taken by such a connection while a crashed service is being started again.
 */
const lowest = 20_000;
const highest = 32_000;
const attempts = 500;

function listenOn(port, host) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host, exclusive: true }, () => resolve(server));
  });
}

const closed = (server) => new Promise((resolve) => server.close(resolve));

/** True when nothing listens there; `EACCES` and the like are thrown. */
export async function isFree(port, host = '127.0.0.1') {
  try {
    await closed(await listenOn(port, host));
    return true;
  } catch (error) {
    if (error.code === 'EADDRINUSE') return false;
    throw error;
  }
}

/** `count` different free ports of this machine, all held until the last one is found. */
export async function freePorts(count, except = []) {
  const servers = [];
  try {
    for (let attempt = 0; servers.length < count; attempt += 1) {
      if (attempt > attempts) throw new Error(`no ${count} free ports between ${lowest} and ${highest}`);
      const port = lowest + Math.floor(Math.random() * (highest - lowest));
      if (except.includes(port)) continue;
      const server = await listenOn(port, '127.0.0.1').catch(() => undefined);
      if (server) servers.push(server);
    }
    return servers.map((server) => server.address().port);
  } finally {
    await Promise.all(servers.map(closed));
  }
}

/** The port of the window must be free and allowed to this user; throws a sentence with the remedy. */
export async function refuseBusyPort({ port, host }) {
  if (!port) return;
  try {
    if (await isFree(port, host)) return;
  } catch (cause) {
    const other = port < 1024 ? 8080 : port + 1;
    throw new PlainFailure(
      `不能在 ${host} 上使用端口 ${port}（${cause.code}）。请用 PORT 指定另一个端口，例如 PORT=${other} npm start。`,
      `Port ${port} on ${host} cannot be used (${cause.code}). Name another one in PORT, for example PORT=${other} npm start.`,
      { cause },
    );
  }
  throw new PlainFailure(
    `端口 ${port} 已被占用。请停止占用它的程序，或用 PORT 指定另一个端口，例如 PORT=${port + 1} npm start。`,
    `Port ${port} is busy. Stop the program that uses it, or name another one in PORT, for example PORT=${port + 1} npm start.`,
  );
}
