/**
 * Reads a service's audit log from outside and recomputes its chain; written apart from the chainer, so that one does not
 * hide a mistake of the other.
 */
import { createHash } from 'node:crypto';

const linksPerPage = 5_000;
/** An entry may be linked so much later than it was written: a long transaction, a service that stood still. */
const outOfOrderMs = 600_000;
/** Findings of one kind that are told; a chain that is wrong from one link on is told once anyway. */
const mostFindings = 20;

const sha256 = (...parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

export const genesisOf = (service) => sha256(`single-window audit ${service}`);
export const linkHash = (previous, digest) => sha256(previous, digest);

/** The text of an entry that its digest is taken of: JSON of its members, sorted by name. */
export function canonicalText(entry) {
  return JSON.stringify(
    Object.fromEntries(
      Object.keys(entry)
        .sort()
        .map((name) => [name, entry[name]]),
    ),
  );
}

const columns = {
  action: 'e.action',
  actor: 'e.actor',
  address: 'e.address',
  after: 'e.after',
  at: instant('at'),
  before: 'e.before',
  businessAt: instant('business_at'),
  code: 'e.code',
  department: 'e.department',
  enterprise: 'e.enterprise',
  id: 'e.id::text',
  objectId: 'e.object_id',
  objectKind: 'e.object_kind',
  onBehalfOf: 'e.on_behalf_of',
  outcome: 'e.outcome',
  reason: 'e.reason',
  roles: 'e.roles',
  times: 'e.times',
  traceId: 'e.trace_id',
};
const selected = Object.entries(columns)
  .map(([name, expression]) => `${expression} AS "${name}"`)
  .join(', ');

function instant(column) {
  return `to_char(e.${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
}

/**
 * @param {import('pg').Client} client connected to the service's database as somebody who may read its audit log
 * @param {string} service
 * @param {{ seq: number, hash: string } | undefined} head kept outside the database; read before this is called
 * @returns {Promise<{ service: string, links: number, waiting: number, findings: { code: string, zh: string, en: string, seq?: number, entry?: string }[] }>}
 */
export async function verifyChain(client, service, head) {
  const findings = [];
  const find = (code, about, zh, en) => {
    if (findings.filter((finding) => finding.code === code).length < mostFindings)
      findings.push({ code, ...about, zh, en });
  };
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  try {
    const last = await walk(client, service, head, find);
    const waiting = await unlinked(client, find);
    if (head && head.seq > last.seq) {
      find(
        'truncated',
        { seq: head.seq },
        `链止于第 ${last.seq} 环，而库外保存的链头是第 ${head.seq} 环（${head.hash}）：末尾被截断`,
        `the chain ends in link ${last.seq}, the head kept outside is link ${head.seq} (${head.hash}): its end was cut off`,
      );
    }
    return { service, links: last.seq, waiting, findings };
  } finally {
    await client.query('ROLLBACK');
  }
}

/** Services that keep the heads of all others in their own audit logs (libs/messaging, audit-heads). */
export const headKeepers = ['registration', 'window'];

/**
 * The heads of other services' chains that a keeper has in its log, by service, oldest first.
 *
 * @param {import('pg').Client} client at the keeper's database
 * @returns {Promise<Map<string, { seq: number, hash: string }[]>>}
 */
export async function keptHeads(client) {
  const { rows } = await client.query(
    `SELECT object_id AS service, after FROM audit.entries WHERE action = 'audit.head' AND outcome = 'done' ORDER BY id`,
  );
  const kept = new Map();
  for (const { service, after } of rows) {
    const head = readHead(after);
    if (head) kept.set(service, [...(kept.get(service) ?? []), head]);
  }
  return kept;
}

function readHead(text) {
  try {
    const { seq, hash } = JSON.parse(text);
    return Number.isSafeInteger(seq) && /^[\da-f]{64}$/.test(hash) ? { seq, hash } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Compares a service's chain with the heads that `keeper` has of it; a cut end and a chain written anew are found by them
 * even where the file of the head was lost or written anew with the chain.
 *
 * @param {import('pg').Client} client at the service's database
 */
export async function compareWithKept(client, keeper, heads) {
  const { rows } = await client.query(
    `SELECT seq::integer AS seq, encode(hash, 'hex') AS hash FROM audit.links WHERE seq = ANY ($1::bigint[])`,
    [heads.map(({ seq }) => seq)],
  );
  const links = new Map(rows.map(({ seq, hash }) => [seq, hash]));
  const lacks = heads.filter(({ seq }) => !links.has(seq)).at(-1);
  const differs = heads.find(({ seq, hash }) => links.has(seq) && links.get(seq) !== hash);
  return [
    ...(lacks
      ? [
          {
            code: 'truncated',
            seq: lacks.seq,
            zh: `${keeper} 的审计日志中保存了第 ${lacks.seq} 环（${lacks.hash}），链中没有：末尾被截断`,
            en: `the audit log of ${keeper} keeps link ${lacks.seq} (${lacks.hash}), which the chain lacks: its end was cut off`,
          },
        ]
      : []),
    ...(differs
      ? [
          {
            code: 'head-differs',
            seq: differs.seq,
            zh: `第 ${differs.seq} 环与 ${keeper} 的审计日志中保存的（${differs.hash}）不符：此前的记录被重写`,
            en: `link ${differs.seq} is not the one that the audit log of ${keeper} keeps (${differs.hash}): what comes before was written anew`,
          },
        ]
      : []),
  ];
}

/** Link by link. After a wrong one the chain is followed from what it says, so that each wrong one is told by itself. */
async function walk(client, service, head, find) {
  let last = { seq: 0, hash: genesisOf(service), at: 0 };
  for (;;) {
    const { rows } = await client.query(
      `SELECT l.seq, l.entry_id, l.digest, l.hash, ${selected}
       FROM audit.links AS l LEFT JOIN audit.entries AS e ON e.id = l.entry_id WHERE l.seq > $1 ORDER BY l.seq LIMIT ${linksPerPage}`,
      [last.seq],
    );
    for (const row of rows) last = check(row, last, find, head);
    if (rows.length < linksPerPage) return last;
  }
}

function check({ seq: seqText, entry_id: entryId, digest, hash, ...entry }, last, find, head) {
  const seq = Number(seqText);
  const about = { seq, entry: String(entryId) };
  const place = { zh: `第 ${seq} 环（记录 ${entryId}）`, en: `link ${seq} (entry ${entryId})` };
  const who = entry.id === null ? '' : `: ${entry.at} ${entry.actor} ${entry.action}`;
  const told = (code, zh, en) => find(code, about, `${place.zh}${zh}${who}`, `${place.en} ${en}${who}`);
  if (seq !== last.seq + 1) {
    const gap = last.seq + 1 === seq - 1 ? `${seq - 1}` : `${last.seq + 1}–${seq - 1}`;
    find('link-removed', { seq: last.seq + 1 }, `缺少第 ${gap} 环`, `link ${gap} is missing`);
  } else if (!linkHash(last.hash, digest).equals(hash)) {
    told(
      'chain-broken',
      '与前一环不相接：此处被插入、更换或改写',
      'does not follow the link before: inserted, exchanged or rewritten here',
    );
  }
  if (entry.id === null) told('entry-removed', '的记录已被删除', 'has lost its entry');
  else if (!sha256(canonicalText(entry)).equals(digest))
    told('entry-changed', '的记录已被改动', 'has a changed entry');
  const at = entry.at === null ? last.at : Date.parse(entry.at);
  if (at < last.at - outOfOrderMs)
    told('backdated', '的时间早于它在链中的位置', 'is dated before its place in the chain');
  if (head?.seq === seq && hash.toString('hex') !== head.hash)
    told(
      'head-differs',
      `与库外保存的链头不符（${head.hash}）：此前的记录被重写`,
      `is not the head kept outside (${head.hash}): what comes before was written anew`,
    );
  return { seq, hash, at: Math.max(at, last.at) };
}

/** Entries in no link: those that the chainer has yet to take, and any other that somebody brought in past it. */
async function unlinked(client, find) {
  const { rows } = await client.query(
    `SELECT e.id::text AS id, ${instant('at')} AS at, e.actor, e.action
     FROM audit.entries AS e LEFT JOIN audit.links AS l ON l.entry_id = e.id LEFT JOIN audit.unchained AS u ON u.entry_id = e.id
     WHERE l.seq IS NULL AND u.entry_id IS NULL ORDER BY e.id LIMIT ${mostFindings}`,
  );
  for (const { id, at, actor, action } of rows)
    find(
      'entry-inserted',
      { entry: id },
      `记录 ${id} 不在链中: ${at} ${actor} ${action}`,
      `entry ${id} is in no link: ${at} ${actor} ${action}`,
    );
  const waiting = await client.query('SELECT count(*)::integer AS waiting FROM audit.unchained');
  return waiting.rows[0].waiting;
}
