import { DomainError } from '@app/kernel';

/** Money and parameters are decided by two. Throws `second-person-required` (conflict) when the one who confirms is the one who proposed. */
export function assertSecondPerson(proposedBy: string, by: string): void {
  if (proposedBy !== by) return;
  const message = {
    zh: '须由另一人复核，提出人不能自行确认',
    en: 'Another person has to confirm it; who proposed it cannot',
  };
  throw new DomainError('second-person-required', 'conflict', {
    message,
    faults: [
      {
        pointer: '/actor',
        code: 'second-person-required',
        message,
        actual: by,
        fix: { zh: '由另一账户确认', en: 'confirm it with another account' },
      },
    ],
  });
}
