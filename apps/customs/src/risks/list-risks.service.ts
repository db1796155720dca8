import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate } from '@app/kernel';
import type { MatchReport } from '../lists/domain/match-report.js';
import type { OpenList } from '../lists/open-list.js';
import { failedRisks, weightRisks } from './domain/list-risks.js';
import { versionOn } from './domain/risk-rules.js';
import { RiskHitsRepository, type NewHit } from './risk-hits.repository.js';

/** Keeps what the rules of risk control find in lists that are matched; writes nothing where they find nothing. */
@Injectable()
export class ListRisks {
  constructor(private readonly hits: RiskHitsRepository) {}

  async keep(
    tx: EntityManager,
    reported: readonly (readonly [OpenList, MatchReport])[],
    now: Date,
  ): Promise<void> {
    const date = calendarDate(now);
    const hits = reported.flatMap(([{ list, goods }, report]): NewHit[] => {
      if (report.result === 'incomplete') return [];
      return [...failedRisks(report), ...weightRisks(goods, date)].map(
        ({ rule, severity, matter, facts }) => ({
          rule,
          version: versionOn(rule, date),
          severity,
          subject: `${matter}|${list.id}`,
          listIds: [list.id],
          facts: { matter, ...facts },
        }),
      );
    });
    await this.hits.keep(tx, hits, date, now);
  }
}
