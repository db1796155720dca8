import { DomainError, type Fault, type Text } from '@app/kernel';
import { codeName } from '../../codes/code-tables.js';

const pattern = /^(\d{4})(\d{4})([01])(\d{9})$/;

/** Why it is no export declaration number of that year, each reason by itself; empty: it is one (RULES 2.8). */
export function exportNumberFaults(entryId: string, acceptedYear: string, pointer = '/entryId'): Fault[] {
  const fault = (code: string, message: Text, expected: string, actual: string): Fault => ({
    pointer,
    code,
    message,
    expected,
    actual,
    fix: { zh: '核对报关单号', en: 'check the declaration number' },
  });
  const [, office = '', year = '', direction = ''] = pattern.exec(entryId) ?? [];
  if (office === '') {
    return [
      fault(
        'declaration-number-malformed',
        { zh: '报关单号应为 18 位数字', en: 'a declaration number has 18 digits' },
        '4 office, 4 year, 1 direction, 9 serial',
        entryId,
      ),
    ];
  }
  return [
    ...(codeName('customsOffice', office) === undefined
      ? [
          fault(
            'customs-office-unknown',
            { zh: '关区代码未知', en: 'unknown customs office' },
            '关区代码表',
            office,
          ),
        ]
      : []),
    ...(year === acceptedYear
      ? []
      : [
          fault(
            'declaration-year-differs',
            { zh: '年份不是接受申报的年份', en: 'the year is not the one of acceptance' },
            acceptedYear,
            year,
          ),
        ]),
    ...(direction === '0'
      ? []
      : [
          fault(
            'declaration-direction-differs',
            { zh: '进出口标志不是出口', en: 'it is the number of an import' },
            '0',
            direction,
          ),
        ]),
  ];
}

/**
 * Checks an 18-digit export declaration number (RULES 2.8): customs office, year, direction 0 (export), serial. The year is
 * the year of acceptance. Throws `declaration-number-invalid` (invalid) with every reason.
 */
export function checkExportNumber(entryId: string, acceptedYear: string, pointer = '/entryId'): void {
  const faults = exportNumberFaults(entryId, acceptedYear, pointer);
  if (faults.length === 0) return;
  throw new DomainError('declaration-number-invalid', 'invalid', {
    message: {
      zh: `报关单号 ${entryId} 不是 ${acceptedYear} 年的出口报关单号`,
      en: `${entryId} is no export declaration number of ${acceptedYear}`,
    },
    faults,
  });
}
