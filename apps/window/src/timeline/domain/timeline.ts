import { DomainError, instantText } from '@app/kernel';
import type { Entry } from './entry.js';
import { codeOf, rankOf, sentence, textRow } from './sentence.js';
import { newestOf, waitingFor, type Waiting } from './waiting.js';

export interface TimelineItem {
  readonly at: string;
  readonly service: string;
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly actor: string;
  readonly reference: string;
}

export interface Timeline {
  readonly case: {
    readonly orderNo: string;
    readonly ebpCode: string;
    readonly lists: readonly {
      readonly id: string;
      readonly copNo: string;
      readonly invtNo: string | null;
      readonly status: string;
    }[];
  };
  readonly entries: readonly TimelineItem[];
  readonly waitingFor: readonly Waiting[];
}

/** A case as it is read: every step in the order of its time, both languages, and what it waits for. */
export function timelineOf(orderNo: string, ebpCode: string, entries: readonly Entry[]): Timeline {
  const lists = newestOf(entries).filter((entry) => entry.eventType.startsWith('customs.lists-'));
  return {
    case: {
      orderNo,
      ebpCode,
      lists: lists.map(({ documentId, facts }) => ({
        id: documentId,
        copNo: facts.copNo ?? '',
        invtNo: facts.invtNo ?? null,
        status: facts.status ?? '',
      })),
    },
    entries: once([...entries].sort(inTime)).flatMap(itemOf),
    waitingFor: waitingFor(entries),
  };
}

/** A step told again at its own instant (the list still waits, another document has come) stands once, as told last. */
function once(entries: readonly Entry[]): Entry[] {
  const steps = new Map(entries.map((entry) => [stepOf(entry), entry]));
  return [...steps.values()];
}

function stepOf({ eventType, documentId, at }: Entry): string {
  return [eventType, documentId, at.getTime()].join('|');
}

/** By time; what happened at the same instant in the order in which a case meets it. */
function inTime(one: Entry, other: Entry): number {
  return one.at.getTime() - other.at.getTime() || rankOf(one) - rankOf(other) || one.version - other.version;
}

function itemOf(entry: Entry): TimelineItem[] {
  const row = textRow(entry)?.row;
  if (row === undefined) return [];
  return [
    {
      at: instantText(entry.at),
      service: entry.eventType.split('.', 1)[0] ?? '',
      code: codeOf(row, entry),
      zh: sentence(row, entry, 'zh'),
      en: sentence(row, entry, 'en'),
      actor: row.actor,
      reference: entry.reference,
    },
  ];
}

/**
 * The one case that is meant. Throws `case-unknown` (not-found), and `order-on-several-platforms` (conflict) when the
 * number was used on more than one platform and none was named.
 */
export function theCase(
  orderNo: string,
  cases: ReadonlyMap<string, readonly Entry[]>,
): [ebpCode: string, entries: readonly Entry[]] {
  const [first, ...others] = [...cases];
  if (first === undefined) {
    throw new DomainError('case-unknown', 'not-found', {
      message: { zh: `没有订单 ${orderNo} 的记录`, en: `Nothing is known of an order ${orderNo}` },
    });
  }
  if (others.length === 0) return first;
  const platforms = [...cases.keys()].sort().join(', ');
  const message = {
    zh: `订单编号 ${orderNo} 在多个电商平台上使用，请加上 ebpCode：${platforms}`,
    en: `The order number ${orderNo} is used on several platforms; add ebpCode: ${platforms}`,
  };
  throw new DomainError('order-on-several-platforms', 'conflict', {
    message,
    faults: [{ pointer: '/ebpCode', code: 'missing', message, expected: platforms }],
  });
}
