import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { takeLock } from './lock.mjs';
import { PlainFailure } from './plain-failure.mjs';

const logLimitBytes = 20_000_000;

/**
 * Makes the data folder, checks that it can be written and takes it for this process alone.
 * @returns {{ release(): void }}
 */
export function openDataDir(dataDir) {
  try {
    const isNew = !existsSync(dataDir);
    makeFolder(join(dataDir, 'logs'));
    // The account of PostgreSQL must be able to pass through, whatever the umask; nothing becomes readable by that.
    if (isNew) chmodSync(dataDir, 0o711);
    const probe = join(dataDir, `.probe-${process.pid}`);
    writeFileSync(probe, '');
    rmSync(probe);
  } catch (cause) {
    throw new PlainFailure(
      `数据目录 ${dataDir} 无法写入（${cause.code ?? cause.message}）。请修改其权限，或用 DATA_DIR 指定另一个目录。`,
      `The data folder ${dataDir} cannot be written (${cause.code ?? cause.message}). Change its rights, or name another folder in DATA_DIR.`,
      { cause },
    );
  }
  const lock = takeLock(join(dataDir, 'lock'));
  if (!lock.release) {
    throw new PlainFailure(
      `数据目录 ${dataDir} 正被另一个单一窗口使用（进程 ${lock.holder}）。请先停止它，或用 DATA_DIR 指定另一个目录。`,
      `The data folder ${dataDir} is in use by another single window (process ${lock.holder}). Stop that one first, or name another folder in DATA_DIR.`,
    );
  }
  return lock;
}

/** As `mkdirSync` with `recursive`, which never returns where the file system refuses new folders with ENOENT (/proc). */
function makeFolder(path) {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  mkdirSync(path);
}

/** The log file of a process; one that has grown too large becomes `<name>.log.1`, replacing the one before. */
export function logFileOf(dataDir, name) {
  const file = join(dataDir, 'logs', `${name}.log`);
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > logLimitBytes) renameSync(file, `${file}.1`);
  return file;
}

/** Writes a file in one step: a reader, or a crash, sees the old content or the new one. */
export function writeWhole(file, content, mode = 0o600) {
  writeFileSync(`${file}.new`, content, { mode });
  renameSync(`${file}.new`, file);
}
