import type { EntityManager } from 'typeorm';
import { Audit, type Caller } from '@app/platform';
import type { ApplicationEntity } from '../applications/application.entity.js';
import { recordMoved } from '../applications/application-audit.js';
import type { ApplicationStatus } from '../applications/domain/application-life.js';
import { exact, exactSum } from '../calculations/domain/exact.js';

/** Puts an act on all awards of a call on record: under the call with their sum, and under each application. */
export async function recordOfCall(
  tx: EntityManager,
  officer: Caller,
  call: string,
  applications: readonly ApplicationEntity[],
  from: ApplicationStatus,
): Promise<void> {
  const statuses = [...new Set(applications.map(({ status }) => status))];
  const sums = statuses.map((status) => {
    const of = applications.filter((one) => one.status === status);
    const total = exactSum(of.map(({ amount }) => exact(amount))).toFixed(0);
    return [status, { applications: of.length, total }] as const;
  });
  await Audit.record(tx, officer, {
    object: { kind: 'calls', id: call },
    before: { [from]: { applications: applications.length } },
    after: Object.fromEntries(sums),
  });
  await recordMoved(tx, officer, applications, from, { call });
}
