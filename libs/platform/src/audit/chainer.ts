import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { Client } from 'pg';
import { workAlone, type AloneWorker } from '../database/work-alone.js';
import type { WakeUp } from '../wake-up.js';
import { digestOf, entryColumns, genesisOf, linkHash, type AuditEntry } from './chain.js';
import { readHead, writeHead } from './heads.js';

export interface ChainerOptions {
  readonly service: string;
  readonly databaseUrl: string;
  /** Where the newest link is kept outside the database; without it a cut end of the chain is not found. */
  readonly headFile: string | undefined;
  /** Whether the chain holds, told when that changes. */
  readonly onState: (holds: boolean) => void;
}

/** Commits of this process wake it; polling is for those of other instances. Together with `gatherMs` the time an entry stands alone. */
const pollMs = 2_000;
/** A batch begins so long after the one before. */
const gatherMs = 500;
const entriesPerBatch = 1_000;
const lockPollMs = 2_000;
const retryAfterFailureMs = 500;
const lookAgainMs = 60_000;
/** Any constant will do that no other lock of the database has: one chainer per service. */
const chainerLock = 7_205_760;

const logger = new Logger('AuditChainer');

interface Link {
  readonly seq: number;
  readonly hash: Buffer;
}

/** Somebody changed what only this writes, or the database is older than the head that was kept. */
class ChainBroken extends Error {}

/**
 * Links committed entries to the service's chain until stopped, in the order in which it finds them, so that no act waits
 * for another. It works on the connection that holds the advisory lock. Where the chain no longer ends in the link that it
 * wrote last, or lacks the head kept outside, it adds nothing and says so: going on would cover it up.
 */
export function startChainer(options: ChainerOptions): AloneWorker {
  return workAlone({
    name: 'audit chainer',
    databaseUrl: options.databaseUrl,
    lock: chainerLock,
    lockPollMs,
    work: (client, wakeUp, signal) => chain(client, options, wakeUp, signal),
    failed(error) {
      const broken = error instanceof ChainBroken;
      options.onState(!broken);
      if (broken)
        logger.error({ msg: 'the audit chain does not hold, nothing is added', reason: error.message });
      else logger.warn({ msg: 'audit chainer interrupted, trying again', reason: String(error) });
      return broken ? lookAgainMs : retryAfterFailureMs;
    },
  });
}

async function chain(
  client: Client,
  options: ChainerOptions,
  { wait }: WakeUp,
  signal: AbortSignal,
): Promise<void> {
  let last = await lastLink(client, options.service);
  await refuseIfHeadLacks(client, options);
  options.onState(true);
  // once more after the stop: what was committed by then
  for (let ending = false; !ending;) {
    ending = signal.aborted;
    const beganAt = Date.now();
    const { link, full } = await linkBatch(client, options.service, last);
    if (link.seq > last.seq) keepHead(options, link);
    last = link;
    if (full || ending) continue;
    await wait(pollMs);
    await sleep(Math.max(0, beganAt + gatherMs - Date.now()), undefined, { signal }).catch(() => {});
  }
}

async function lastLink(client: Client, service: string): Promise<Link> {
  const { rows } = await client.query<{ seq: string; hash: Buffer }>({
    name: 'last-audit-link',
    text: 'SELECT seq, hash FROM audit.links ORDER BY seq DESC LIMIT 1',
  });
  const [row] = rows;
  return row === undefined ? { seq: 0, hash: genesisOf(service) } : { seq: Number(row.seq), hash: row.hash };
}

async function refuseIfHeadLacks(client: Client, { headFile }: ChainerOptions): Promise<void> {
  if (headFile === undefined) return;
  const head = readHead(headFile);
  if (head === undefined || head.seq === 0) return;
  const { rows } = await client.query<{ hash: Buffer }>('SELECT hash FROM audit.links WHERE seq = $1', [
    head.seq,
  ]);
  if (rows[0]?.hash.toString('hex') !== head.hash)
    throw new ChainBroken(`${headFile} keeps link ${head.seq}, which the database lacks or has otherwise`);
}

async function linkBatch(
  client: Client,
  service: string,
  last: Link,
): Promise<{ link: Link; full: boolean }> {
  await client.query('BEGIN');
  try {
    const found = await lastLink(client, service);
    if (found.seq !== last.seq || !found.hash.equals(last.hash))
      throw new ChainBroken(`the chain ends in link ${found.seq}, the last one written is ${last.seq}`);
    const { rows } = await client.query<AuditEntry>({
      name: 'unchained-audit-entries',
      text: `SELECT ${entryColumns} FROM audit.unchained AS u JOIN audit.entries AS e ON e.id = u.entry_id
             ORDER BY u.entry_id LIMIT ${entriesPerBatch}`,
    });
    const link = rows.length === 0 ? last : await addLinks(client, rows, last);
    await client.query('COMMIT');
    return { link, full: rows.length === entriesPerBatch };
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  }
}

async function addLinks(client: Client, entries: readonly AuditEntry[], last: Link): Promise<Link> {
  const ids = entries.map((entry) => entry.id);
  const digests = entries.map(digestOf);
  let { hash } = last;
  const hashes = digests.map((digest) => (hash = linkHash(hash, digest)));
  await client.query({
    name: 'add-audit-links',
    text: `INSERT INTO audit.links (seq, entry_id, digest, hash)
           SELECT $1::bigint + n, entry_id, digest, hash
           FROM unnest($2::bigint[], $3::bytea[], $4::bytea[]) WITH ORDINALITY AS l (entry_id, digest, hash, n)`,
    values: [last.seq, ids, digests, hashes],
  });
  await client.query({
    name: 'drop-unchained',
    text: 'DELETE FROM audit.unchained WHERE entry_id = ANY ($1::bigint[])',
    values: [ids],
  });
  return { seq: last.seq + entries.length, hash };
}

function keepHead({ headFile, service }: ChainerOptions, { seq, hash }: Link): void {
  if (headFile === undefined) return;
  writeHead(headFile, { service, seq, hash: hash.toString('hex'), at: new Date().toISOString() });
}
