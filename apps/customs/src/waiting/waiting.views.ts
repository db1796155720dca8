import { instantText, type Language } from '@app/kernel';
import { waitingStates } from './domain/deadlines.js';
import type { StuckRow } from './waiting.repository.js';

const hourMs = 3_600_000;

/** One thing that has waited too long: who must act, since when, until when it was due, by what right, and what to do. */
export function stuckView(row: StuckRow, now: Date, language: Language): Record<string, unknown> {
  const state = waitingStates[row.state];
  const period = state?.allowance[row.period];
  const key: Record<string, string> = JSON.parse(row.keyFields);
  return {
    what: row.what,
    id: row.id,
    kind: row.kind,
    key,
    status: row.status,
    ...(row.missing.length === 0 ? {} : { missing: row.missing }),
    owner: row.owner,
    since: instantText(row.since),
    deadline: instantText(row.due),
    overdueHours: Math.floor((now.getTime() - row.due.getTime()) / hourMs),
    basis: period?.value.basis,
    source: period?.source,
    remedy: state?.remedy[language],
    remedies: state?.remedy,
  };
}
