import { join } from 'node:path';
import { ForeignDatabasesError, provision } from '../provision.mjs';
import { logFileOf } from './data-dir.mjs';
import { accepts, prepareKafka, waitForKafka } from './kafka.mjs';
import { checkOutsideDatabase } from './outside-database.mjs';
import { PlainFailure } from './plain-failure.mjs';
import { postgresUrl, preparePostgres, waitForPostgres } from './postgres.mjs';
import { supervise } from './supervisor.mjs';

/** A store that crashes so often before it ever answered will not come up by itself. */
const crashLimit = 3;

/** PostgreSQL, the embedded one or that of `databaseUrl`, with everybody's database; returns the connection addresses by service. */
export async function startDatabases({ started, settings, secrets, port, say, signal }) {
  const { databaseUrl, databasePrefix: prefix } = settings;
  const adminUrl = databaseUrl ?? (await startOwnPostgres({ started, settings, secrets, port, say }));
  if (databaseUrl) await checkOutsideDatabase(databaseUrl);
  signal?.throwIfAborted();
  try {
    return await provision({
      adminUrl,
      prefix,
      passwords: secrets.databases,
      installation: secrets.installation,
      ownServer: !databaseUrl,
    });
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
  const cluster = await preparePostgres({ dataDir, password: secrets.postgres, say });
  await cluster.endLeftover();
  const logFile = logFileOf(dataDir, 'postgres');
  say('启动 PostgreSQL …', 'Starting PostgreSQL …');
  started.postgres = supervise({ name: 'postgres', say, spawn: () => cluster.start(port, logFile) });
  const url = postgresUrl({ port, password: secrets.postgres });
  try {
    await waitForPostgres(url, () => started.postgres.crashes < crashLimit);
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
  new PlainFailure(`${name} 无法启动，原因见 ${logFile}。`, `${name} does not start; ${logFile} tells why.`, {
    cause,
  });

/** Kafka where it is asked for: its brokers, or `undefined` where the events go through PostgreSQL. */
export async function startEventLog({ started, settings, say, signal }) {
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
    await waitForKafka(node.port, () => started.kafka.crashes < crashLimit);
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
