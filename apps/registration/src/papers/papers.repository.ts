import type { EntityManager } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { DomainError, type CalendarDate } from '@app/kernel';
import type { Paper, PaperFacts } from './domain/paper.js';
import { PaperEntity } from './paper.entity.js';

/** Papers of these participants, in the order in which they were entered. */
export async function papersOf(tx: EntityManager, participantIds: readonly string[]): Promise<Paper[]> {
  if (participantIds.length === 0) return [];
  return tx
    .createQueryBuilder(PaperEntity, 'p')
    .where('p.participantId = ANY(:participantIds)', { participantIds })
    .orderBy('p.enteredAt')
    .addOrderBy('p.id')
    .getMany();
}

/** The paper of the participant; whose participant it is has been judged before. Throws `paper-not-found`. */
export async function findPaper(tx: EntityManager, participantId: string, id: string): Promise<Paper> {
  const paper = isUuid(id) ? await tx.findOneBy(PaperEntity, { id, participantId }) : null;
  if (paper !== null) return paper;
  throw new DomainError('paper-not-found', 'not-found', {
    message: { zh: '没有该证照', en: 'There is no such paper' },
  });
}

/** The participant is locked, so that no other call enters the same. */
export async function samePaper(
  tx: EntityManager,
  participantId: string,
  { kind, number, validFrom }: PaperFacts,
): Promise<Paper | null> {
  return tx.findOneBy(PaperEntity, { participantId, kind, number, validFrom });
}

export async function savePaper(tx: EntityManager, paper: Paper): Promise<void> {
  await tx.upsert(PaperEntity, { ...paper }, ['id']);
}

export async function told(tx: EntityManager, paperId: string, stage: number): Promise<void> {
  await tx.update(PaperEntity, { id: paperId }, { toldDays: stage });
}

/**
 * Participants that the calendar has something to tell: a paper has reached a stage of its expiry that was not told, or
 * their periods were never worked out. Locked; those that another instance has at hand are passed over.
 */
export async function lockToReview(
  tx: EntityManager,
  today: CalendarDate,
  stages: readonly number[],
  limit: number,
): Promise<string[]> {
  const rows: { id: string }[] = await tx.query(
    `SELECT p.id FROM participants p
     WHERE p.periods IS NULL OR p.status <> 'cancelled' AND p.id IN (
       SELECT participant_id FROM participant_papers
       CROSS JOIN LATERAL (SELECT min(days) AS stage FROM unnest($2::integer[]) AS days WHERE valid_to - days <= $1::date) s
       WHERE status = 'verified' AND valid_to IS NOT NULL AND valid_to <= $1::date + $3::integer
         AND s.stage IS NOT NULL AND (told_days IS NULL OR told_days > s.stage))
     ORDER BY p.id LIMIT $4 FOR UPDATE OF p SKIP LOCKED`,
    [today, stages, Math.max(...stages), limit],
  );
  return rows.map(({ id }) => id);
}
