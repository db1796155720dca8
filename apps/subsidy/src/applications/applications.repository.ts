import { Injectable } from '@nestjs/common';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { ApplicationEntity } from './application.entity.js';
import type { ApplicationStatus } from './domain/application-life.js';

export interface ApplicationFilter {
  readonly year?: number;
  readonly pack?: string;
  readonly measure?: string;
  readonly status?: ApplicationStatus;
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

  async save(tx: EntityManager, application: ApplicationEntity): Promise<void> {
    const { id, version, status, publicisedOn, publicityDays, history } = application;
    await tx.update(ApplicationEntity, { id }, { version, status, publicisedOn, publicityDays, history });
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
