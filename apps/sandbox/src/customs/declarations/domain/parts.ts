import { text, type Fields } from './filed-list.js';

/** The part that a document says it is: number `no` of `count`. */
export interface Split {
  readonly no: number;
  readonly count: number;
}

/** A part that customs has taken and that waits for the others, or has been answered with them. */
export interface KeptPart {
  readonly head: Fields;
  readonly lines: readonly Fields[];
  readonly preNo: string;
  /** Who gets what is told of it later on. */
  readonly receiverId: string;
  /** Latest returnTime told of it, business time. */
  readonly lastTold: Date;
  /** Answered to the end: the whole was complete. */
  readonly whole: boolean;
}

export function splitOf(head: Fields): Split {
  return { no: Number(text(head, 'msgSeqNo') || '1'), count: Number(text(head, 'msgCount') || '1') };
}

/** Why a part cannot be one of `others`; parts are numbered 1, 2, 3 … up to the count that all of them name. */
export function splitFault(head: Fields, others: Iterable<KeptPart>): string | undefined {
  const { no, count } = splitOf(head);
  if (no < 1 || no > count) return `msgSeqNo应为1至${count}`;
  for (const other of others) {
    const known = splitOf(other.head);
    if (known.no !== no && known.count !== count)
      return `msgCount与第${known.no}个报文的${known.count}不一致`;
  }
  return undefined;
}

/** Whether `no` is the last one missing among `others`. */
export function completes({ no, count }: Split, others: Iterable<KeptPart>): boolean {
  const numbers = new Set([...others].map(({ head }) => splitOf(head).no)).add(no);
  return Array.from({ length: count }, (_, at) => at + 1).every((number) => numbers.has(number));
}
