import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ApplicationMoved } from '@app/contracts';
import { instantText } from '@app/kernel';
import { append } from '@app/messaging';
import { ApplicationEntity, procedureOf } from './application.entity.js';
import { ApplicationsRepository } from './applications.repository.js';
import { ruleOf, type ApplicationStatus, type ApplicationStep } from './domain/application-life.js';
import { publicityOf } from './domain/publicity.js';

export interface StepActor {
  readonly actor: string;
  readonly now: Date;
  readonly reason?: string;
}

/** Takes the steps of an application's life: each is a new version, an entry of its history and an event. */
@Injectable()
export class ApplicationJournal {
  constructor(private readonly applications: ApplicationsRepository) {}

  async step(
    tx: EntityManager,
    application: ApplicationEntity,
    step: ApplicationStep,
    by: StepActor,
  ): Promise<void> {
    await this.steps(tx, [application], step, by);
  }

  /** The same step of some applications, written together; an event for each, in their order. */
  async steps(
    tx: EntityManager,
    applications: readonly ApplicationEntity[],
    step: ApplicationStep,
    by: StepActor,
  ): Promise<void> {
    for (const application of applications) enter(application, step, by);
    await this.applications.save(tx, applications);
    for (const application of applications) await this.tell(tx, application, step, by);
  }

  async tell(
    tx: EntityManager,
    application: ApplicationEntity,
    step: ApplicationStep,
    { now, reason }: StepActor,
  ): Promise<void> {
    const { event } = ruleOf(procedureOf(application), step);
    if (event === null) return;
    const { id, version, status, pack, measure, year, applicant, cases, amount } = application;
    const document: ApplicationMoved = {
      id,
      version,
      status,
      pack,
      measure,
      year,
      applicant,
      parties: [applicant],
      cases: [...cases],
      amount: uncalculated.includes(status) ? null : amount,
      deadline: status === 'publicised' ? publicityUntil(application) : null,
      reason: reason ?? null,
      at: instantText(now),
    };
    await append(tx, event, applicant, [document]);
  }
}

/** Before anybody knows what it comes to. */
const uncalculated: readonly ApplicationStatus[] = [
  'drafted',
  'submitted',
  'lead-checked',
  'joint-checked',
  'withdrawn',
];

/** The next version, in the state that the step leads to; what is refused comes to nothing. */
export function enter(
  application: ApplicationEntity,
  step: ApplicationStep,
  { actor, now, reason }: StepActor,
): void {
  application.version += 1;
  application.status = ruleOf(procedureOf(application), step).to;
  application.movedAt = now;
  if (application.status === 'refused') application.amount = '0';
  application.history = [
    ...application.history,
    { status: application.status, at: instantText(now), actor, reason: reason ?? null },
  ];
}

function publicityUntil({ publicisedOn, publicityDays }: ApplicationEntity): string | null {
  return publicisedOn === null || publicityDays === null
    ? null
    : publicityOf(publicisedOn, publicityDays).until;
}
