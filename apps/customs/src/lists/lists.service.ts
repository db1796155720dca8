import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { withCheck } from '../quota/domain/annual-check.js';
import { HoldsRepository } from '../officers/holds.repository.js';
import { QuotaService } from '../quota/quota.service.js';
import { SubmissionsService } from '../submissions/submissions.service.js';
import { mayChange } from './domain/list-life.js';
import type { MatchReport } from './domain/match-report.js';
import { CaseReports, type MatchMoment } from './case-reports.js';
import { ListJournal } from './list-journal.js';
import { ListEntity } from './list.entity.js';
import { ListsRepository } from './lists.repository.js';
import { ListContents } from '../storage/list-contents.js';
import type { OpenList } from './open-list.js';
import { readyList } from './ready-list.js';

/** Lists against the documents of their case (三单对碰), and what follows: the submission of those that match. */
@Injectable()
export class ListsService {
  constructor(
    private readonly lists: ListsRepository,
    private readonly reports: CaseReports,
    private readonly submissions: SubmissionsService,
    private readonly quota: QuotaService,
    private readonly holds: HoldsRepository,
    private readonly contents: ListContents,
  ) {}

  /** Documents of these lists' cases changed: those not yet with customs are matched again. */
  async matchStored(
    tx: EntityManager,
    lists: readonly ListEntity[],
    { now }: Pick<MatchMoment, 'now'>,
  ): Promise<void> {
    const open = await this.contents.openAll(
      tx,
      lists.filter((list) => mayChange(list.status) && list.status !== 'rejected'),
    );
    await this.decide(tx, open, { now }, new ListJournal(now));
  }

  /** Matches, submits what matches and is to be declared, saves, tells. */
  async decide(
    tx: EntityManager,
    open: readonly OpenList[],
    moment: MatchMoment,
    journal: ListJournal,
  ): Promise<void> {
    if (open.length === 0) return;
    // a list that has just come in cannot be held yet: its first version is the one that it gets here
    const known = open.filter(({ list }) => list.version > 1).map(({ list }) => list.id);
    const held = await this.holds.among(tx, known);
    const judged = await this.reports.judged(
      tx,
      open.filter(({ list }) => mayChange(list.status)),
      moment,
    );
    // a held list does not go: what it asks of its buyer's quota is reserved when it does
    const waiting = judged.filter(([{ list }]) => held.has(list.id));
    const going = judged.filter(([{ list }]) => !held.has(list.id));
    const reports = [...waiting, ...(await this.quota.reserve(tx, going, moment.now))];
    const ready: OpenList[] = [];
    for (const [one, report] of reports) {
      stepFromReport(one.list, report, journal);
      const { id, status, appStatus } = one.list;
      if (status === 'matched' && appStatus === '2' && !held.has(id)) ready.push(one);
    }
    const submissionOf = await this.submissions.request(tx, ready.map(readyList), moment.now);
    for (const { list } of ready) {
      list.submissionId = submissionOf.get(list.id) ?? null;
      list.attempt += 1;
      journal.move(list, 'submitted');
    }
    await this.lists.saveAll(
      tx,
      open.map(({ list }) => list),
    );
    await journal.tell(tx);
  }

  /** The match report of one list as its case stands now. */
  async report(tx: EntityManager, list: ListEntity, now: Date): Promise<MatchReport> {
    const one = await this.contents.open(tx, list);
    const report = await this.reports.whole(tx, one);
    return (await this.quota.check(tx, one, now)).reduce(withCheck, report);
  }
}

function stepFromReport(list: ListEntity, report: MatchReport, journal: ListJournal): void {
  const failed = report.checks.filter((check) => !check.ok).map(({ rule, field }) => ({ rule, field }));
  const missing = [...report.missing];
  const sameMissing = missing.join() === list.missing.join();
  const fresh = list.status === 'received';
  list.missing = missing;
  switch (report.result) {
    case 'incomplete':
      if (!fresh) journal.move(list, 'received');
      else if (!sameMissing) journal.note(list, 'received', { at: list.statusSince });
      break;
    case 'mismatched':
      if (list.status === 'mismatched') journal.note(list, 'mismatched', { failed, at: list.statusSince });
      else journal.move(list, 'mismatched', { failed });
      break;
    case 'matched':
      if (list.status !== 'matched') journal.move(list, 'matched');
      break;
  }
}
