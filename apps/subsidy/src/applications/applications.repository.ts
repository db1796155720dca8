import { Injectable } from '@nestjs/common';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { ApplicationEntity } from './application.entity.js';
import type { ApplicationStatus } from './domain/application-life.js';

export interface ApplicationFilter {
  readonly year?: number;
  readonly pack?: string;
  readonly measure?: string;
  readonly status?: ApplicationStatus;
  readonly call?: string;
}

@Injectable()
export class ApplicationsRepository {
  /** False when the applicant has applied before; waits for an application that is still under way. */
  async insertOnce(tx: EntityManager, application: ApplicationEntity): Promise<boolean> {
    const result = await tx
      .createQueryBuilder()
      .insert()
      .into(ApplicationEntity)
      .values(application)
      .orIgnore()
      .returning('id')
      .execute();
    const written: unknown = result.raw;
    return Array.isArray(written) && written.length > 0;
  }

  /** All that steps change; who applies for what never does. */
  async save(tx: EntityManager, application: ApplicationEntity): Promise<void> {
    const {
      id,
      pack: _pack,
      measure: _measure,
      year: _year,
      applicant: _applicant,
      ...changed
    } = application;
    await tx.update(ApplicationEntity, { id }, changed);
  }

  ofApplicant(
    tx: EntityManager,
    { applicant, pack, measure, year }: ApplicationEntity,
  ): Promise<ApplicationEntity | null> {
    return tx.findOneBy(ApplicationEntity, { applicant, pack, measure, year });
  }

  /** @param applicants of which one it must be of; absent for officers */
  find(
    tx: EntityManager,
    id: string,
    applicants: readonly string[] | undefined,
  ): Promise<ApplicationEntity | null> {
    return scoped(tx, applicants).andWhere('application.id = :id', { id }).getOne();
  }

  /** Locked until the transaction ends. */
  lock(tx: EntityManager, id: string): Promise<ApplicationEntity | null> {
    return scoped(tx, undefined)
      .andWhere('application.id = :id', { id })
      .setLock('pessimistic_write')
      .getOne();
  }

  /** Those of a call in one of these states, locked in ascending order until the transaction ends. */
  lockOfCall(
    tx: EntityManager,
    callId: string,
    statuses: readonly ApplicationStatus[],
  ): Promise<ApplicationEntity[]> {
    return scoped(tx, undefined)
      .andWhere('application.call_id = :callId AND application.status = ANY(:statuses)', { callId, statuses })
      .orderBy('application.id')
      .setLock('pessimistic_write')
      .getMany();
  }

  /** Those with these ids, locked in ascending order until the transaction ends. */
  lockAll(tx: EntityManager, ids: readonly string[]): Promise<ApplicationEntity[]> {
    return scoped(tx, undefined)
      .andWhere('application.id = ANY(:ids)', { ids })
      .orderBy('application.id')
      .setLock('pessimistic_write')
      .getMany();
  }

  page(
    tx: EntityManager,
    applicants: readonly string[] | undefined,
    filter: ApplicationFilter,
    page: { readonly after?: string; readonly limit: number },
  ): Promise<ApplicationEntity[]> {
    const query = scoped(tx, applicants);
    if (filter.year !== undefined) query.andWhere('application.year = :year', { year: filter.year });
    if (filter.pack !== undefined) query.andWhere('application.pack = :pack', { pack: filter.pack });
    if (filter.measure !== undefined)
      query.andWhere('application.measure = :measure', { measure: filter.measure });
    if (filter.status !== undefined)
      query.andWhere('application.status = :status', { status: filter.status });
    if (filter.call !== undefined) query.andWhere('application.call_id = :call', { call: filter.call });
    if (page.after !== undefined) query.andWhere('application.id > :after', { after: page.after });
    return query
      .orderBy('application.id')
      .take(page.limit + 1)
      .getMany();
  }
}

function scoped(
  tx: EntityManager,
  applicants: readonly string[] | undefined,
): SelectQueryBuilder<ApplicationEntity> {
  const query = tx.createQueryBuilder(ApplicationEntity, 'application').where('TRUE');
  if (applicants !== undefined) query.andWhere('application.applicant = ANY(:applicants)', { applicants });
  return query;
}
