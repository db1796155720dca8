import type { Fault, Language, Text } from '@app/kernel';

export const rowOutcomes = ['registered', 'existing', 'refused'] as const;
/** registered 已登记, existing 已有登记（未更改）, refused 未登记. */
export type RowOutcome = (typeof rowOutcomes)[number];

/** What became of one row. */
export interface JudgedRow {
  readonly number: number;
  readonly outcome: RowOutcome;
  /** Of the record, where there is one; a dry run has none for new ones. */
  readonly participantId: string | null;
  readonly creditCode: string | null;
  /** Why it was refused. */
  readonly faults: readonly Fault[];
  /** What an existing record says otherwise than the row; nothing was changed. */
  readonly notes: readonly Text[];
}

export interface BatchOutcome {
  /** Null on a dry run. */
  readonly batchId: string | null;
  readonly dryRun: boolean;
  readonly rows: readonly JudgedRow[];
}

export type OutcomeCounts = Readonly<Record<RowOutcome, number>>;

export function countsOf(rows: readonly { readonly outcome: RowOutcome }[]): OutcomeCounts {
  const counts = { registered: 0, existing: 0, refused: 0 };
  for (const { outcome } of rows) counts[outcome] += 1;
  return counts;
}

const texts: Readonly<Record<RowOutcome, Text>> = {
  registered: { zh: '已登记，待各部门审核', en: 'registered; the departments have yet to decide' },
  existing: { zh: '已有登记，未更改', en: 'registered before; nothing was changed' },
  refused: { zh: '未登记', en: 'not registered' },
};

/** `dryRun`: nothing was stored, so it says what would happen. */
export function outcomeText(outcome: RowOutcome, dryRun: boolean, language: Language): string {
  const text = texts[outcome][language];
  if (!dryRun) return text;
  return language === 'zh' ? `试运行：${text}` : `dry run: ${text}`;
}
