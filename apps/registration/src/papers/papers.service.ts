import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PaperExpiring } from '@app/contracts';
import { calendarDate, DomainError, newId, type CalendarDate } from '@app/kernel';
import { append } from '@app/messaging';
import { BusinessClock, type Caller } from '@app/platform';
import { daysBetween } from '../participants/domain/days.js';
import { assertHolds, touched, type Participant } from '../participants/domain/participant.js';
import { recordChange } from '../participants/participant-record.js';
import { assertOfficerOf, scopeOf } from '../participants/participants.access.js';
import { lockParticipant } from '../participants/participants.repository.js';
import type { ParticipantWithPapers } from '../participants/participants.views.js';
import { expiryStage, expiryStages, isMissed, over } from './domain/expiry.js';
import { paperKindFacts } from './domain/paper-kinds.js';
import {
  decidePaper,
  enterAgain,
  enterPaper,
  readPaper,
  type Paper,
  type PaperDecision,
  type PaperFacts,
} from './domain/paper.js';
import { findPaper, lockToReview, papersOf, samePaper, savePaper, told } from './papers.repository.js';

/** Thirteen kinds, renewed now and then: more is a mistake of a program, and every answer shows them all. */
const mostPapers = 200;

/** The clock's own changes have no account. */
const calendar = 'calendar';

@Injectable()
export class PapersService {
  constructor(private readonly clock: BusinessClock) {}

  /** The same paper again changes nothing; one that was refused is entered anew. */
  async enter(
    tx: EntityManager,
    caller: Caller,
    reference: string,
    typed: PaperFacts,
  ): Promise<{ withPapers: ParticipantWithPapers; paper: Paper; created: boolean }> {
    const facts = readPaper(typed);
    const participant = await lockParticipant(tx, reference, scopeOf(caller));
    assertHolds(participant);
    const now = this.clock.now();
    const stored = await samePaper(tx, participant.id, facts);
    if (!stored) await this.assertRoom(tx, participant);
    const paper = stored ? enterAgain(stored, facts, now) : enterPaper(facts, participant.id, newId(), now);
    if (paper === stored)
      return { withPapers: await this.withPapers(tx, participant), paper, created: false };
    await savePaper(tx, paper);
    const withPapers = await this.changed(tx, participant, now, {
      kind: 'paper-entered',
      actor: caller.clientId,
      department: null,
      decision: null,
      reason: label(paper),
    });
    return { withPapers, paper, created: stored === null };
  }

  /** Throws as `decidePaper`, and `other-department` (forbidden) unless the paper concerns the caller's department. */
  async decide(
    tx: EntityManager,
    caller: Caller,
    reference: string,
    paperId: string,
    { decision, reason }: { readonly decision: PaperDecision; readonly reason: string | null },
  ): Promise<ParticipantWithPapers> {
    const participant = await lockParticipant(tx, reference, scopeOf(caller));
    assertHolds(participant);
    const stored = await findPaper(tx, participant.id, paperId);
    const { department } = paperKindFacts[stored.kind];
    assertOfficerOf(department, caller);
    const now = this.clock.now();
    const paper = decidePaper(stored, decision, reason, caller.clientId, now);
    await savePaper(tx, paper);
    return this.changed(tx, participant, now, {
      kind: paper.proposedBy === null ? 'paper-decided' : 'proposed',
      actor: caller.clientId,
      department,
      decision,
      reason: [label(paper), reason].filter(Boolean).join('：'),
    });
  }

  /**
   * Tells what the calendar has brought: papers that come to their end, roles that are suspended because one is over.
   * Up to `limit` participants; answers whether there were any.
   */
  async review(tx: EntityManager, limit: number): Promise<boolean> {
    const now = this.clock.now();
    const today = calendarDate(now);
    const ids = await lockToReview(tx, today, expiryStages(today), limit);
    const papers = await papersOf(tx, ids);
    for (const id of ids) {
      const participant = await lockParticipant(tx, id, 'all');
      await this.reviewOne(
        tx,
        participant,
        papers.filter(({ participantId }) => participantId === id),
        now,
      );
    }
    return ids.length > 0;
  }

  private async reviewOne(
    tx: EntityManager,
    participant: Participant,
    papers: readonly Paper[],
    now: Date,
  ): Promise<void> {
    const today = calendarDate(now);
    const ended: Paper[] = [];
    for (const paper of papers) {
      const stage = paper.status === 'verified' ? expiryStage(paper, today) : undefined;
      if (stage === undefined || (paper.toldDays !== null && paper.toldDays <= stage)) continue;
      await told(tx, paper.id, stage);
      if (!isMissed(paper, papers, participant.roles)) continue;
      await append(tx, 'registration.papers-expiring.v1', participant.creditCode, [
        expiring(paper, participant, stage, today),
      ]);
      if (stage === over) ended.push(paper);
    }
    if (ended.length === 0 && participant.periods !== null) return;
    const reason = ended.map((paper) => `已过期 expired: ${label(paper)}`).join('；') || null;
    await recordChange(
      tx,
      touched(participant, now),
      papers,
      { kind: 'reviewed', actor: calendar, department: null, decision: null, reason },
      now,
    );
  }

  private async assertRoom(tx: EntityManager, { id }: Participant): Promise<void> {
    if ((await papersOf(tx, [id])).length < mostPapers) return;
    throw new DomainError('papers-full', 'conflict', {
      message: {
        zh: `一个参与方最多录入 ${mostPapers} 份证照`,
        en: `A participant has at most ${mostPapers} papers`,
      },
    });
  }

  private async changed(
    tx: EntityManager,
    participant: Participant,
    now: Date,
    change: Parameters<typeof recordChange>[3],
  ): Promise<ParticipantWithPapers> {
    const papers = await papersOf(tx, [participant.id]);
    const recorded = await recordChange(tx, touched(participant, now), papers, change, now);
    return { participant: recorded, papers, today: calendarDate(now) };
  }

  private async withPapers(tx: EntityManager, participant: Participant): Promise<ParticipantWithPapers> {
    const papers = await papersOf(tx, [participant.id]);
    return { participant, papers, today: calendarDate(this.clock.now()) };
  }
}

function label({ kind, number }: Paper): string {
  return `${paperKindFacts[kind].name.zh} ${number}`;
}

function expiring(
  { id, kind, number, validTo }: Paper,
  participant: Participant,
  stage: number,
  today: CalendarDate,
): PaperExpiring {
  const last = validTo ?? today;
  return {
    id,
    version: expiryStages(today).indexOf(stage) + 1,
    participantId: participant.id,
    creditCode: participant.creditCode,
    kind,
    number,
    validTo: last,
    daysLeft: daysBetween(today, last),
    department: paperKindFacts[kind].department,
  };
}
