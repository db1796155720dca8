import type { Actor } from './audit.js';

/** A refused attempt as the edge saw it. */
export interface Refusal {
  readonly actor: Actor;
  readonly action: string;
  readonly code: string;
  readonly address: string;
  readonly traceId: string | undefined;
  readonly object?: { readonly kind: string; readonly id: string };
}

/** Equal refusals of one minute: the first one's facts, how many, and which objects were asked for. */
export interface CountedRefusals extends Refusal {
  readonly times: number;
  readonly objectIds: readonly string[];
}

const minuteMs = 60_000;
/** Different refusals that one minute keeps apart; the rest is counted together, so that nobody fills the disk. */
const keptApart = 200;
const objectsNamed = 20;

interface Counted {
  readonly first: Refusal;
  readonly sinceMs: number;
  told: boolean;
  times: number;
  objectIds: Set<string>;
}

/**
 * Counts refusals by account (or address, where no account is known), action and code. The first of a minute is due at once,
 * those that follow it together when its minute is over.
 */
export class RefusalCounts {
  private readonly counted = new Map<string, Counted>();

  add(refusal: Refusal, nowMs: number): void {
    const { action, code, object } = refusal;
    const own = [accountOf(refusal), action, code].join('\n');
    const kept = this.counted.has(own) || this.counted.size < keptApart;
    const key = kept ? own : 'others';
    const entry = this.counted.get(key) ?? {
      first: kept
        ? refusal
        : { actor: 'anonymous', action: 'various', code: 'various', address: 'various', traceId: undefined },
      sinceMs: nowMs,
      told: false,
      times: 0,
      objectIds: new Set(),
    };
    entry.times += 1;
    if (object !== undefined && entry.objectIds.size < objectsNamed) entry.objectIds.add(object.id);
    this.counted.set(key, entry);
  }

  /** What is due at `nowMs`; with `all` whatever has been counted. */
  take(nowMs: number, all = false): CountedRefusals[] {
    const due: CountedRefusals[] = [];
    for (const [key, entry] of this.counted) {
      const over = all || nowMs - entry.sinceMs >= minuteMs;
      if (entry.times > 0 && (over || !entry.told)) {
        due.push({ ...entry.first, times: entry.times, objectIds: [...entry.objectIds] });
        entry.told = true;
        entry.times = 0;
        entry.objectIds = new Set();
      }
      if (over) this.counted.delete(key);
    }
    return due;
  }
}

function accountOf({ actor, address }: Refusal): string {
  return typeof actor === 'string' ? `${actor} ${address}` : actor.clientId;
}
