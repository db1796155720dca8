/**
 * Verifies an evidence pack offline: node verify.mjs [fingerprint of the platform's evidence key]
 * 离线验证证据包：node verify.mjs [平台证据公钥指纹]
 *
 * Needs Node.js 20 or later and nothing else. Exit code 0: everything holds; 1: something does not.
 */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = dirname(fileURLToPath(import.meta.url));
const expectedFingerprint = process.argv[2];
const faults = [];
const fault = (zh, en) => faults.push(`${zh} · ${en}`);

const sha256 = (...parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const hex = (bytes) => bytes.toString('hex');

/** Files of the pack, with / between folders. */
function filesIn(path) {
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? filesIn(join(path, entry.name))
      : [relative(folder, join(path, entry.name)).split(sep).join('/')],
  );
}

function isSigned(bytes, { publicKey, signature }) {
  try {
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' });
    return verify(null, bytes, key, Buffer.from(signature, 'base64url'));
  } catch {
    return false;
  }
}

/** The manifest names every file with its SHA-256; its own signature stands beside it. */
function checkManifest() {
  const bytes = readFileSync(join(folder, 'manifest.json'));
  const signature = JSON.parse(readFileSync(join(folder, 'manifest.signature.json'), 'utf8'));
  if (!isSigned(bytes, signature)) fault('清单签名不成立', 'the signature of manifest.json does not hold');
  const fingerprint = hex(sha256(Buffer.from(signature.publicKey ?? '', 'base64url')));
  if (expectedFingerprint !== undefined && fingerprint !== expectedFingerprint.toLowerCase())
    fault(
      `公钥指纹为 ${fingerprint}，与给定的不符`,
      `the key's fingerprint is ${fingerprint}, not the one given`,
    );
  const { files } = JSON.parse(bytes.toString('utf8'));
  const found = new Set(filesIn(folder));
  found.delete('manifest.json');
  found.delete('manifest.signature.json');
  for (const { path, sha256: expected, bytes: length } of files) {
    if (!found.delete(path)) {
      fault(`缺少文件 ${path}`, `${path} is missing`);
      continue;
    }
    const content = readFileSync(join(folder, path));
    if (content.length !== length || hex(sha256(content)) !== expected)
      fault(`文件 ${path} 已被改动`, `${path} was changed`);
  }
  for (const path of found) fault(`文件 ${path} 不在清单中`, `${path} is not in the manifest`);
  return { files, fingerprint, publicKey: signature.publicKey };
}

/** JSON of an entry's members, sorted by name: the text that its digest is taken of. */
function canonicalText(entry) {
  return JSON.stringify(
    Object.fromEntries(
      Object.keys(entry)
        .sort()
        .map((name) => [name, entry[name]]),
    ),
  );
}

/** A part of a service's audit chain: hash = SHA-256 of the hash before and of the entry's digest. */
function checkChain(path, platformKey) {
  const text = readFileSync(join(folder, path), 'utf8');
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  const [chain, signature] = [lines[0], lines.at(-1)];
  const wrong = (zh, en) => fault(`${path}：${zh}`, `${path}: ${en}`);
  if (chain.kind !== 'chain' || signature.kind !== 'signature') {
    wrong('不是审计链', 'it is no audit chain');
    return 0;
  }
  const signed = Buffer.from(text.slice(0, text.trimEnd().lastIndexOf('\n') + 1));
  if (!isSigned(signed, signature)) wrong('签名不成立', 'its signature does not hold');
  if (signature.publicKey !== platformKey) wrong('签名用的是另一把密钥', 'it is signed with another key');
  const genesis = sha256(`single-window audit ${chain.service}`);
  if (chain.firstSeq === 1 && chain.previous !== hex(genesis))
    wrong('链首不符', 'it does not begin where a chain begins');
  let seq = chain.firstSeq - 1;
  let previous = Buffer.from(chain.previous, 'hex');
  let shown = 0;
  for (const line of lines.slice(1, -1)) {
    if (line.kind === 'gap') {
      [seq, previous] = [line.toSeq, Buffer.from(line.hash, 'hex')];
    } else if (line.kind === 'head') {
      if (line.seq === seq && line.hash !== hex(previous)) wrong('链尾不符', 'its head is not its last link');
    } else {
      const digest =
        line.entry === undefined ? Buffer.from(line.digest, 'hex') : sha256(canonicalText(line.entry));
      const hash = sha256(previous, digest);
      if (line.seq !== seq + 1 || hex(hash) !== line.hash)
        wrong(`第 ${line.seq} 环不相接`, `link ${line.seq} does not follow the one before`);
      [seq, previous] = [line.seq, Buffer.from(line.hash, 'hex')];
      if (line.entry !== undefined) shown += 1;
    }
  }
  return shown;
}

let summary = '';
try {
  const { files, fingerprint, publicKey } = checkManifest();
  const chains = files.filter(({ path }) => path.startsWith('audit/') && path.endsWith('.ndjson'));
  const entries = chains.reduce((sum, { path }) => sum + checkChain(path, publicKey), 0);
  summary =
    `${files.length} 个文件、${chains.length} 条审计链、${entries} 条审计记录 · ` +
    `${files.length} files, ${chains.length} audit chains, ${entries} audit entries\n` +
    `公钥指纹 · fingerprint of the key: ${fingerprint}`;
} catch (error) {
  fault(`无法读取证据包：${error.message}`, `the pack cannot be read: ${error.message}`);
}
const verdict =
  faults.length === 0 ? '✓ 证据完整 · The evidence holds.' : '✗ 证据不成立 · The evidence does not hold.';
const told = [...faults.map((line) => `✗ ${line}`), ...(summary === '' ? [] : [summary]), verdict];
process.stdout.write(`${told.join('\n')}\n`);
process.exitCode = faults.length === 0 ? 0 : 1;
