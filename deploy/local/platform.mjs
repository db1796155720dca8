import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ForeignDatabasesError, provision } from '../provision.mjs';
import { serviceNames } from '../services.mjs';
import { environmentOf, spawnApp } from './apps.mjs';
import { logFileOf, openDataDir, writeWhole } from './data-dir.mjs';
import { accepts, prepareKafka, waitForKafka } from './kafka.mjs';
import { checkOutsideDatabase } from './outside-database.mjs';
import { PlainFailure } from './plain-failure.mjs';
import { freePorts, isFree } from './ports.mjs';
import { postgresUrl, preparePostgres, waitForPostgres } from './postgres.mjs';
import { waitUntilReady } from './readiness.mjs';
import { sandboxFacts } from './sandbox-facts.mjs';
import { openSecrets } from './secrets.mjs';
import { supervise } from './supervisor.mjs';

/** Together they stay below the ten seconds in which everything has to be down. */
const appsGraceMs = 5_000;
const storesGraceMs = 3_500;
const silent = () => {};

/**
 * Starts PostgreSQL (or uses `databaseUrl`), Kafka where asked for, and the nine services, and resolves when all of them
 * are ready. What crashes later is started again. Throws `PlainFailure` for what the person at the keyboard can mend;
 * whatever had been started is stopped then.
 *
 * @param {object} options
 * @param {number} [options.port] of the window; a free one when not given
 * @param {string} options.dataDir
 * @param {boolean} [options.kafka] bring up a Kafka of its own
 * @param {string} [options.kafkaBrokers] use this Kafka
 * @param {string} [options.databaseUrl] use this PostgreSQL server
 * @param {string} [options.databasePrefix]
 * @param {string} [options.eventPrefix]
 * @param {string} [options.host] on which the window listens
 * @param {string} [options.logLevel]
 * @param {boolean} [options.quiet]
 * @param {(zh: string, en: string) => void} [options.say]
 * @param {AbortSignal} [options.signal] stops a start that is under way
 * @param {(service: string, environment: Record<string, string>) => Record<string, string>} [options.adjust] changes a service's environment, for harnesses
 */
export async function startPlatform(options) {
  const settings = { host: '127.0.0.1', logLevel: 'info', databasePrefix: 'sw_', ...withoutUndefined(options) };
  const say = settings.quiet ? silent : (settings.say ?? silent);
  const { signal, dataDir } = settings;
  const started = { apps: {}, dataDir };
  const stop = once(() => stopAll(started));
  try {
    started.lock = openDataDir(dataDir);
    const [port, ...otherPorts] = await choosePorts(settings);
    const url = `http://127.0.0.1:${port}`;
    const secrets = openSecrets(dataDir);
    const [databases, kafkaBrokers] = await allOrFirstFailure([
      startDatabases({ started, settings, secrets, port: otherPorts.pop(), say, signal }),
      startEventLog({ started, settings, say, signal }),
    ]);
    signal?.throwIfAborted();
    const ports = Object.fromEntries(serviceNames.map((name) => [name, name === 'window' ? port : otherPorts.pop()]));
    const eventPrefix = settings.eventPrefix ?? (settings.kafkaBrokers ? `sw-${secrets.installation.slice(0, 8)}` : 'sw');
    say(`启动 ${serviceNames.length} 个服务 …`, `Starting ${serviceNames.length} services …`);
    const sandbox = await sandboxFacts(secrets.sandbox);
    const announce = () => announceRun({ dataDir, url, ports, started });
    for (const name of serviceNames) {
      const environment = environmentOf(name, { ports, url, databases, secrets, sandbox, settings, kafkaBrokers, eventPrefix });
      const adjusted = settings.adjust?.(name, environment) ?? environment;
      const logFile = logFileOf(dataDir, name);
      started.apps[name] = supervise({ name, say, spawn: () => spawnApp(name, adjusted, logFile), onStart: announce });
    }
    announce();
    await waitUntilReady({ url, ports, apps: started.apps, dataDir, say, signal });
    return { url, ports, dataDir, apps: started.apps, postgres: started.postgres, kafka: started.kafka, kafkaBrokers, databases, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const withoutUndefined = (values) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

function once(work) {
  let running;
  return () => (running ??= work());
}

/** Waits for all, so that nothing is still being started when the first failure is reported. */
async function allOrFirstFailure(works) {
  const results = await Promise.allSettled(works);
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
  return results.map((result) => result.value);
}

/** The window's port first, then one for each other service and one for PostgreSQL. */
async function choosePorts({ port, host }) {
  const others = await freePorts(serviceNames.length + 1, port ? [port] : []);
  if (!port) return others;
  try {
    if (await isFree(port, host)) return [port, ...others.slice(1)];
  } catch (cause) {
    throw new PlainFailure(
      `不能在 ${host} 上使用端口 ${port}（${cause.code}）。请用 PORT 指定另一个端口，例如 PORT=${port < 1024 ? 8080 : port + 1} npm start。`,
      `Port ${port} on ${host} cannot be used (${cause.code}). Name another one in PORT, for example PORT=${port < 1024 ? 8080 : port + 1} npm start.`,
      { cause },
    );
  }
  throw new PlainFailure(
    `端口 ${port} 已被占用。请停止占用它的程序，或用 PORT 指定另一个端口，例如 PORT=${port + 1} npm start。`,
    `Port ${port} is busy. Stop the program that uses it, or name another one in PORT, for example PORT=${port + 1} npm start.`,
  );
}

async function startDatabases({ started, settings, secrets, port, say, signal }) {
  const { databaseUrl, databasePrefix: prefix } = settings;
  const adminUrl = databaseUrl ?? (await startOwnPostgres({ started, settings, secrets, port, say }));
  if (databaseUrl) await checkOutsideDatabase(databaseUrl);
  signal?.throwIfAborted();
  try {
    return await provision({ adminUrl, prefix, passwords: secrets.databases, installation: secrets.installation, ownServer: !databaseUrl });
  } catch (cause) {
    if (!(cause instanceof ForeignDatabasesError)) throw cause;
    throw new PlainFailure(
      `DATABASE_URL 的服务器上以 ${prefix} 开头的数据库属于另一套安装。请使用那套安装的 DATA_DIR，或用 DATABASE_PREFIX 指定另一个前缀。`,
      `On the server of DATABASE_URL the databases that begin with ${prefix} belong to another installation. Use that installation's DATA_DIR, or another DATABASE_PREFIX.`,
      { cause },
    );
  }
}

async function startOwnPostgres({ started, settings, secrets, port, say }) {
  const { dataDir } = settings;
  const cluster = preparePostgres({ dataDir, password: secrets.postgres, say });
  await cluster.endLeftover();
  const logFile = logFileOf(dataDir, 'postgres');
  say('启动 PostgreSQL …', 'Starting PostgreSQL …');
  started.postgres = supervise({ name: 'postgres', say, spawn: () => cluster.start(port, logFile) });
  const url = postgresUrl({ port, password: secrets.postgres });
  try {
    await waitForPostgres(url, () => started.postgres.crashes < 3);
  } catch (cause) {
    throw cause.code === '28P01' ? wrongSecrets(dataDir, cause) : doesNotStart('PostgreSQL', logFile, cause);
  }
  return url;
}

const wrongSecrets = (dataDir, cause) =>
  new PlainFailure(
    `${dataDir}/secrets.json 与数据库不匹配。请恢复与数据一起的那个文件，或换一个 DATA_DIR。`,
    `${dataDir}/secrets.json does not fit the database. Restore the one that belongs to the data, or choose another DATA_DIR.`,
    { cause },
  );

const doesNotStart = (name, logFile, cause) =>
  new PlainFailure(`${name} 无法启动，原因见 ${logFile}。`, `${name} does not start; ${logFile} tells why.`, { cause });

async function startEventLog({ started, settings, say, signal }) {
  const { dataDir, kafkaBrokers } = settings;
  if (kafkaBrokers) {
    await checkOutsideKafka(kafkaBrokers);
    return kafkaBrokers;
  }
  if (!settings.kafka) return undefined;
  const node = await prepareKafka({ dataDir, say, signal });
  say('启动 Kafka …', 'Starting Kafka …');
  started.kafka = supervise({ name: 'kafka', say, spawn: () => node.start() });
  try {
    await waitForKafka(node.port, () => started.kafka.crashes < 3);
  } catch (cause) {
    throw doesNotStart('Kafka', join(dataDir, 'logs', 'kafka.log'), cause);
  }
  return node.brokers;
}

async function checkOutsideKafka(brokers) {
  for (const broker of brokers.split(',')) {
    const [, host, port] = /^\s*(.+):(\d+)\s*$/.exec(broker) ?? [];
    if (host && (await accepts(Number(port), host))) return;
  }
  throw new PlainFailure(
    `连接不上 KAFKA_BROKERS=${brokers}。请更正地址（主机:端口，逗号分隔），或去掉 KAFKA_BROKERS 使用 PostgreSQL 事件日志。`,
    `Cannot reach KAFKA_BROKERS=${brokers}. Correct it (host:port, comma separated), or leave it out to use the PostgreSQL event log.`,
  );
}

/** `run.json` in the data folder tells harnesses and operators what runs where. */
function announceRun({ dataDir, url, ports, started }) {
  const processes = Object.entries(started.apps).map(([name, app]) => [name, { pid: app.pid, port: ports[name], log: join(dataDir, 'logs', `${name}.log`) }]);
  writeWhole(join(dataDir, 'run.json'), JSON.stringify({ url, launcher: process.pid, postgres: started.postgres?.pid, kafka: started.kafka?.pid, services: Object.fromEntries(processes) }, null, 2));
}

async function stopAll({ apps, postgres, kafka, lock, dataDir }) {
  await Promise.all(Object.values(apps).map((app) => app.stop({ graceMs: appsGraceMs })));
  await Promise.all([
    kafka?.stop({ graceMs: storesGraceMs }),
    postgres?.stop({ signal: 'SIGINT', graceMs: storesGraceMs, lastSignal: 'SIGQUIT' }),
  ]);
  if (!lock) return;
  rmSync(join(dataDir, 'run.json'), { force: true });
  lock.release();
}
