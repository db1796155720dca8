import { instantText } from '@app/kernel';
import type { Suspicion } from './suspicions.repository.js';

export function suspicionView(suspicion: Suspicion): object {
  const { openedAt, endedAt } = suspicion;
  return {
    ...suspicion,
    openedAt: instantText(openedAt),
    endedAt: endedAt === null ? null : instantText(endedAt),
  };
}
