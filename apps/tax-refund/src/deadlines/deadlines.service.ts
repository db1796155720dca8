import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { RefundDeadlineTold } from '@app/contracts';
import { calendarDate, instantText } from '@app/kernel';
import { append } from '@app/messaging';
import { BusinessClock } from '@app/platform';
import { AdvancesService } from '../advances/advances.service.js';
import { ClawBacks } from '../corrections/claw-backs.js';
import { ReceiptProofsRepository } from '../receipts/receipt-proofs.repository.js';
import { consequences, daysLater, deadlinesOf, proofDate, toldDaysBefore } from './domain/deadlines.js';
import { DeadlinesRepository, type DueEntry } from './deadlines.repository.js';

/** What the passing of days does to exports: told 60 days before, and the legal consequence on the day after. */
@Injectable()
export class DeadlinesService {
  constructor(
    private readonly deadlines: DeadlinesRepository,
    private readonly proofs: ReceiptProofsRepository,
    private readonly clawBacks: ClawBacks,
    private readonly advances: AdvancesService,
    private readonly clock: BusinessClock,
  ) {}

  /** One round; true when there may be more. */
  async review(tx: EntityManager, limit: number): Promise<boolean> {
    const now = this.clock.now();
    const opened = await this.open(tx, now, limit);
    const told = await this.tell(tx, now, limit);
    const ended = await this.end(tx, now, limit);
    const settled = await this.advances.settlePast(tx, now);
    return [opened, told, ended, settled].some((done) => done > 0);
  }

  /** Deadlines of a declaration are met by proofs, and put off by contracts, that were there before. */
  private async open(tx: EntityManager, now: Date, limit: number): Promise<number> {
    const entries = await this.deadlines.unopened(tx, limit);
    if (entries.length === 0) return 0;
    const rows = entries.flatMap(({ entryId, exportDate, claimant }) =>
      deadlinesOf(exportDate).map((one) => ({ ...one, entryId, claimant })),
    );
    await this.deadlines.open(tx, rows, calendarDate(now));
    const contracts = await this.proofs.contractDates(
      tx,
      entries.map(({ entryId }) => entryId),
    );
    for (const { entryId, exportDate } of entries) {
      const contractDate = contracts.get(entryId);
      if (contractDate === undefined) continue;
      const due = proofDate(exportDate, contractDate);
      await this.deadlines.extend(tx, entryId, due.date, due.clause);
    }
    await this.proven(
      tx,
      entries.map(({ entryId }) => entryId),
    );
    return entries.length;
  }

  /** Judges by the proofs and due days that are known now; what was taken back for want of a proof that is not wanting is released. */
  async proven(tx: EntityManager, entryIds: readonly string[]): Promise<void> {
    if (entryIds.length === 0) return;
    const days = await this.proofs.provenOn(tx, entryIds);
    const now = this.clock.now();
    const late = await this.deadlines.judgeProofs(tx, entryIds, days, calendarDate(now));
    if (late.length > 0) await this.clawBacks.forEntries(tx, late, now);
  }

  /**
   * The deadlines that `read` finds, after a look at the proofs: a proof that came while the deadline was being opened has seen no
   * deadline, and the opening has not seen the proof.
   */
  private async stillDue(
    tx: EntityManager,
    read: () => Promise<readonly DueEntry[]>,
  ): Promise<readonly DueEntry[]> {
    const unproven = (await read()).filter(({ kind }) => kind === 'fx-proof');
    if (unproven.length > 0)
      await this.proven(
        tx,
        unproven.map(({ entryId }) => entryId),
      );
    return read();
  }

  private async tell(tx: EntityManager, now: Date, limit: number): Promise<number> {
    const today = calendarDate(now);
    const until = daysLater(today, toldDaysBefore);
    const rows = await this.stillDue(tx, () => this.deadlines.approaching(tx, today, until, limit));
    for (const row of rows) {
      await this.deadlines.mark(tx, row, 'told');
      await append(tx, 'tax-refund.deadlines-approaching.v1', row.claimant, [told(row, 'approaching', now)]);
    }
    return rows.length;
  }

  private async end(tx: EntityManager, now: Date, limit: number): Promise<number> {
    const rows = await this.stillDue(tx, () => this.deadlines.passed(tx, calendarDate(now), limit));
    for (const row of rows) {
      await this.deadlines.mark(tx, row, 'overdue');
      await append(tx, 'tax-refund.deadlines-passed.v1', row.claimant, [told(row, 'passed', now)]);
    }
    const withoutMoney = rows.filter(({ kind }) => kind === 'fx-proof').map(({ entryId }) => entryId);
    if (withoutMoney.length > 0) await this.clawBacks.forEntries(tx, withoutMoney, now);
    return rows.length;
  }
}

function told(row: DueEntry, status: 'approaching' | 'passed', at: Date): RefundDeadlineTold {
  return {
    id: `${row.kind}-${row.entryId}`,
    version: row.version + 1,
    status,
    kind: row.kind,
    entryId: row.entryId,
    claimant: row.claimant,
    parties: [row.claimant],
    cases: [...row.cases],
    deadline: row.due,
    clause: row.clause,
    consequence: consequences[row.kind].name,
    at: instantText(at),
  };
}
