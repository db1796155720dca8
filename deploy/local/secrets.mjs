import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serviceNames, services } from '../services.mjs';
import { writeWhole } from './data-dir.mjs';
import { PlainFailure } from './plain-failure.mjs';

const password = () => randomBytes(24).toString('base64url');
const key = () => randomBytes(32).toString('base64');

/**
 * The passwords and keys of this installation, made at the first start and kept in `secrets.json` (0600) beside the
 * data; later ones are added as services join. Without them the data of an existing folder could not be read.
 */
export function openSecrets(dataDir) {
  const file = join(dataDir, 'secrets.json');
  const kept = readKept(file, dataDir);
  const groups = [...new Set(Object.values(services).map((service) => service.keys))];
  const secrets = {
    installation: kept.installation ?? randomUUID(),
    postgres: kept.postgres ?? password(),
    sandbox: kept.sandbox ?? password(),
    evidence: kept.evidence ?? key(),
    databases: complete(serviceNames, kept.databases, password),
    fieldKeys: complete(groups, kept.fieldKeys, () => `k1:${key()}`),
    hashKeys: complete(groups, kept.hashKeys, key),
  };
  if (JSON.stringify(secrets) !== JSON.stringify(kept)) writeWhole(file, JSON.stringify(secrets, null, 2));
  return secrets;
}

const complete = (names, kept = {}, make) => ({
  ...kept,
  ...Object.fromEntries(names.map((name) => [name, kept[name] ?? make()])),
});

function readKept(file, dataDir) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    if (cause.code === 'ENOENT' && !existsSync(join(dataDir, 'postgres', 'db'))) return {};
    throw new PlainFailure(
      `${file} 缺失或损坏，没有它就无法读取 ${dataDir} 中的数据。请从备份恢复该文件，或换一个 DATA_DIR 重新开始。`,
      `${file} is missing or damaged, and the data in ${dataDir} cannot be read without it. Restore it from a backup, or start afresh with another DATA_DIR.`,
      { cause },
    );
  }
}
