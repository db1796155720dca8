import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { join } from 'node:path';
import { temporaryDataDir } from '../support/platform.js';
import { startLauncher } from './start-process.js';

const scratch = temporaryDataDir();
const free = { PORT: '31999', DATA_DIR: join(scratch, 'data') };
let busy: Server;
let busyPort: string;

beforeAll(async () => {
  busy = createServer();
  await new Promise<void>((done) => busy.listen(0, '127.0.0.1', done));
  busyPort = String((busy.address() as AddressInfo).port);
});
afterAll(() => {
  busy.close();
  rmSync(scratch, { recursive: true, force: true });
});

/** A folder below `scratch` with these files. */
function folderWith(name: string, files: Record<string, string>): string {
  for (const [path, content] of Object.entries(files)) {
    const file = join(scratch, name, path);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, content);
  }
  return join(scratch, name);
}

interface Refusal {
  readonly what: string;
  readonly environment: () => Record<string, string>;
  readonly args?: string[];
  readonly nodeArgs?: string[];
  readonly says: [zh: RegExp, en: RegExp];
}

const asOldNode = `data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'18.20.4'}})`;

const refusals: Refusal[] = [
  {
    what: 'an old Node',
    environment: () => free,
    nodeArgs: ['--import', asOldNode],
    says: [/需要 Node.js 20.19 以上/, /Node.js 20.19 or later is needed, this is 18.20.4/],
  },
  {
    what: 'an unknown argument',
    environment: () => free,
    args: ['--kafak'],
    says: [/不认识参数 --kafak/, /Unknown argument --kafak/],
  },
  {
    what: 'a PORT that is none',
    environment: () => ({ ...free, PORT: '80a' }),
    says: [/PORT=80a 不是端口号/, /PORT=80a is no port number/],
  },
  {
    what: 'a busy port',
    environment: () => ({ ...free, PORT: busyPort }),
    says: [/已被占用.*PORT=\d+ npm start/, /is busy.*PORT=\d+ npm start/],
  },
  {
    what: 'a data folder that cannot be made',
    environment: () => ({
      ...free,
      DATA_DIR: join(folderWith('a-file', { 'no-folder': '' }), 'no-folder', 'data'),
    }),
    says: [/无法写入（ENOTDIR）/, /cannot be written \(ENOTDIR\)/],
  },
  {
    what: 'data of another PostgreSQL',
    environment: () => ({
      ...free,
      DATA_DIR: folderWith('old-data', { 'secrets.json': '{}', 'postgres/db/PG_VERSION': '13\n' }),
    }),
    says: [/PostgreSQL 13 的数据/, /holds data of PostgreSQL 13/],
  },
  {
    what: 'data whose secrets are lost',
    environment: () => ({
      ...free,
      DATA_DIR: folderWith('no-secrets', { 'postgres/db/PG_VERSION': '18\n' }),
    }),
    says: [/secrets.json 缺失或损坏/, /secrets.json is missing or damaged/],
  },
  {
    what: 'a DATABASE_URL that is no address',
    environment: () => ({ ...free, DATABASE_URL: 'localhost:5432' }),
    says: [/DATABASE_URL 不是 PostgreSQL 地址/, /DATABASE_URL is no PostgreSQL address/],
  },
  {
    what: 'a DATABASE_URL where nothing listens',
    environment: () => ({ ...free, DATABASE_URL: 'postgres://user:secret@127.0.0.1:1/postgres' }),
    says: [/127.0.0.1:1.*该端口没有服务/, /127.0.0.1:1.*nothing listens on that port/],
  },
  {
    what: 'KAFKA_BROKERS that do not answer',
    environment: () => ({ ...free, KAFKA_BROKERS: '127.0.0.1:1' }),
    says: [/连接不上 KAFKA_BROKERS/, /Cannot reach KAFKA_BROKERS/],
  },
  {
    what: 'both kinds of Kafka',
    environment: () => ({ ...free, KAFKA_BROKERS: '127.0.0.1:9092' }),
    args: ['--kafka'],
    says: [/只能用一个/, /Use either/],
  },
];

describe('npm start refuses with one sentence, in Chinese and English, and no stack', () => {
  it.each(refusals)(
    '$what',
    async ({ environment, args, nodeArgs, says: [zh, en] }) => {
      const launcher = startLauncher(environment(), args, nodeArgs);
      expect(await launcher.ended).toBe(1);
      expect(launcher.output()).toMatch(zh);
      expect(launcher.output()).toMatch(en);
      expect(launcher.output()).not.toMatch(/^\s+at /m);
      expect(launcher.output()).not.toContain('secret@');
    },
    60_000,
  );

  it('a data folder that another one uses', async () => {
    const dataDir = folderWith('in-use', { lock: '' });
    const { identityOf } = await import('../../deploy/local/processes.mjs');
    writeFileSync(
      join(dataDir, 'lock'),
      JSON.stringify({ pid: process.pid, identity: identityOf(process.pid) }),
    );
    const launcher = startLauncher({ ...free, DATA_DIR: dataDir });
    expect(await launcher.ended).toBe(1);
    expect(launcher.output()).toContain(`进程 ${process.pid}`);
    expect(launcher.output()).toMatch(/in use by another single window/);
  }, 60_000);
});
