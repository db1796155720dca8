import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { logFileOf, writeWhole } from './data-dir.mjs';
import { kafkaPrograms } from './kafka-programs.mjs';
import { freePorts, isFree } from './ports.mjs';
import { commandOf, identityOf, runToEnd, signalQuietly, waitForEnd } from './processes.mjs';

export { kafkaLacks } from './kafka-programs.mjs';

const startLimitMs = 90_000;
const leftoverLimitMs = 8_000;
const stopLimitMs = 5_000;

/**
 * Makes one KRaft node below `dataDir/kafka` ready and returns how to start it. Its ports are kept from start to
 * start as long as they are free.
 *
 * @param {{ dataDir: string, port?: number, say?: (zh: string, en: string) => void, signal?: AbortSignal }} options
 */
export async function prepareKafka({ dataDir, port, say, signal }) {
  const { java, options } = await kafkaPrograms(say, signal);
  const home = join(dataDir, 'kafka');
  mkdirSync(home, { recursive: true });
  const properties = join(home, 'server.properties');
  const pidFile = join(home, 'kafka.pid');
  await endLeftover(pidFile, properties);
  const ports = await choosePorts(home, port);
  writeFileSync(properties, propertiesOf(join(home, 'data'), ports));
  if (!existsSync(join(home, 'data', 'meta.properties'))) await format({ java, options, properties });
  const logFile = logFileOf(dataDir, 'kafka');
  return {
    brokers: `127.0.0.1:${ports.broker}`,
    port: ports.broker,
    start() {
      const log = openSync(logFile, 'a', 0o600);
      try {
        const child = spawn(java, ['-Xms128m', '-Xmx512m', ...options, 'kafka.Kafka', properties], {
          cwd: home,
          stdio: ['ignore', log, log],
          detached: true,
        });
        if (child.pid) writeFileSync(pidFile, String(child.pid));
        return child;
      } finally {
        closeSync(log);
      }
    },
  };
}

/**
 * Starts a Kafka that lives until `stop()`; for tests and harnesses.
 * @param {{ dataDir: string, port?: number }} options
 * @returns {Promise<{ brokers: string, pid: number, stop(): Promise<void> }>}
 */
export async function startKafka({ dataDir, port }) {
  mkdirSync(join(dataDir, 'logs'), { recursive: true });
  const node = await prepareKafka({ dataDir, port });
  const child = node.start();
  let running = true;
  const ended = new Promise((resolve) => child.once('exit', resolve)).then(() => (running = false));
  const stop = async () => {
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), stopLimitMs);
    await ended;
    clearTimeout(late);
  };
  try {
    await waitForKafka(node.port, () => running);
  } catch (error) {
    await stop();
    throw error;
  }
  return { brokers: node.brokers, pid: child.pid, stop };
}

/** Resolves when the broker takes connections; rejects when its process ended, or after a minute and a half. */
export async function waitForKafka(port, alive = () => true) {
  const deadline = Date.now() + startLimitMs;
  while (!(await accepts(port))) {
    if (!alive() || Date.now() > deadline) throw new Error('Kafka did not come up');
    await delay(200);
  }
}

/** Whether something at this address takes a connection. */
export function accepts(port, host = '127.0.0.1', limitMs = 3_000) {
  return new Promise((resolve) => {
    const socket = connect({ port, host, timeout: limitMs });
    const answer = (result) => {
      socket.destroy();
      resolve(result);
    };
    socket.once('connect', () => answer(true));
    socket.once('timeout', () => answer(false));
    socket.once('error', () => answer(false));
  });
}

const keep = async (port, otherwise) => (port && (await isFree(port)) ? port : otherwise);

async function choosePorts(home, wanted) {
  const file = join(home, 'ports.json');
  const kept = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const [first, second] = await freePorts(2, wanted ? [wanted] : []);
  const ports = {
    broker: wanted ?? (await keep(kept.broker, first)),
    controller: await keep(kept.controller, second),
  };
  writeWhole(file, JSON.stringify(ports));
  return ports;
}

/** One node that is broker and controller; every internal topic has the one replica that one node can hold. */
function propertiesOf(data, { broker, controller }) {
  return Object.entries({
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${controller}`,
    listeners: `PLAINTEXT://127.0.0.1:${broker},CONTROLLER://127.0.0.1:${controller}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${broker}`,
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'controller.listener.names': 'CONTROLLER',
    'log.dirs': data.replaceAll('\\', '/'),
    'auto.create.topics.enable': false,
    'group.initial.rebalance.delay.ms': 0,
    'offsets.topic.replication.factor': 1,
    'offsets.topic.num.partitions': 4,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'transaction.state.log.num.partitions': 4,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    'share.coordinator.state.topic.num.partitions': 1,
  })
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}

async function format({ java, options, properties }) {
  // A leading '-' would be read as an option.
  const clusterId = `s${randomBytes(16).toString('base64url').slice(1)}`;
  const made = await runToEnd(java, [
    ...options,
    'kafka.tools.StorageTool',
    'format',
    '-t',
    clusterId,
    '-c',
    properties,
  ]);
  if (made.code !== 0)
    throw new Error(`the Kafka storage could not be formatted (${made.code}): ${made.output}`);
}

/** A Kafka of this folder that outlived its launcher; the caller holds the lock of the folder. */
async function endLeftover(pidFile, properties) {
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8'));
  if (!(pid > 0) || identityOf(pid) === undefined || !commandOf(pid).includes(properties)) return;
  signalQuietly(pid, 'SIGTERM');
  if (await waitForEnd(pid, leftoverLimitMs)) return;
  signalQuietly(pid, 'SIGKILL');
  await waitForEnd(pid, leftoverLimitMs);
}
