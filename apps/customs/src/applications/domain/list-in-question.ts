import { masked, type CalendarDate, type Fault } from '@app/kernel';
import type { Canonical } from '../../lists/domain/check-definition.js';
import type { ListStatus } from '../../lists/domain/list-life.js';
import type { Fields } from '../../lists/domain/match-report.js';
import type { FiledDocument } from '../../messages/domain/filed-document.js';

/** A declared list as an application about it (cancellation, return) is judged. */
export interface ListInQuestion {
  readonly id: string;
  readonly ieFlag: 'I' | 'E';
  readonly tradeMode: string;
  readonly status: ListStatus;
  /** Canonical codes. */
  readonly ebcCode: string;
  readonly parties: readonly string[];
  readonly head: Fields;
  readonly lines: readonly Fields[];
  /** Day of release; absent before it. */
  readonly releasedOn?: CalendarDate;
}

/**
 * Whether the list is the one that the application may be about: its own direction and its own e-commerce enterprise, for
 * an import also an agent of the list. Any other list is as good as none, so that nobody learns of another's.
 */
export function mayConcern(
  { head }: FiledDocument,
  list: ListInQuestion | undefined,
  ieFlag: 'I' | 'E',
  canonical: Canonical,
): list is ListInQuestion {
  if (list?.ieFlag !== ieFlag || list.ebcCode !== canonical(head.ebcCode ?? '')) return false;
  return ieFlag === 'E' || list.parties.includes(canonical(head.agentCode ?? ''));
}

/** -623003, -625204: there is no such list. */
export function listUnknown({ head, headPointer }: FiledDocument): Fault {
  return {
    pointer: `${headPointer}/invtNo`,
    code: 'list-unknown',
    message: {
      zh: '没有该企业的此编号清单',
      en: 'the enterprise has no list with this number',
    },
    actual: head.invtNo ?? '',
    fix: {
      zh: '核对 invtNo、ebcCode 和 agentCode，应与原清单一致',
      en: 'check invtNo, ebcCode and agentCode against the list',
    },
  };
}

/** What the application repeats of the list and gets wrong; personal values masked. */
export function differences(
  application: Fields,
  list: Fields,
  pointer: string,
  fields: readonly string[],
  canonical: Canonical,
): Fault[] {
  return fields.flatMap((field) => {
    const [expected = '', actual = ''] = [list[field]?.trim(), application[field]?.trim()];
    if (sameValue(field, expected, actual, canonical)) return [];
    return [
      {
        pointer: `${pointer}/${field}`,
        code: 'differs-from-list',
        message: { zh: '与原清单不一致', en: 'differs from the list' },
        expected: masked(field, expected),
        actual: masked(field, actual),
        fix: { zh: `${field} 按原清单填写`, en: `fill ${field} as in the list` },
      },
    ];
  });
}

function sameValue(field: string, expected: string, actual: string, canonical: Canonical): boolean {
  if (expected === actual) return true;
  if (field.endsWith('Code')) return canonical(expected) === canonical(actual);
  return field === 'buyerIdNumber' && expected.toUpperCase() === actual.toUpperCase();
}
