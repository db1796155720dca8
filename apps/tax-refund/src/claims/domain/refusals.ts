import { DomainError } from '@app/kernel';
import type { Doubt } from './doubts.js';

/** Declarations that do not exist for this enterprise. */
export function entriesUnknown(asked: readonly string[], known: readonly string[]): DomainError {
  const message = { zh: '没有这份报关单', en: 'there is no such declaration' };
  return new DomainError('entries-unknown', 'not-found', {
    message,
    faults: asked.flatMap((entryId, at) =>
      known.includes(entryId)
        ? []
        : [
            {
              pointer: `/entryIds/${at}`,
              code: 'not-found',
              message,
              actual: entryId,
              fix: {
                zh: '在 GET /tax-refund/entries 中查看可用的报关单',
                en: 'see GET /tax-refund/entries for those that can be claimed',
              },
            },
          ],
    ),
  });
}

/** A withdrawn claim that still holds its declarations was withdrawn to give them up. */
const givenUp = (status: string): boolean => status === 'withdrawn';

/** Declarations that are in another live claim: each is used once. */
export function entriesClaimed(
  asked: readonly string[],
  claims: readonly { readonly id: string; readonly status: string; readonly entryIds: readonly string[] }[],
): DomainError {
  const message = { zh: '报关单已用于另一份退税申报', en: 'the declaration is in another claim' };
  return new DomainError('entries-claimed', 'conflict', {
    message,
    faults: asked.flatMap((entryId, at) => {
      const claim = claims.find(({ entryIds }) => entryIds.includes(entryId));
      if (claim === undefined) return [];
      return [
        {
          pointer: `/entryIds/${at}`,
          code: 'entry-claimed',
          message,
          expected: givenUp(claim.status) ? 'a declaration that was not given up' : 'in no other claim',
          actual: `${claim.id} (${claim.status})`,
          fix: givenUp(claim.status)
            ? {
                zh: '该报关单已放弃退税，不能再申报',
                en: 'its refund was given up and cannot be claimed any more',
              }
            : {
                zh: '沿用该申报；草稿可先撤回',
                en: 'go on with that claim; a draft can be withdrawn first',
              },
        },
      ];
    }),
  });
}

/** The remainder of an advance is claimed once it is known what the advance itself keeps. */
export function advanceNotSettled(status: string | null): DomainError {
  const message = { zh: '预退尚未核算', en: 'the advance is not settled yet' };
  return new DomainError('advance-not-settled', 'conflict', {
    message,
    faults: [
      {
        pointer: '/advanceOf',
        code: 'advance-not-settled',
        message,
        expected: 'settled',
        actual: status ?? 'not approved',
        fix: { zh: '核算后再申报其余', en: 'settle it, then claim the remainder' },
      },
    ],
  });
}

/** A claim that cannot be filed for what does not agree in it. */
export function claimHasDoubts(doubts: readonly Doubt[]): DomainError {
  return new DomainError('claim-has-doubts', 'conflict', {
    message: {
      zh: '存在未解决的疑点，不能提交',
      en: 'the claim has doubts that must be resolved before it is filed',
    },
    faults: doubts.filter(({ blocking }) => blocking),
  });
}

/** 代办退税 is claimed by an integrated service firm for a principal that delegated it. Throws `agency-needs-principal` (invalid). */
export function assertAgency(
  kind: string,
  claimant: string,
  caller: { readonly enterprise?: { readonly creditCode: string } | undefined },
): void {
  if (kind !== 'agency-refund' || claimant !== caller.enterprise?.creditCode) return;
  const message = {
    zh: '代办退税须由受托企业为委托方申报，请填写 principal',
    en: 'an agency refund is claimed for a principal; name it in principal',
  };
  throw new DomainError('agency-needs-principal', 'invalid', {
    message,
    faults: [
      {
        pointer: '/principal',
        code: 'agency-needs-principal',
        message,
        actual: claimant,
        fix: {
          zh: '填写委托方信用代码；自营出口用 exempt-refund',
          en: 'name the principal; for own exports claim exempt-refund',
        },
      },
    ],
  });
}

/** Nobody knows the output and input VAT of a month that has not begun. */
export function monthToCome(period: string, today: string): DomainError {
  const message = {
    zh: `所属期 ${period} 尚未开始，不能申报`,
    en: `the month ${period} has not begun and cannot be declared`,
  };
  return new DomainError('month-to-come', 'invalid', {
    message,
    faults: [
      {
        pointer: '/month/period',
        code: 'month-to-come',
        message,
        expected: `<= ${today.slice(0, 7)}`,
        actual: period,
        fix: { zh: '填写已发生的所属期', en: 'name a month that has begun' },
      },
    ],
  });
}

export function monthMissing(): DomainError {
  const message = { zh: '免抵退税须填写所属期及当期税额', en: '免抵退税 needs the month and its amounts' };
  return new DomainError('month-missing', 'invalid', {
    message,
    faults: [{ pointer: '/month', code: 'month-missing', message }],
  });
}

/** One claim of 免抵退税 stands for a month. */
export function monthClaimed(
  period: string,
  claim: { readonly id: string; readonly status: string },
): DomainError {
  const message = { zh: `${period} 已有免抵退税申报`, en: `there is a claim of 免抵退税 for ${period}` };
  return new DomainError('month-claimed', 'conflict', {
    message,
    faults: [
      {
        pointer: '/month/period',
        code: 'month-claimed',
        message,
        expected: 'refused | withdrawn',
        actual: `${claim.id} (${claim.status})`,
        fix: { zh: '沿用该申报，或先撤回', en: 'go on with that claim, or withdraw it first' },
      },
    ],
  });
}

/** The claim of a month before is a draft still: what it carries forward is not known. */
export function monthBeforeOpen(period: string): DomainError {
  const message = { zh: `${period} 的申报尚未提交`, en: `the claim of ${period} is not filed yet` };
  const fault = { pointer: '/month/period', code: 'month-before-open', message };
  return new DomainError('month-before-open', 'conflict', {
    message,
    faults: [{ ...fault, expected: 'filed', actual: 'drafted' }],
  });
}

export function previousCreditKnown(period: string): DomainError {
  const message = {
    zh: `上期留抵取自 ${period} 的申报，不得另填`,
    en: `the previous credit comes from the claim of ${period} and is not stated`,
  };
  return new DomainError('previous-credit-known', 'invalid', {
    message,
    faults: [{ pointer: '/month/openingCredit', code: 'previous-credit-known', message }],
  });
}

/** Without a claim of the month directly before only the enterprise knows the credit: it is never taken to be nothing. */
export function previousCreditMissing(period: string): DomainError {
  const message = {
    zh: `没有 ${period} 的免抵退税申报，须填写上期留抵税额`,
    en: `there is no claim of ${period}: state the previous credit`,
  };
  return new DomainError('previous-credit-missing', 'invalid', {
    message,
    faults: [
      {
        pointer: '/month/openingCredit',
        code: 'previous-credit-missing',
        message,
        expected: '>= 0.00',
        fix: {
          zh: '按上期增值税申报表的期末留抵税额填写 openingCredit，没有则填 0',
          en: 'give openingCredit as the VAT return of that month ends, 0 where there is none',
        },
      },
    ],
  });
}
