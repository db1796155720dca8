import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { hasRole, type Caller } from '@app/platform';
import { ParticipantsRepository } from '../participants/participants.repository.js';
import type { Entry } from './domain/entry.js';
import { theCase, timelineOf, type Timeline } from './domain/timeline.js';
import { visibleTo } from './domain/visible.js';
import { TimelineRepository } from './timeline.repository.js';

export interface CaseQuery {
  readonly orderNo: string;
  readonly ebpCode?: string;
}

@Injectable()
export class TimelineService {
  constructor(
    private readonly entries: TimelineRepository,
    private readonly participants: ParticipantsRepository,
  ) {}

  /** The case of an order as the caller may see it. Throws `case-unknown` (not-found) and `order-on-several-platforms` (conflict). */
  async timeline(tx: EntityManager, query: CaseQuery, caller: Caller): Promise<Timeline> {
    return (await this.caseOf(tx, query, caller)).timeline;
  }

  /** The same with the documents that it tells of. Throws as `timeline`. */
  async caseOf(
    tx: EntityManager,
    { orderNo, ebpCode }: CaseQuery,
    caller: Caller,
  ): Promise<{ timeline: Timeline; documents: { eventType: string; id: string }[] }> {
    const found = await this.entries.byOrder(tx, orderNo);
    const cases = await this.byPlatform(tx, found, ebpCode);
    for (const [platform, entries] of cases) {
      const seen = asSeenBy(caller, [
        ...entries,
        ...(await this.entries.byWaybills(tx, waybillsOf(entries))),
      ]);
      if (seen.length === 0) cases.delete(platform);
      else cases.set(platform, seen);
    }
    const [platform, entries] = theCase(orderNo, cases);
    return {
      timeline: timelineOf(orderNo, platform, entries),
      documents: entries.map(({ eventType, documentId }) => ({ eventType, id: documentId })),
    };
  }

  /** One case per platform; both codes of a platform are the same one. Only the named platform where one is named. */
  private async byPlatform(
    tx: EntityManager,
    entries: readonly Entry[],
    named: string | undefined,
  ): Promise<Map<string, readonly Entry[]>> {
    const codes = [...new Set(entries.flatMap((entry) => (entry.case === null ? [] : [entry.case.ebpCode])))];
    const known = await this.participants.byCodes(tx, named === undefined ? codes : [...codes, named]);
    const canonical = (code: string): string =>
      known.find((one) => one.customsCode === code)?.creditCode ?? code;
    const cases = new Map<string, Entry[]>();
    for (const entry of entries) {
      const platform = canonical(entry.case?.ebpCode ?? '');
      if (named === undefined || platform === canonical(named))
        cases.set(platform, [...(cases.get(platform) ?? []), entry]);
    }
    return cases;
  }
}

/** Enterprises see what names them; officers, auditors and operators see all. */
function asSeenBy(caller: Caller, entries: readonly Entry[]): readonly Entry[] {
  if (!hasRole(caller, 'enterprise') || caller.enterprise === undefined) return entries;
  const { creditCode, customsCode } = caller.enterprise;
  return visibleTo(
    [creditCode, customsCode].filter((code) => code !== ''),
    entries,
  );
}

function waybillsOf(entries: readonly Entry[]): NonNullable<Entry['logistics']>[] {
  return [
    ...new Map(
      entries.flatMap(({ logistics }) =>
        logistics === null ? [] : [[JSON.stringify(logistics), logistics] as const],
      ),
    ).values(),
  ];
}
