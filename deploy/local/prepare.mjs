import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { waitForLock } from './lock.mjs';
import { runWithProgress } from './progress.mjs';
import { checkout } from './settings.mjs';

const otherStartLimitMs = 600_000;
const stampFile = join(checkout, 'dist', '.built-from');
/** What the build reads; tests and this launcher do not change it. */
const sourceFolders = ['apps', 'libs'];
const bundler = 'deploy/bundle-packages.mjs';
const sourceFiles = [bundler, 'package-lock.json', 'nest-cli.json', 'tsconfig.json', 'tsconfig.build.json'];

/** Installs the packages and builds the services where that is needed; two starts at once do it one after the other. */
export async function prepareCheckout({ say, signal }) {
  const cache = join(checkout, '.cache');
  mkdirSync(cache, { recursive: true });
  const lock = await waitForLock(join(cache, 'prepare.lock'), otherStartLimitMs, (pid) =>
    say(
      `等待另一个进程（${pid}）完成安装和构建 …`,
      `Waiting for process ${pid} to finish installing and building …`,
    ),
  );
  try {
    if (!packagesAreInstalled()) await install({ say, signal });
    const stamp = fingerprintOfSources();
    if (!existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== stamp) {
      await build({ say, signal });
      writeFileSync(stampFile, stamp);
    }
  } finally {
    lock.release();
  }
}

/** Whether node_modules holds what package-lock.json says; packages for other platforms may be absent. */
export function packagesAreInstalled(folder = checkout) {
  const wanted = readJson(join(folder, 'package-lock.json')).packages;
  const present = readJson(join(folder, 'node_modules', '.package-lock.json'))?.packages;
  if (!present) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true;
    const installed = present[path];
    return installed
      ? installed.version === entry.version && installed.integrity === entry.integrity
      : entry.optional === true;
  });
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

async function install({ say, signal }) {
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
  await runWithProgress({
    command: [...npm, 'ci', '--no-audit', '--no-fund', '--loglevel=error'],
    cwd: checkout,
    env: { SCARF_ANALYTICS: 'false' },
    label: { zh: '安装依赖（约一分钟）', en: 'Installing packages (about a minute)' },
    failure: {
      zh: '依赖安装失败，原因见上方 npm 的输出。请检查网络和 npm 的 registry 设置后重试。',
      en: "The packages could not be installed, npm tells why above. Check the network and npm's registry setting, then try again.",
    },
    say,
    signal,
  });
}

async function build({ say, signal }) {
  const steps = [
    [join(checkout, 'node_modules', '@nestjs', 'cli', 'bin', 'nest.js'), 'build', 'all'],
    [join(checkout, bundler)],
  ];
  for (const step of steps)
    await runWithProgress({
      command: [process.execPath, ...step],
      cwd: checkout,
      label: { zh: '构建服务', en: 'Building the services' },
      failure: {
        zh: '构建失败，原因见上方的输出。请修正源代码后重试。',
        en: 'The build failed, see above. Mend the source and try again.',
      },
      say,
      signal,
    });
}

function fingerprintOfSources() {
  const hash = createHash('sha256');
  const add = (path) => {
    const content = readFileSync(join(checkout, path));
    hash.update(`${path}\0${content.length}\0`).update(content);
  };
  for (const folder of sourceFolders) {
    const files = readdirSync(join(checkout, folder), { recursive: true, withFileTypes: true })
      .filter(
        (entry) => entry.isFile() && /\.(ts|json)$/.test(entry.name) && !entry.name.endsWith('.spec.ts'),
      )
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(checkout.length + 1));
    for (const file of files.sort()) add(file);
  }
  sourceFiles.forEach(add);
  return hash.digest('hex');
}
