/**
 * `npm run backup -- --to FOLDER`: the databases of a running `npm start`, event log in PostgreSQL included, with the keys
 * that their fields are read by. DATA_DIR says whose. `npm run restore` makes a platform of it.
 */
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { backupPostgres, portOfRunning } from './backup-postgres.mjs';
import { PlainFailure } from './plain-failure.mjs';
import { postgresUrl } from './postgres.mjs';
import { sayOnTerminal } from './progress.mjs';
import { readSettings } from './settings.mjs';

/** Of the form that this release writes and reads. */
export const backupForm = 1;

/**
 * Writes the backup to `to`, which must not exist yet; it is there as a whole or not at all.
 * @param {{ dataDir: string, databaseUrl?: string, to: string }} options
 */
export async function backup({ dataDir, databaseUrl, to }) {
  if (databaseUrl) throw ownServer();
  if (existsSync(to))
    throw new PlainFailure(`${to} 已存在，请指定一个新目录。`, `${to} exists already; name a new folder.`);
  const db = join(dataDir, 'postgres', 'db');
  const port = portOfRunning(db);
  if (!port) {
    throw new PlainFailure(
      `${dataDir} 中没有正在运行的数据库。请先启动平台（npm start），或直接复制已停止平台的 DATA_DIR。`,
      `No database runs in ${dataDir}. Start the platform (npm start), or copy the DATA_DIR of a platform that is stopped.`,
    );
  }
  const secretsFile = join(dataDir, 'secrets.json');
  const { postgres: password } = JSON.parse(readFileSync(secretsFile, 'utf8'));
  const unfinished = `${to}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  try {
    // before the database: its audit chains then hold these heads
    const heads = join(dataDir, 'audit-heads');
    if (existsSync(heads)) cpSync(heads, join(unfinished, 'audit-heads'), { recursive: true });
    const made = await backupPostgres({
      url: postgresUrl({ port, password }),
      db,
      to: join(unfinished, 'db'),
    });
    copyFileSync(secretsFile, join(unfinished, 'secrets.json'));
    const facts = { form: backupForm, ...made };
    writeFileSync(join(unfinished, 'backup.json'), JSON.stringify(facts, null, 2), { mode: 0o600 });
    renameSync(unfinished, to);
    return facts;
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    throw error;
  }
}

const ownServer = () =>
  new PlainFailure(
    '数据库由 DATABASE_URL 指定，不归本平台管理。请用该服务器自己的备份方式（如 pg_basebackup），并一并保存 DATA_DIR 中的 secrets.json。',
    "The databases are on the server of DATABASE_URL, which is not ours. Back it up by its own means (pg_basebackup, say), together with DATA_DIR's secrets.json.",
  );

/** The folder that an option names, from where the person at the keyboard stands. */
export const folderFrom = (text) => resolve(process.env.INIT_CWD ?? process.cwd(), text);

/** Runs a command of one sentence: what a person can mend is said without a stack. */
export async function runCommand(work) {
  try {
    await work();
  } catch (error) {
    process.exitCode = 1;
    process.stderr.write(`${error instanceof PlainFailure ? error.message : error.stack}\n`);
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await runCommand(async () => {
    const { values } = parseArgs({ options: { to: { type: 'string' } } });
    if (!values.to)
      throw new PlainFailure('请用 --to 指定备份目录。', 'Name the folder of the backup with --to.');
    const { dataDir, databaseUrl } = readSettings(process.env);
    const to = folderFrom(values.to);
    const { begunAt } = await backup({ dataDir, databaseUrl, to });
    sayOnTerminal(
      `备份在 ${to}，包含 ${begunAt.toISOString()} 之前确认的一切；其中有密钥，请妥善保管`,
      `backup in ${to}: everything acknowledged before ${begunAt.toISOString()}; it holds keys, keep it safe`,
    );
  });
}
