/**
 * `npm run keys:rotate`: a new field key for every group of services, first in its ring; the ones before stay behind it and
 * go on reading. With `--algorithm sm4-gcm` the new key is for SM4. With `--hash` it is the key that values are found by
 * (FIELD_HASH_KEY). With `--drop k1` or `--drop h1` a key is taken out of all rings: a service that still needs it does not
 * start, and says for what. Takes effect at the next `npm start`.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeWhole } from './data-dir.mjs';
import { PlainFailure } from './plain-failure.mjs';
import { readSettings } from './settings.mjs';

const keyBytes = { 'aes-256-gcm': 32, 'sm4-gcm': 16 };

/** The ring with a new key in front; its id follows the highest number that was used. */
export function withNewKey(ring, algorithm = 'aes-256-gcm') {
  const bytes = keyBytes[algorithm];
  if (bytes === undefined) {
    const known = Object.keys(keyBytes).join(', ');
    throw new PlainFailure(
      `不支持算法 ${algorithm}，可用：${known}`,
      `Unknown algorithm ${algorithm}; known: ${known}`,
    );
  }
  const numbers = ring.split(',').map((entry) => Number(/^k(\d+):/.exec(entry)?.[1] ?? 0));
  const name = algorithm === 'aes-256-gcm' ? '' : `${algorithm}:`;
  return `k${Math.max(...numbers) + 1}:${name}${randomBytes(bytes).toString('base64')},${ring}`;
}

/** The ring without this key, unless it is the one that writes. */
export function withoutKey(ring, id) {
  const entries = ring.split(',');
  if (entries[0].startsWith(`${id}:`)) {
    throw new PlainFailure(
      `${id} 是当前写入密钥，不能撤下；请先换钥。`,
      `${id} is the key that writes and cannot be dropped; rotate first.`,
    );
  }
  return entries.filter((entry) => !entry.startsWith(`${id}:`)).join(',');
}

/** The sandbox plays the outside world: what it finds by hash is not hashed again, so that its key stays. */
const keepsItsHashKey = (group) => group === 'sandbox';
const hashKeyId = /^h\d+$/;

/** The ring of hash keys with a new one in front; the first key of an installation has no id and is h1. */
export function withNewHashKey(ring) {
  const named = ring.split(',').map((entry) => (entry.includes(':') ? entry : `h1:${entry}`));
  const numbers = named.map((entry) => Number(/^h(\d+):/.exec(entry)?.[1] ?? 1));
  return [`h${Math.max(...numbers) + 1}:${randomBytes(32).toString('base64')}`, ...named].join(',');
}

/** What is asked of the secrets: which rings, and what becomes of each. */
function change({ algorithm, hash, drop }) {
  if (drop !== undefined) {
    const rings = hashKeyId.test(drop) ? 'hashKeys' : 'fieldKeys';
    return { rings, changed: (ring) => (ring.includes(':') ? withoutKey(ring, drop) : ring) };
  }
  if (hash) {
    const changed = (ring, group) => (keepsItsHashKey(group) ? ring : withNewHashKey(ring));
    return { rings: 'hashKeys', changed };
  }
  return { rings: 'fieldKeys', changed: (ring) => withNewKey(ring, algorithm) };
}

function rotate({ dataDir, ...asked }) {
  const file = join(dataDir, 'secrets.json');
  if (!existsSync(file)) {
    throw new PlainFailure(
      `${dataDir} 中没有 secrets.json：请先启动一次（npm start），或用 DATA_DIR 指定目录。`,
      `There is no secrets.json in ${dataDir}: start once (npm start), or name the folder in DATA_DIR.`,
    );
  }
  const secrets = JSON.parse(readFileSync(file, 'utf8'));
  const { rings, changed } = change(asked);
  secrets[rings] = Object.fromEntries(
    Object.entries(secrets[rings]).map(([group, ring]) => [group, changed(ring, group)]),
  );
  writeWhole(file, JSON.stringify(secrets, null, 2));
  return secrets[rings];
}

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({
    options: { algorithm: { type: 'string' }, hash: { type: 'boolean' }, drop: { type: 'string' } },
  });
  try {
    const rings = rotate({ dataDir: readSettings(process.env).dataDir, ...values });
    for (const [group, ring] of Object.entries(rings)) {
      const ids = ring.split(',').map((entry) => (entry.includes(':') ? entry.split(':')[0] : 'h1'));
      console.log(`${group}: ${ids.join(', ')}`);
    }
    console.log(
      '下次启动（npm start）生效；进度见 GET /{服务}/field-keys，droppable 为 true 后方可撤下旧密钥。\n' +
        'Takes effect at the next start; GET /{service}/field-keys tells how far it has come, and when an old key is droppable.',
    );
  } catch (error) {
    console.error(error instanceof PlainFailure ? error.message : error);
    process.exitCode = 1;
  }
}
