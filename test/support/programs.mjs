import { spawnSync } from 'node:child_process';

/** Debian's name first. */
const browsers = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Path of an installed Chromium or Chrome (CHROMIUM_PATH wins); `undefined` where there is none. */
export function browserPath(environment = process.env) {
  const candidates = environment.CHROMIUM_PATH ? [environment.CHROMIUM_PATH] : browsers;
  return candidates.map(pathOf).find((path) => path !== undefined);
}

function pathOf(program) {
  const found = spawnSync('sh', ['-c', 'command -v "$1"', 'sh', program], { encoding: 'utf8' });
  return found.status === 0 ? found.stdout.trim() : undefined;
}
