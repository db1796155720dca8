import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { serviceNames } from '../services.mjs';
import { environmentOf, instancesEach, processesOf, spawnApp } from './apps.mjs';
import { logFileOf, openDataDir, writeWhole } from './data-dir.mjs';
import { freePorts, refuseBusyPort } from './ports.mjs';
import { waitUntilReady } from './readiness.mjs';
import { sandboxFacts } from './sandbox-facts.mjs';
import { openSecrets } from './secrets.mjs';
import { startDatabases, startEventLog } from './stores.mjs';
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
 * @param {number} [options.customs] instances of customs and of each service that follows its events
 * @param {string} [options.host] on which the window listens
 * @param {string} [options.logLevel]
 * @param {boolean} [options.quiet]
 * @param {(zh: string, en: string) => void} [options.say]
 * @param {AbortSignal} [options.signal] stops a start that is under way
 * @param {(service: string, environment: Record<string, string>) => Record<string, string>} [options.adjust] changes a service's environment, for harnesses
 * @param {(service: string) => string} [options.rootOf] the checkout whose build a process runs, asked at each of its starts; for harnesses
 */
export async function startPlatform(options) {
  const settings = {
    host: '127.0.0.1',
    logLevel: 'info',
    databasePrefix: 'sw_',
    ...withoutUndefined(options),
  };
  settings.instances = instancesEach(settings.customs);
  const processes = processesOf(settings.instances);
  const say = settings.quiet ? silent : (settings.say ?? silent);
  const { signal, dataDir } = settings;
  const started = { apps: {}, dataDir };
  const stop = once(() => stopAll(started));
  try {
    started.lock = openDataDir(dataDir);
    await refuseBusyPort(settings);
    const [port, ...otherPorts] = await choosePorts(settings, processes.length);
    const url = `http://127.0.0.1:${port}`;
    const secrets = openSecrets(dataDir);
    const [databases, kafkaBrokers] = await allOrFirstFailure([
      startDatabases({ started, settings, secrets, port: otherPorts.pop(), say, signal }),
      startEventLog({ started, settings, say, signal }),
    ]);
    signal?.throwIfAborted();
    const ports = Object.fromEntries(
      processes.map(({ instance }) => [instance, instance === 'window' ? port : otherPorts.pop()]),
    );
    const eventPrefix =
      settings.eventPrefix ?? (settings.kafkaBrokers ? `sw-${secrets.installation.slice(0, 8)}` : 'sw');
    say(`启动 ${serviceNames.length} 个服务 …`, `Starting ${serviceNames.length} services …`);
    const sandbox = await sandboxFacts(secrets.sandbox);
    const announce = () => announceRun({ dataDir, url, ports, started });
    for (const { service, instance: name } of processes) {
      const environment = environmentOf(service, {
        ports,
        instance: name,
        url,
        databases,
        secrets,
        sandbox,
        settings,
        kafkaBrokers,
        eventPrefix,
      });
      const adjusted = settings.adjust?.(name, environment) ?? environment;
      const logFile = logFileOf(dataDir, name);
      started.apps[name] = supervise({
        name,
        say,
        spawn: () => spawnApp(service, adjusted, logFile, [], settings.rootOf?.(name)),
        onStart: announce,
      });
    }
    announce();
    await waitUntilReady({ url, ports, apps: started.apps, dataDir, say, signal });
    return {
      url,
      ports,
      dataDir,
      apps: started.apps,
      postgres: started.postgres,
      kafka: started.kafka,
      kafkaBrokers,
      databases,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

const withoutUndefined = (values) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

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
async function choosePorts({ port }, count) {
  const found = await freePorts(count + 1, port ? [port] : []);
  return port ? [port, ...found.slice(1)] : found;
}

/** `run.json` in the data folder tells harnesses and operators what runs where. */
function announceRun({ dataDir, url, ports, started }) {
  const processes = Object.entries(started.apps).map(([name, app]) => [
    name,
    { pid: app.pid, port: ports[name], log: join(dataDir, 'logs', `${name}.log`) },
  ]);
  writeWhole(
    join(dataDir, 'run.json'),
    JSON.stringify(
      {
        url,
        launcher: process.pid,
        postgres: started.postgres?.pid,
        kafka: started.kafka?.pid,
        services: Object.fromEntries(processes),
      },
      null,
      2,
    ),
  );
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
