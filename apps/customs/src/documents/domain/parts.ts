import { messageKind } from '@app/ceb';
import type { Fields } from '../../lists/domain/match-report.js';
import type { FiledDocument } from '../../messages/domain/filed-document.js';

/** One part of a document that may be split over several messages (507, 509, 607, 701). */
export interface Part {
  readonly number: number;
  readonly count: number;
}

/** The part that a head names; `undefined` for a kind that is never split. */
export function partOf({ msgCount, msgSeqNo }: Fields): Part | undefined {
  if (!msgCount || !msgSeqNo) return undefined;
  return { number: Number(msgSeqNo), count: Number(msgCount) };
}

/** The business key without the number of the part: what all parts of one document have in common. */
export function wholeKey(
  { head, messageType }: Pick<FiledDocument, 'head' | 'messageType'>,
  canonical: (code: string) => string,
): string {
  const value = (field: string): string =>
    field.endsWith('Code') ? canonical(head[field] ?? '') : (head[field] ?? '');
  return messageKind(messageType)
    .keyFields.filter((field) => field !== 'msgSeqNo')
    .map(value)
    .join('|');
}

/** A part that is stored. */
export interface StoredPart extends Part {
  readonly id: string;
  readonly wholeKey: string;
  /** Filed to be declared (appStatus 2) and not taken back. */
  readonly declared: boolean;
}

/** The numbers that are missing until a document is whole, ascending; a part that is only kept (appStatus 1) is missing, too. */
export function missingParts(parts: readonly Omit<StoredPart, 'id' | 'wholeKey'>[]): number[] {
  const count = Math.max(0, ...parts.map((part) => part.count));
  const present = new Set(parts.filter((part) => part.declared).map((part) => part.number));
  return Array.from({ length: count }, (_, at) => at + 1).filter((number) => !present.has(number));
}

/** A filed document as the part that it is; one that is never split is all of itself. */
export function asPart({ head }: FiledDocument): Omit<StoredPart, 'id' | 'wholeKey'> {
  const part = partOf(head) ?? { number: 1, count: 1 };
  return { ...part, declared: head.appStatus === '2' && head.appType !== '3' };
}
