/**
 * `npm run restore -- --from FOLDER`: makes a fresh DATA_DIR of what `npm run backup` wrote; `npm start` goes on from there.
 */
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { backupForm, folderFrom, runCommand } from './backup.mjs';
import { openDataDir } from './data-dir.mjs';
import { PlainFailure } from './plain-failure.mjs';
import { sayOnTerminal } from './progress.mjs';
import { readSettings } from './settings.mjs';
import { syncTree } from './sync-tree.mjs';

/**
 * Puts the backup `from` into `dataDir`, which must hold no data; its owner and rights are set by the next start.
 * @param {{ from: string, dataDir: string, databaseUrl?: string }} options
 */
export function restore({ from, dataDir, databaseUrl }) {
  if (databaseUrl) {
    throw new PlainFailure(
      '恢复的是平台自带的数据库，请去掉 DATABASE_URL。',
      'What is restored is the embedded database; leave DATABASE_URL out.',
    );
  }
  const facts = readFacts(from);
  const lock = openDataDir(dataDir);
  try {
    for (const name of ['postgres', 'secrets.json', 'kafka', 'audit-heads']) {
      if (!existsSync(join(dataDir, name))) continue;
      throw new PlainFailure(
        `${dataDir} 中已有数据（${name}）。请把 DATA_DIR 设为一个新目录。`,
        `${dataDir} holds data already (${name}). Set DATA_DIR to a new folder.`,
      );
    }
    const unfinished = join(dataDir, 'postgres.unfinished');
    rmSync(unfinished, { recursive: true, force: true });
    mkdirSync(unfinished, { mode: 0o700 });
    cpSync(join(from, 'db'), join(unfinished, 'db'), { recursive: true });
    syncTree(unfinished);
    copyFileSync(join(from, 'secrets.json'), join(dataDir, 'secrets.json'));
    const heads = join(from, 'audit-heads');
    if (existsSync(heads)) cpSync(heads, join(dataDir, 'audit-heads'), { recursive: true });
    renameSync(unfinished, join(dataDir, 'postgres'));
    syncTree(dataDir);
    return facts;
  } finally {
    lock.release();
  }
}

function readFacts(from) {
  try {
    const facts = JSON.parse(readFileSync(join(from, 'backup.json'), 'utf8'));
    if (facts.form === backupForm) return facts;
  } catch (cause) {
    if (cause.code !== 'ENOENT') throw cause;
  }
  throw new PlainFailure(
    `${from} 不是本版本 npm run backup 写出的备份。`,
    `${from} is no backup that npm run backup of this release wrote.`,
  );
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await runCommand(async () => {
    const { values } = parseArgs({ options: { from: { type: 'string' } } });
    if (!values.from)
      throw new PlainFailure('请用 --from 指定备份目录。', 'Name the folder of the backup with --from.');
    const { dataDir, databaseUrl } = readSettings(process.env);
    const { begunAt } = restore({ from: folderFrom(values.from), dataDir, databaseUrl });
    sayOnTerminal(
      `已恢复到 ${dataDir}（${begunAt} 之前确认的一切）。用 npm start 启动`,
      `restored to ${dataDir}: everything acknowledged before ${begunAt}. Start it with npm start`,
    );
  });
}
