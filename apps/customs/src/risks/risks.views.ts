import { instantText } from '@app/kernel';
import type { EntryRow } from './blacklist.repository.js';
import { riskRules } from './domain/risk-rules.js';
import type { HitRow } from './risk-hits.repository.js';

/** A hit as an officer sees it: which rule in which version, what it found, what became of it. */
export function hitView(hit: HitRow): Record<string, unknown> {
  const { decision, reason, decided_by: by, decided_at: at } = hit;
  return {
    id: hit.id,
    rule: hit.rule,
    ...riskRules[hit.rule],
    version: hit.version,
    severity: hit.severity,
    listIds: hit.list_ids,
    facts: hit.facts,
    foundAt: instantText(hit.found_at),
    seenAt: instantText(hit.seen_at),
    decision: decision === null || at === null ? null : { decision, reason, by, at: instantText(at) },
  };
}

export function entryView({
  added_by: addedBy,
  added_at: addedAt,
  shown,
  ...entry
}: EntryRow): Record<string, unknown> {
  return { ...entry, value: shown, addedBy, addedAt: instantText(addedAt) };
}
