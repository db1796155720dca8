import { inForce, type CalendarDate, type Dated, type Text } from '@app/kernel';

const law2012 = '财税〔2012〕39号、国家税务总局公告2012年第24号';
const late2020 = '财政部 税务总局公告2020年第2号：单证齐全后仍可申报';
const law2026 = '财政部 税务总局公告2026年第11号';
const receipts2022 = '国家税务总局公告2022年第9号 收汇';
const receipts2026 = '国家税务总局公告2026年第5号 收汇';

interface ExportRule {
  /** Day of the year after the export by which it is claimed and paid for. */
  readonly regularEnd: string;
  readonly claimClause: string;
  /** Months after the export within which a claim is still possible; null: without end. */
  readonly lastMonths: number | null;
  readonly lastClause: string;
  /** A contract that names a later day of payment counts, at most so many months after the export. */
  readonly contractMonths: number;
  readonly proofClause: string;
}

/** By export date (TAX-10); day arithmetic of the 36 months: own reading (M). */
const rules: readonly Dated<ExportRule>[] = [
  {
    from: '2012-07-01',
    to: '2025-12-31',
    value: {
      regularEnd: '04-30',
      claimClause: law2012,
      lastMonths: null,
      lastClause: late2020,
      contractMonths: 36,
      proofClause: receipts2022,
    },
    source: law2012,
  },
  {
    from: '2026-01-01',
    value: {
      regularEnd: '04-30',
      claimClause: law2026,
      lastMonths: 36,
      lastClause: `${law2026} 视同内销`,
      contractMonths: 36,
      proofClause: receipts2026,
    },
    source: law2026,
  },
];

export interface DueDate {
  readonly date: CalendarDate;
  readonly clause: string;
}

export interface ClaimDates {
  /** Regular end: 30 April of the year after the export. */
  readonly regular: DueDate;
  /** The very last day; null: a late claim is possible without end. */
  readonly lastDay: DueDate | null;
}

/** Until when an export is claimed. Example: export 2026-02-10 → 2027-04-30, at the very last 2029-02-10. */
export function claimDates(exportDate: CalendarDate): ClaimDates {
  const value = ruleFor(exportDate);
  return {
    regular: { date: regularEnd(exportDate), clause: value.claimClause },
    lastDay:
      value.lastMonths === null
        ? null
        : { date: monthsLater(exportDate, value.lastMonths), clause: value.lastClause },
  };
}

/**
 * Until when the money must have come: 30 April of the year after the export, or the day the contract names, at most 36 months
 * after the export. Example: export 2025-11-03 → 2026-04-30.
 */
export function proofDate(exportDate: CalendarDate, contractDate: CalendarDate | null = null): DueDate {
  const { contractMonths, proofClause } = ruleFor(exportDate);
  const regular = regularEnd(exportDate);
  const longest = monthsLater(exportDate, contractMonths);
  const agreed = contractDate === null || contractDate < regular ? regular : contractDate;
  return { date: agreed < longest ? agreed : longest, clause: proofClause };
}

/**
 * When a proof must come with the claim: class 4, or after the regular end, whichever law the export is under (TAX-10). Null: only
 * on request. The third case of the rule, false proof in the 24 months before, is told by nobody here and is not judged.
 */
export function proofIsDemanded(of: {
  readonly exportDate: CalendarDate;
  readonly today: CalendarDate;
  readonly refundClass: string | null;
}): Text | null {
  if (of.refundClass === '4') return { zh: '四类企业', en: 'the enterprise is in class 4' };
  const { regular } = claimDates(of.exportDate);
  if (of.today <= regular.date) return null;
  return { zh: `${regular.date} 之后申报`, en: `claimed after ${regular.date}` };
}

export const deadlineKinds = ['claim', 'last-claim', 'fx-proof'] as const;
export type DeadlineKind = (typeof deadlineKinds)[number];

/** What the law says when the day passed: by kind and whether money was refunded. */
export const consequences: Readonly<Record<DeadlineKind, { readonly name: string } & Text>> = {
  claim: {
    name: 'late-claim',
    zh: '逾期仍可申报，须单证齐全并提供收汇凭证',
    en: 'a late claim is still possible, with all documents and the proof of receipt',
  },
  'last-claim': {
    name: 'domestic-sale',
    zh: '视同内销，计提销项税额',
    en: 'counts as sold at home: output VAT is due',
  },
  'fx-proof': {
    name: 'recover',
    zh: '未按规定收汇，适用免税；已退税款追回',
    en: 'not received in time: exempt, and what was refunded is taken back',
  },
};

/** Told so many days before the day. */
export const toldDaysBefore = 60;

export interface OpenedDeadline extends DueDate {
  readonly kind: DeadlineKind;
}

/** The deadlines that an export opens. */
export function deadlinesOf(exportDate: CalendarDate): OpenedDeadline[] {
  const { regular, lastDay } = claimDates(exportDate);
  return [
    { kind: 'claim', ...regular },
    ...(lastDay === null ? [] : [{ kind: 'last-claim' as const, ...lastDay }]),
    { kind: 'fx-proof', ...proofDate(exportDate) },
  ];
}

function ruleFor(exportDate: CalendarDate): ExportRule {
  return inForce('deadlines of export refunds', rules, exportDate).value;
}

function regularEnd(exportDate: CalendarDate): CalendarDate {
  return `${Number(exportDate.slice(0, 4)) + 1}-${ruleFor(exportDate).regularEnd}`;
}

/** The same day so many months later, or the last of that month where it has no such day. */
export function monthsLater(date: CalendarDate, months: number): CalendarDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(day, last));
  return first.toISOString().slice(0, 10);
}

/** Calendar days later, or earlier where `days` is negative. */
export function daysLater(date: CalendarDate, days: number): CalendarDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
