import type { Fault } from '@app/kernel';
import type { FiledDocument } from '../../messages/domain/filed-document.js';
import { partOf, wholeKey, type StoredPart } from './parts.js';

export interface Keyed {
  readonly filed: FiledDocument;
  readonly businessKey: string;
}

interface Known {
  readonly businessKey: string;
  readonly deleted: boolean;
  readonly status: string;
}

/** A document that customs has may not be taken back by the enterprise. */
const withCustoms = ['submitted', 'accepted'];

/**
 * What the books say against documents that go to customs by themselves, by index: a part that counts the parts otherwise
 * than the others do, in this message or stored; a deletion of what customs has already.
 */
export function directFaults(
  keyed: readonly Keyed[],
  parts: readonly (StoredPart & { readonly deleted: boolean })[],
  stored: readonly Known[],
  canonical: (code: string) => string,
): Map<number, Fault[]> {
  const counts = new Map<string, Map<number, number>>();
  for (const part of parts) if (!part.deleted) countIn(counts, part.wholeKey).set(part.number, part.count);
  return new Map(
    keyed.map(({ filed, businessKey }) => {
      const before = stored.find((one) => one.businessKey === businessKey);
      if (filed.head.appType === '3') return [filed.index, deletionFaults(filed, before)];
      const faults = countFaults(filed, countIn(counts, wholeKey(filed, canonical)));
      return [filed.index, faults];
    }),
  );
}

function countIn(counts: Map<string, Map<number, number>>, whole: string): Map<number, number> {
  const found = counts.get(whole) ?? new Map<number, number>();
  counts.set(whole, found);
  return found;
}

/** Compares with the other parts of the whole and enters this one for those that follow. */
function countFaults({ head, headPointer }: FiledDocument, counts: Map<number, number>): Fault[] {
  const part = partOf(head);
  if (!part) return [];
  const other = [...counts].find(([number, count]) => number !== part.number && count !== part.count);
  if (!other) {
    counts.set(part.number, part.count);
    return [];
  }
  const [number, count] = other;
  return [
    {
      pointer: `${headPointer}/msgCount`,
      code: 'part-count-differs',
      message: {
        zh: `报文总数与已收到的第 ${number} 个报文不一致`,
        en: `part ${number} counts the parts otherwise`,
      },
      expected: String(count),
      actual: head.msgCount ?? '',
      fix: {
        zh: `msgCount 填 ${count}；重新拆分时先以 appType=3 删除已报送的各部分`,
        en: `put ${count} into msgCount; to split it anew, take the other parts back with appType=3 first`,
      },
    },
  ];
}

function deletionFaults({ headPointer, key }: FiledDocument, before: Known | undefined): Fault[] {
  if (!before || before.deleted || !withCustoms.includes(before.status)) return [];
  return [
    {
      pointer: `${headPointer}/appType`,
      code: 'already-declared',
      message: {
        zh: '已向海关申报，不能删除',
        en: 'it is with customs already and cannot be deleted',
      },
      actual: Object.values(key).join(' / '),
      fix: { zh: '以 appType=2 变更', en: 'change it with appType=2' },
    },
  ];
}
