/**
 * Makes the passwords and keys that docker-compose.yml demands: `node deploy/compose-env.mjs` writes them, once, to
 * `.data/compose.env` (0600, git-ignored).
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { prepareCheckout } from './local/prepare.mjs';
import { sayOnTerminal } from './local/progress.mjs';
import { sandboxFacts } from './local/sandbox-facts.mjs';
import { openSecrets } from './local/secrets.mjs';
import { checkout } from './local/settings.mjs';
import { databaseOf } from './services.mjs';

const variableOf = (name) => databaseOf(name).toUpperCase();
const prefixed = (values, suffix) =>
  Object.entries(values).map(([name, value]) => [`${variableOf(name)}_${suffix}`, value]);

/** Fresh secrets under the names of docker-compose.yml. */
export async function composeEnvironment() {
  const scratch = mkdtempSync(join(tmpdir(), 'sw-compose-'));
  try {
    const secrets = openSecrets(scratch);
    const { participants, exchange } = await sandboxFacts(secrets.sandbox);
    return Object.fromEntries([
      ['POSTGRES_PASSWORD', secrets.postgres],
      ...prefixed(secrets.databases, 'DB_PASSWORD'),
      ...prefixed(secrets.fieldKeys, 'FIELD_KEYS'),
      ...prefixed(secrets.hashKeys, 'HASH_KEY'),
      ['SANDBOX_SECRET', secrets.sandbox],
      ['EVIDENCE_KEY', secrets.evidence],
      ['EXCHANGE_CLIENT_SECRET', exchange.clientSecret],
      ['AWAITED_PARTICIPANTS', participants.join(',')],
    ]);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function writeOnce(file) {
  if (existsSync(file)) {
    sayOnTerminal(`${file} 已存在，保持不变`, `${file} is there already and stays as it is`);
    return;
  }
  await prepareCheckout({ say: sayOnTerminal });
  mkdirSync(join(checkout, '.data'), { recursive: true });
  const lines = Object.entries(await composeEnvironment()).map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(file, lines.join(''), { mode: 0o600, flag: 'wx' });
  sayOnTerminal(`已写入 ${file}`, `wrote ${file}`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  await writeOnce(join(checkout, '.data', 'compose.env'));
