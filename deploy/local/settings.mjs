import { isAbsolute, join, resolve } from 'node:path';
import { PlainFailure } from './plain-failure.mjs';

export const checkout = resolve(import.meta.dirname, '../..');
const defaultPort = 8080;

/**
 * What `npm start` was asked for.
 *
 * @param {Record<string, string | undefined>} environment PORT, BIND_HOST, DATA_DIR, DATABASE_URL, DATABASE_PREFIX, KAFKA_BROKERS, EVENT_PREFIX
 * @param {string[]} [args] `--kafka`
 */
export function readSettings(environment, args = []) {
  const unknown = args.find((argument) => argument !== '--kafka');
  if (unknown) {
    throw new PlainFailure(
      `不认识参数 ${unknown}；可用的只有 --kafka（npm start -- --kafka）。`,
      `Unknown argument ${unknown}; there is only --kafka (npm start -- --kafka).`,
    );
  }
  const ownKafka = args.includes('--kafka');
  if (ownKafka && environment.KAFKA_BROKERS) {
    throw new PlainFailure(
      '--kafka 与 KAFKA_BROKERS 只能用一个：去掉参数则使用 KAFKA_BROKERS 指定的 Kafka。',
      'Use either --kafka or KAFKA_BROKERS: without the argument the Kafka of KAFKA_BROKERS is used.',
    );
  }
  const dataDir = environment.DATA_DIR || join(checkout, '.data');
  return {
    port: portFrom(environment.PORT),
    host: environment.BIND_HOST || '127.0.0.1',
    dataDir: isAbsolute(dataDir) ? dataDir : resolve(environment.INIT_CWD ?? process.cwd(), dataDir),
    databaseUrl: environment.DATABASE_URL || undefined,
    databasePrefix: prefixFrom(environment.DATABASE_PREFIX),
    kafka: ownKafka,
    kafkaBrokers: environment.KAFKA_BROKERS || undefined,
    eventPrefix: environment.EVENT_PREFIX || undefined,
    logLevel: environment.LOG_LEVEL || 'info',
  };
}

function portFrom(text) {
  if (!text) return defaultPort;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new PlainFailure(
    `PORT=${text} 不是端口号，请用 1 到 65535 的整数。`,
    `PORT=${text} is no port number; use a whole number from 1 to 65535.`,
  );
}

function prefixFrom(text) {
  if (!text) return 'sw_';
  if (/^[a-z][a-z0-9_]{0,19}$/.test(text)) return text;
  throw new PlainFailure(
    `DATABASE_PREFIX=${text} 不能用：请以小写字母开头，只用小写字母、数字和下划线，不超过 20 位。`,
    `DATABASE_PREFIX=${text} cannot be used: begin with a lower-case letter, then up to 19 lower-case letters, digits or underscores.`,
  );
}
