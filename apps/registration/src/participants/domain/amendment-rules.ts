import { DomainError } from '@app/kernel';
import type { Participant } from './participant.js';

/** The name of a natural person belongs to the identity, which is kept encrypted. Throws `name-fixed` (conflict). */
export function assertNameStays(
  { name, roles }: Participant,
  changes: Partial<Pick<Participant, 'name'>>,
): void {
  if (!roles.includes('individual-seller') || changes.name === undefined || changes.name === name) return;
  const message = {
    zh: '自然人的姓名随其身份登记，不能单独变更',
    en: 'The name of a natural person is registered with the identity and is not amended by itself',
  };
  throw new DomainError('name-fixed', 'conflict', {
    message,
    faults: [{ pointer: '/name', code: 'name-fixed', message }],
  });
}

/** Throws `version-conflict` (conflict) when the record is not the one that the caller read; without `given` it is not asked. */
export function assertVersion(given: number | undefined, stored: number): void {
  if (given === undefined || given === stored) return;
  const message = {
    zh: `登记已被更改：您读到的是第 ${given} 版，现为第 ${stored} 版，请重新读取`,
    en: `The record was changed: you read version ${given}, it is now ${stored}; read it again`,
  };
  throw new DomainError('version-conflict', 'conflict', {
    message,
    faults: [
      {
        pointer: '/version',
        code: 'version-conflict',
        message,
        expected: String(stored),
        actual: String(given),
      },
    ],
  });
}
