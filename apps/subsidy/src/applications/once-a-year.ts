import type { EntityManager } from 'typeorm';
import { DomainError } from '@app/kernel';
import type { PolicyPack } from '../policies/domain/policy-pack.js';
import type { ApplicationEntity } from './application.entity.js';
import type { ApplicationsRepository } from './applications.repository.js';

type Wanted = Pick<ApplicationEntity, 'applicant' | 'measure' | 'year'>;

/**
 * An article is paid once for a year and firm, also where two packs of the same owner cover the year. Waits for whoever
 * applies for it under another one. Throws `already-applied` (conflict).
 */
export async function assertOnceAYear(
  tx: EntityManager,
  applications: ApplicationsRepository,
  packs: readonly PolicyPack[],
  own: PolicyPack,
  wanted: Wanted,
): Promise<void> {
  const others = packs.filter(
    ({ id, owner, measures }) =>
      id !== own.id && owner.zh === own.owner.zh && measures.some((one) => one.id === wanted.measure),
  );
  if (others.length === 0) return;
  const known = await applications.underPacks(
    tx,
    wanted,
    others.map(({ id }) => id),
  );
  if (known !== null) throw alreadyApplied(known);
}

export function alreadyApplied({
  id,
  pack,
  measure,
  year,
  status,
}: Pick<ApplicationEntity, 'id' | 'pack' | 'measure' | 'year' | 'status'>): DomainError {
  return new DomainError('already-applied', 'conflict', {
    message: {
      zh: `已就 ${pack} ${measure} ${year} 年度提出申请（${id}，状态 ${status}），每年度一次`,
      en: `There is an application for ${pack} ${measure} ${year} already (${id}, ${status}); one a year`,
    },
  });
}
