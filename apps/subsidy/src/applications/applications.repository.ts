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

/** Rows of one statement: PostgreSQL takes 65,535 values. */
const savedAtOnce = 1_000;

const mostOthers = 100;

/** Two rows, `own` and `other`, that are no draft: the same goods counted by two applicants. */
export const countTheSame = `other.counted && own.counted AND other.applicant <> own.applicant AND other.pack = own.pack
  AND other.measure = own.measure AND other.year = own.year AND other.status NOT IN ('drafted', 'withdrawn', 'refused')`;

/** Nothing is or was paid of these. */
const ended: readonly ApplicationStatus[] = ['refused', 'withdrawn'];

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

  /** Applications that are there already and locked by the caller, as their steps have changed them. */
  async save(tx: EntityManager, applications: readonly ApplicationEntity[]): Promise<void> {
    for (let first = 0; first < applications.length; first += savedAtOnce)
      await tx.upsert(ApplicationEntity, applications.slice(first, first + savedAtOnce), ['id']);
  }

  ofApplicant(
    tx: EntityManager,
    { applicant, pack, measure, year }: Pick<ApplicationEntity, 'applicant' | 'pack' | 'measure' | 'year'>,
  ): Promise<ApplicationEntity | null> {
    return tx.findOneBy(ApplicationEntity, { applicant, pack, measure, year });
  }

  /** One that is under way or paid under some packs; nobody else applies for the article until the transaction ends. */
  async underPacks(
    tx: EntityManager,
    { applicant, measure, year }: Pick<ApplicationEntity, 'applicant' | 'measure' | 'year'>,
    packs: readonly string[],
  ): Promise<ApplicationEntity | null> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [
      `${applicant} ${measure} ${year}`,
    ]);
    return scoped(tx, [applicant])
      .andWhere('application.pack = ANY(:packs) AND application.measure = :measure', { packs, measure })
      .andWhere('application.year = :year AND application.status <> ALL(:ended)', { year, ended })
      .getOne();
  }

  /** @param applicants of which one it must be of; absent for officers */
  find(
    tx: EntityManager,
    id: string,
    applicants: readonly string[] | undefined,
  ): Promise<ApplicationEntity | null> {
    return scoped(tx, applicants).andWhere('application.id = :id', { id }).getOne();
  }

  /** Applications of others for the same measure and year that count a record which this one counts, too. */
  async countedByOthers(tx: EntityManager, id: string): Promise<string[]> {
    const rows: { id: string }[] = await tx.query(
      `SELECT other.id FROM applications own JOIN applications other ON ${countTheSame}
       WHERE own.id = $1 ORDER BY other.id LIMIT $2`,
      [id, mostOthers],
    );
    return rows.map((row) => row.id);
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
