import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate, type Fault } from '@app/kernel';
import { FieldCipher } from '@app/platform';
import type { FiledDocument } from '../messages/domain/filed-document.js';
import { BlacklistRepository } from './blacklist.repository.js';
import { blacklistMatches, type BlacklistMatch } from './domain/blacklist.js';
import { versionOn } from './domain/risk-rules.js';
import { RiskHitsRepository } from './risk-hits.repository.js';

export type FoundOnBlacklist = ReadonlyMap<FiledDocument, readonly BlacklistMatch[]>;

/** R-8 at the door: documents that name what is blacklisted are refused, and the refusal is kept as a hit. */
@Injectable()
export class BlacklistService {
  constructor(
    private readonly blacklist: BlacklistRepository,
    private readonly hits: RiskHitsRepository,
    private readonly cipher: FieldCipher,
  ) {}

  /** What of a message falls under an entry in force: one query, whatever its documents. */
  async of(
    tx: EntityManager,
    filed: readonly FiledDocument[],
    canonical: (code: string) => string,
    now: Date,
  ): Promise<FoundOnBlacklist> {
    const entries = await this.blacklist.inForce(tx, calendarDate(now));
    if (entries.length === 0) return new Map();
    const reading = { canonical, hashes: (value: string) => this.cipher.hashes(value) };
    return new Map(filed.map((one) => [one, blacklistMatches(one, entries, reading)]));
  }

  async keep(tx: EntityManager, found: FoundOnBlacklist, owner: string, now: Date): Promise<void> {
    const date = calendarDate(now);
    const hits = new Map(
      [...found].flatMap(([filed, matches]) =>
        matches.map(({ entry, fault }) => {
          const key = Object.values(filed.key).join('|');
          const hit = {
            rule: 'R-8',
            version: versionOn('R-8', date),
            severity: 'refuse',
            subject: `${entry.id}|${owner}|${filed.kind}|${key}`,
            listIds: [],
            facts: {
              matter: entry.kind,
              entry: entry.id,
              source: entry.source,
              sender: owner,
              document: filed.kind,
              key: filed.key,
              field: fault.pointer.split('/').at(-1),
              value: fault.actual,
            },
          } as const;
          return [hit.subject, hit] as const;
        }),
      ),
    );
    await this.hits.keep(tx, [...hits.values()], date, now);
  }
}

export const faultsOf = (found: FoundOnBlacklist, filed: FiledDocument): Fault[] =>
  (found.get(filed) ?? []).map(({ fault }) => fault);
