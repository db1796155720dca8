import { createHash } from 'node:crypto';
import type { AuditFilter } from './audit.dto.js';
import type { AuditRepository, LinkRow } from './audit.repository.js';
import { canonicalText, genesisOf, type AuditEntry } from './chain.js';
import type { EvidenceKey } from './evidence-key.js';

/** Entries of one export; `next` says where the following one goes on. */
const entriesPerExport = 2_000;
/** Links of other entries that an export carries as digests; beyond them it leaves a gap and names the hash after it. */
const digestsPerExport = 20_000;
const digestsInARow = 2_000;

export interface ExportRequest {
  readonly service: string;
  readonly filter: AuditFilter;
  /** Only entries of this enterprise are shown. */
  readonly enterprise: string | undefined;
  readonly afterSeq: number;
  /** RFC 3339. */
  readonly at: string;
  readonly by: string;
}

/**
 * Entries as evidence, a line of JSON each: first the chain and the hash that the first link follows; then, in order, each
 * link with its entry, or with the digest alone where the entry was not asked for; where too many lie in between, a gap with
 * the hash that the next link follows; last the chain's head, and an Ed25519 signature over all bytes before that line.
 */
export async function exportChain(
  log: AuditRepository,
  key: EvidenceKey,
  { service, filter, enterprise, afterSeq, at, by }: ExportRequest,
): Promise<string> {
  const { publicKey, algorithm } = key.public();
  const found = await log.chained(filter, enterprise, afterSeq, entriesPerExport + 1);
  const shown = found.slice(0, entriesPerExport);
  const first = Number(shown[0]?.seq ?? 1);
  const previous = await hashAt(log, service, first - 1);
  const lines = [
    JSON.stringify({
      kind: 'chain',
      service,
      firstSeq: first,
      previous,
      genesis: hex(genesisOf(service)),
      filter,
      by,
      at,
    }),
  ];
  let left = digestsPerExport;
  let seq = first - 1;
  for (const row of shown) {
    const between = Number(row.seq) - seq - 1;
    if (between > 0 && between <= Math.min(left, digestsInARow)) {
      lines.push(...(await log.links(seq + 1, Number(row.seq) - 1)).map(digestLine));
      left -= between;
    } else if (between > 0) {
      lines.push(gapLine(Number(row.seq) - 1, await hashAt(log, service, Number(row.seq) - 1)));
    }
    lines.push(entryLine(row));
    seq = Number(row.seq);
  }
  const head = await log.head();
  const next = found.length > shown.length ? seq : null;
  lines.push(
    JSON.stringify({
      kind: 'head',
      seq: Number(head?.seq ?? 0),
      hash: head === undefined ? hex(genesisOf(service)) : hex(head.hash),
      next,
    }),
  );
  const body = `${lines.join('\n')}\n`;
  const sha256 = createHash('sha256').update(body).digest('hex');
  const signature = key.sign(Buffer.from(body));
  return `${body}${JSON.stringify({ kind: 'signature', algorithm, publicKey, sha256, signature })}\n`;
}

async function hashAt(log: AuditRepository, service: string, seq: number): Promise<string> {
  if (seq <= 0) return hex(genesisOf(service));
  const [link] = await log.links(seq, seq);
  if (link === undefined) throw new Error(`the audit chain of ${service} has no link ${seq}`);
  return hex(link.hash);
}

function entryLine(row: AuditEntry & LinkRow): string {
  return `{"seq":${Number(row.seq)},"hash":"${hex(row.hash)}","entry":${canonicalText(row)}}`;
}

const digestLine = ({ seq, digest, hash }: LinkRow): string =>
  JSON.stringify({ seq: Number(seq), hash: hex(hash), digest: hex(digest) });

const gapLine = (toSeq: number, hash: string): string => JSON.stringify({ kind: 'gap', toSeq, hash });

const hex = (bytes: Buffer): string => bytes.toString('hex');
