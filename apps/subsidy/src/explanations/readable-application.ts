import type { EntityManager } from 'typeorm';
import type { Principals } from '@app/messaging';
import type { Caller } from '@app/platform';
import { found, recordId } from '../access/scope.js';
import { ApplicationEntity } from '../applications/application.entity.js';

/** An application that the caller may read; `not-found` for all others. */
export async function readableApplication(
  tx: EntityManager,
  principals: Principals,
  caller: Caller,
  id: string,
): Promise<ApplicationEntity> {
  const applicants = await principals.readable(tx, caller);
  const application = await tx.findOneBy(ApplicationEntity, { id: recordId(id) });
  const own = application !== null && (applicants?.includes(application.applicant) ?? true);
  return found(own ? application : null, { zh: '申请', en: 'application' });
}
