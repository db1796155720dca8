import { DomainError } from '@app/kernel';
import type { Caller } from '@app/platform';

const officer = /-officer$/;

/** The department that an officer acts for, as packs name it: the claim of a `department-officer` (nobody else's counts), else the role's own. */
export function departmentOf({ department, roles }: Caller): string | undefined {
  if (roles.includes('department-officer')) return department;
  return roles.find((role) => officer.test(role))?.replace(officer, '');
}

/** Throws `other-department` (forbidden) when the caller is no officer of it; `name` is how a message calls it. */
export function assertOfficerOf(
  department: string,
  caller: Caller,
  name: { readonly zh: string; readonly en: string },
): void {
  if (departmentOf(caller) === department) return;
  throw new DomainError('other-department', 'forbidden', {
    message: {
      zh: `该事项由${name.zh}办理`,
      en: `That is for officers of the ${name.en}`,
    },
  });
}
