import type { EntityManager } from 'typeorm';
import { calendarDate } from '@app/kernel';
import type { Paper } from '../papers/domain/paper.js';
import { standingPeriods } from '../papers/domain/standing-of.js';
import type { Participant } from './domain/participant.js';
import { announce } from './participants.events.js';
import { addVersion, saveParticipant } from './participants.repository.js';
import type { Change } from './participant-version.entity.js';

/** The record with its standing over time, as it follows from its papers at `now`. */
export function withPeriods(participant: Participant, papers: readonly Paper[], now: Date): Participant {
  return { ...participant, periods: standingPeriods(participant, papers, calendarDate(now)) };
}

/** Saves a new version of the record, keeps who made it and why, and announces it: one way for all that changes it. */
export async function recordChange(
  tx: EntityManager,
  changed: Participant,
  papers: readonly Paper[],
  change: Change,
  now: Date,
): Promise<Participant> {
  const participant = withPeriods(changed, papers, now);
  await saveParticipant(tx, participant);
  await addVersion(tx, participant, change);
  await announce(tx, participant);
  return participant;
}
