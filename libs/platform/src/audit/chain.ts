import { createHash } from 'node:crypto';

/** An entry as it is chained, exported and shown; texts, so that every reader computes the same digest. */
export interface AuditEntry {
  readonly id: string;
  /** Real and business instant, UTC with microseconds. */
  readonly at: string;
  readonly businessAt: string;
  readonly actor: string;
  readonly roles: readonly string[];
  readonly department: string | null;
  readonly enterprise: string | null;
  readonly onBehalfOf: string | null;
  readonly action: string;
  readonly objectKind: string | null;
  readonly objectId: string | null;
  /** JSON text. */
  readonly before: string | null;
  readonly after: string | null;
  readonly reason: string | null;
  readonly outcome: 'done' | 'refused';
  readonly code: string | null;
  readonly times: number;
  readonly address: string | null;
  readonly traceId: string | null;
}

const instant = (column: string): string =>
  `to_char(e.${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** Columns of `audit.entries AS e` under the names of `AuditEntry`. */
export const entryColumns = `e.id::text AS "id", ${instant('at')} AS "at", ${instant('business_at')} AS "businessAt",
  e.actor AS "actor", e.roles AS "roles", e.department AS "department", e.enterprise AS "enterprise",
  e.on_behalf_of AS "onBehalfOf", e.action AS "action", e.object_kind AS "objectKind", e.object_id AS "objectId",
  e.before AS "before", e.after AS "after", e.reason AS "reason", e.outcome AS "outcome", e.code AS "code",
  e.times AS "times", e.address AS "address", e.trace_id AS "traceId"`;

const keys = [
  'id',
  'at',
  'businessAt',
  'actor',
  'roles',
  'department',
  'enterprise',
  'onBehalfOf',
  'action',
  'objectKind',
  'objectId',
  'before',
  'after',
  'reason',
  'outcome',
  'code',
  'times',
  'address',
  'traceId',
] as const satisfies readonly (keyof AuditEntry)[];

/** The one text of an entry that its digest is taken of: JSON of its members, sorted by name, nothing left out. */
export function canonicalText(entry: AuditEntry): string {
  return JSON.stringify(Object.fromEntries([...keys].sort().map((key) => [key, entry[key]])));
}

export function digestOf(entry: AuditEntry): Buffer {
  return createHash('sha256').update(canonicalText(entry)).digest();
}

/** What the first link of a service's chain follows. */
export function genesisOf(service: string): Buffer {
  return createHash('sha256').update(`single-window audit ${service}`).digest();
}

/** Of two digests and no content, so that a proof shows nothing of the entries in between. */
export function linkHash(previous: Buffer, digest: Buffer): Buffer {
  return createHash('sha256').update(previous).update(digest).digest();
}
