import { DomainError, type Text } from '@app/kernel';

type Fields = Readonly<Record<string, string>>;

/** One part of a summary result (CEB792). */
export interface ResultPart {
  readonly head: Fields;
  readonly rows: readonly Fields[];
}

const numberOf = ({ head }: ResultPart): number => Number(head.msgSeqNo || '1');
const countOf = ({ head }: ResultPart): number => Number(head.msgCount || '1');

function refused(code: string, message: Text, expected: string, actual: string): DomainError {
  const pointer = '/CEB792Message/SummaryResult';
  return new DomainError(code, 'invalid', {
    message,
    faults: [{ pointer, code, message, expected, actual }],
  });
}

/**
 * A part against the others of its declaration: inside the count, the count that all of them name, and, where it has come
 * before, with the same rows; its head may have moved on (the declaration gets its number later). Throws
 * `part-out-of-range`, `part-count-differs` and `result-part-differs` (invalid: the message is set aside for the operator).
 */
export function checkResultPart(part: ResultPart, known: readonly ResultPart[]): void {
  const number = numberOf(part);
  const count = countOf(part);
  if (number < 1 || number > count) {
    const text = { zh: '报文序号超出报文总数', en: 'the part lies outside the count' };
    throw refused('part-out-of-range', text, `1 .. ${count}`, String(number));
  }
  for (const other of known) {
    if (numberOf(other) !== number) {
      if (countOf(other) === count) continue;
      const text = {
        zh: `报文总数与第 ${numberOf(other)} 个报文不一致`,
        en: `part ${numberOf(other)} counts the parts otherwise`,
      };
      throw refused('part-count-differs', text, String(countOf(other)), String(count));
    }
    if (sameRows(part.rows, other.rows)) continue;
    const text = {
      zh: `第 ${number} 个报文已收到，表体不同`,
      en: `part ${number} has come before with other rows`,
    };
    throw refused('result-part-differs', text, `${other.rows.length}`, `${part.rows.length}`);
  }
}

/** Whether all parts from 1 to their count are there. */
export function isWhole(parts: readonly ResultPart[]): boolean {
  const numbers = new Set(parts.map(numberOf));
  const count = Math.max(0, ...parts.map(countOf));
  return parts.length > 0 && Array.from({ length: count }, (_, at) => at + 1).every((no) => numbers.has(no));
}

function sameRows(one: readonly Fields[], other: readonly Fields[]): boolean {
  const text = (rows: readonly Fields[]): string =>
    JSON.stringify(rows.map((row) => Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))));
  return text(one) === text(other);
}
