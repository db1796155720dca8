import { amountText, decimal, DomainError, sum, type CalendarDate, type Dated, inForce } from '@app/kernel';

/** A line that the tax officer refuses, with the reason. */
export interface RefusedLine {
  readonly linkId: string;
  readonly amount: string;
  readonly reason: string;
}

/**
 * What is approved of a claim whose officer refuses some lines: the amount less the refund of those lines. Throws `line-unknown`,
 * `lines-not-separable` (invalid): the refund of a month of 免抵退税 is no sum of lines, and `nothing-left-to-approve` (invalid): a claim
 * of which nothing is left is refused as a whole, which leaves its declarations free.
 */
export function approvedOf(
  claim: {
    readonly kind: string;
    readonly amount: string | null;
    readonly lines: readonly { readonly linkId: string; readonly refund: string }[];
  },
  refused: readonly { readonly linkId: string; readonly reason: string }[],
): { readonly approved: string; readonly lines: readonly RefusedLine[] } {
  if (refused.length > 0 && claim.kind === 'exempt-credit-refund') {
    const message = {
      zh: '免抵退税按月计算，不能逐行不予退税；请整份不予退税',
      en: 'the refund of a month of 免抵退税 is no sum of lines; refuse the claim as a whole',
    };
    throw new DomainError('lines-not-separable', 'invalid', {
      message,
      faults: [{ pointer: '/refusedLines', code: 'lines-not-separable', message }],
    });
  }
  const lines = refused.map(({ linkId, reason }, at) => {
    const line = claim.lines.find((one) => one.linkId === linkId);
    if (line === undefined) throw lineUnknown(linkId, at);
    return { linkId, amount: line.refund, reason };
  });
  const kept = claim.lines.filter(({ linkId }) => !lines.some((line) => line.linkId === linkId));
  if (lines.length > 0 && kept.length === 0) throw nothingApproved();
  const all = decimal(claim.amount ?? '0');
  return { approved: amountText(all.minus(sum(lines.map(({ amount }) => decimal(amount))))), lines };
}

function nothingApproved(): DomainError {
  const message = {
    zh: '所有行均不予退税，没有可核准的金额',
    en: 'every line is refused, and nothing is left to approve',
  };
  return new DomainError('nothing-left-to-approve', 'invalid', {
    message,
    faults: [
      {
        pointer: '/refusedLines',
        code: 'nothing-left-to-approve',
        message,
        fix: { zh: '以 decision=refuse 整份不予退税', en: 'refuse the claim as a whole (decision refuse)' },
      },
    ],
  });
}

/** The lines of a claim that were not refused. */
export function approvedLines<Line extends { readonly linkId: string }>(claim: {
  readonly lines: readonly Line[];
  readonly refusedLines: readonly { readonly linkId: string }[];
}): Line[] {
  const refused = new Set(claim.refusedLines.map(({ linkId }) => linkId));
  return claim.lines.filter(({ linkId }) => !refused.has(linkId));
}

function lineUnknown(linkId: string, at: number): DomainError {
  const message = { zh: '申报中没有这一行', en: 'the claim has no such line' };
  return new DomainError('line-unknown', 'invalid', {
    message,
    faults: [
      {
        pointer: `/refusedLines/${at}/linkId`,
        code: 'line-unknown',
        message,
        actual: linkId,
        fix: { zh: '见申报的 lines', en: 'see lines of the claim' },
      },
    ],
  });
}

/** Approvals above this amount (CNY) need a second officer. */
const secondPersonAbove: readonly Dated<string>[] = [
  {
    from: '2012-07-01',
    value: '1000000.00',
    source: 'own setting of the zone, unverified: 大额退税复核',
  },
];

export function needsSecondPerson(amount: string, acceptedOn: CalendarDate): boolean {
  const { value } = inForce('amount for a second officer', secondPersonAbove, acceptedOn);
  return decimal(amount).greaterThan(value);
}

/** Classes that file without paper; `*` is every class (TAX-8). */
const paperless: readonly Dated<readonly string[]>[] = [
  { from: '2012-07-01', to: '2020-12-31', value: [], source: '国家税务总局公告2012年第24号' },
  { from: '2021-01-01', to: '2025-12-31', value: ['1', '2', '3'], source: '甬跨境办〔2021〕1号 第20条' },
  { from: '2026-01-01', value: ['*'], source: '国家税务总局公告2026年第5号' },
];

/** Whether paper must be handed in, and the text that says so. An enterprise without a class counts as class 2: everything that is not 1, 3 or 4. */
export function paperIsDemanded(
  refundClass: string | null,
  acceptedOn: CalendarDate,
): { readonly demanded: boolean; readonly source: string } {
  const { value, source } = inForce('paperless refunds', paperless, acceptedOn);
  const demanded = !value.includes('*') && !value.includes(refundClass ?? '2');
  return { demanded, source };
}
