import { DomainError } from '@app/kernel';

const pattern = /^(\d{4})(\d{4})([01])(\d{9})$/;

/**
 * Checks an 18-digit export declaration number (RULES 2.8): customs office, year, direction 0 (export), serial. The year is
 * the year of acceptance. Throws `declaration-number-invalid` (invalid).
 */
export function checkExportNumber(entryId: string, acceptedYear: string): void {
  const [, , year, direction] = pattern.exec(entryId) ?? [];
  if (year === acceptedYear && direction === '0') return;
  throw new DomainError('declaration-number-invalid', 'invalid', {
    message: {
      zh: `报关单号 ${entryId} 不是 ${acceptedYear} 年的出口报关单号`,
      en: `${entryId} is no export declaration number of ${acceptedYear}`,
    },
  });
}
