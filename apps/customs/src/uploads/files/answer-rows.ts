import type { Language } from '@app/kernel';
import { answerColumns, keptColumns, shownCell } from '@app/tables';
import type { RowFault } from '../domain/documents-of-rows.js';
import { outcomeText } from '../domain/outcome-columns.js';
import type { JudgedDocument, UploadOutcome } from '../domain/upload-outcome.js';

/** One row of an answer: what was sent, then what became of it. */
export interface AnswerRow {
  readonly texts: readonly string[];
  /** Places of the cells that something is wrong with. */
  readonly wrong: ReadonlySet<number>;
  readonly rejected: boolean;
}

/** The headings of the answer: those of the upload, without an earlier answer's, and its own. */
export function answerHeadings({ table }: UploadOutcome, language: Language): string[] {
  return [
    ...keptColumns(table.headings.texts).map((at) => table.headings.texts[at] ?? ''),
    ...answerColumns.headings(language),
  ];
}

/** The rows of the upload in its own order, each with outcome and reasons. */
export function* answerRows(outcome: UploadOutcome, language: Language): Generator<AnswerRow> {
  const places = keptColumns(outcome.table.headings.texts);
  const documentOf = new Map<number, JudgedDocument>();
  for (const document of outcome.documents)
    for (const row of document.draft.rows) documentOf.set(row, document);
  for (const [at, row] of outcome.table.rows.entries()) {
    const document = documentOf.get(at);
    const faults = document?.faults.filter((fault) => fault.row === at) ?? [];
    const wrong = new Set(
      faults.flatMap(({ column }) => (column === undefined ? [] : [places.indexOf(column)])),
    );
    yield {
      texts: [
        ...places.map((place) => shownCell(row.cells[place])),
        document ? outcomeText(document.outcome, outcome.dryRun, language) : '',
        [...faults, ...(document?.notes.filter((note) => note.row === at) ?? [])]
          .map((fault) => reason(fault, outcome, language))
          .join('\n'),
        document?.id ?? '',
      ],
      wrong,
      rejected: document?.outcome === 'rejected',
    };
  }
}

/** `订单编号：缺少 → 填写（element-missing）`. */
function reason(fault: RowFault, { table }: UploadOutcome, language: Language): string {
  const column = fault.column === undefined ? undefined : table.headings.columns[fault.column];
  const colon = language === 'zh' ? '：' : ': ';
  const parts = [
    `${column ? `${column.label[language]}${colon}` : ''}${fault.message[language]}`,
    fault.expected === undefined ? '' : `${language === 'zh' ? '应为' : 'expected'} ${fault.expected}`,
    fault.fix?.[language] ?? '',
  ];
  return `${parts.filter((part) => part !== '').join(language === 'zh' ? '；' : '; ')} (${fault.code})`;
}
