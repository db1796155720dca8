import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { EntityManager, QueryRunner } from 'typeorm';
import type { Caller } from '../caller.js';
import { runPrepared } from '../database/prepared.js';
import { tellAtCommit } from '../database/tell-at-commit.js';
import { currentTraceId } from '../trace.js';
import type { Act, RefusedAct } from './act.js';

/** Who acts where no account does: a consumer or a clock of ours, somebody without a valid token. */
export type Actor = Caller | 'system' | 'anonymous';

/** What a commit tells of when its transaction has recorded: the chainer waits for it. */
export const recorded = 'audit recorded';

/** Longer facts are on record by their SHA-256; longer texts are cut. */
const longestFactsBytes = 8_192;
const longestText = 1_000;

const addEntry = {
  name: 'add-audit-entry',
  text: `WITH entry AS (
           INSERT INTO audit.entries (business_at, actor, roles, department, enterprise, on_behalf_of, action, object_kind,
                                      object_id, before, after, reason, outcome, code, times, address, trace_id)
           VALUES (clock_timestamp() + coalesce((SELECT offset_ms FROM business_clock WHERE id = 1), 0) * interval '1 millisecond',
                   $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
           RETURNING id)
         INSERT INTO audit.unchained (entry_id) SELECT id FROM entry`,
};

interface Edge {
  readonly operation: string;
  readonly address: string;
  /** The service has recorded more of this request than the edge could. */
  recorded: boolean;
}

/** The request that a transaction runs for. */
const edges = new WeakMap<QueryRunner, Edge>();

/**
 * Puts an act on record, in the transaction that does it: either both are kept or neither. Every `Transactions.once` is on
 * record by itself, with its operation and object; a service records what the edge cannot know: the facts before and after,
 * the reason, a reading of personal data.
 */
export const Audit = {
  async record(tx: EntityManager, actor: Actor, act: Act): Promise<void> {
    const edge = tx.queryRunner && edges.get(tx.queryRunner);
    if (edge !== undefined) edge.recorded = true;
    await insert(tx, actor, act, edge);
  },
};

/** From here on what the transaction records belongs to `request`. */
export function recordFor(tx: EntityManager, request: FastifyRequest): void {
  if (tx.queryRunner)
    edges.set(tx.queryRunner, {
      operation: operationOf(request),
      address: request.ip,
      recorded: false,
    });
}

/** The edge's own entry, unless the service has recorded one for this request. */
export async function recordRequest(
  tx: EntityManager,
  actor: Actor,
  object: Act['object'] | undefined,
): Promise<void> {
  const edge = tx.queryRunner && edges.get(tx.queryRunner);
  if (edge?.recorded === true) return;
  await insert(tx, actor, object === undefined ? {} : { object }, edge);
}

/** A refused attempt; there is no transaction of its own any more. */
export async function recordRefusal(
  tx: EntityManager,
  actor: Actor,
  refused: RefusedAct & { readonly address: string; readonly traceId: string | undefined },
): Promise<void> {
  await insert(tx, actor, refused, { operation: refused.action ?? '', address: refused.address }, refused);
}

/** Method and route of a request: `POST /customs/lists/:id/hold`. */
export function operationOf({ method, routeOptions }: FastifyRequest): string {
  return `${method} ${routeOptions.url ?? 'none'}`;
}

async function insert(
  tx: EntityManager,
  actor: Actor,
  act: Act,
  edge: { readonly operation: string; readonly address: string } | undefined,
  refused?: { readonly code: string; readonly times: number; readonly traceId: string | undefined },
): Promise<void> {
  const caller = typeof actor === 'string' ? undefined : actor;
  await runPrepared(tx, addEntry, [
    cut(caller?.clientId ?? `@${String(actor)}`),
    caller?.roles ?? [],
    cut(caller?.department),
    cut(caller?.enterprise?.creditCode),
    cut(act.onBehalfOf),
    cut(act.action ?? edge?.operation ?? 'unknown'),
    cut(act.object?.kind),
    cut(act.object?.id),
    factsText(act.before),
    factsText(act.after),
    cut(act.reason),
    refused === undefined ? 'done' : 'refused',
    refused?.code ?? null,
    refused?.times ?? 1,
    edge?.address ?? null,
    refused?.traceId ?? currentTraceId() ?? null,
  ]);
  tellAtCommit(tx, recorded);
}

/** NUL is no character of a PostgreSQL text. */
function cut(text: string | null | undefined): string | null {
  return text?.replaceAll('\u0000', '').slice(0, longestText) ?? null;
}

function factsText(facts: Act['before']): string | null {
  if (facts === undefined || facts === null) return null;
  const text = JSON.stringify(facts);
  const bytes = Buffer.byteLength(text);
  if (bytes <= longestFactsBytes) return text;
  return JSON.stringify({ sha256: createHash('sha256').update(text).digest('hex'), bytes });
}
