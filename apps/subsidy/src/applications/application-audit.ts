import type { EntityManager } from 'typeorm';
import { Audit, type Caller } from '@app/platform';
import type { ApplicationEntity } from './application.entity.js';
import type { ApplicationStatus } from './domain/application-life.js';

/**
 * Puts a step of some applications on record under each of them (docs/audit.md), so that an award is found by its application
 * also where all awards of a call are moved by one act.
 *
 * @param from the state that they came from
 * @param facts what else the act was about: the call, the payment, the objection
 */
export async function recordMoved(
  tx: EntityManager,
  actor: Caller,
  applications: readonly ApplicationEntity[],
  from: ApplicationStatus,
  facts: Readonly<Record<string, string>>,
): Promise<void> {
  for (const { id, status, amount, history } of applications)
    await Audit.record(tx, actor, {
      object: { kind: 'applications', id },
      before: { status: from },
      after: { status, amount, ...facts },
      reason: history.at(-1)?.reason ?? null,
    });
}
