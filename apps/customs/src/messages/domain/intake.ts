import { newId, type Fault } from '@app/kernel';
import { ContentHasher, type FiledDocument } from './filed-document.js';

/** What is stored under a business key, as far as the next sending is judged by it. */
export interface StoredDocument {
  readonly id: string;
  readonly version: number;
  readonly contentHash: string;
  readonly appTime: string;
  readonly deleted: boolean;
  /** With customs already: what it declares may no longer be changed. */
  readonly declared: boolean;
}

export type Intake =
  | { readonly outcome: 'accepted'; readonly change: 'new' | 'changed' | 'deleted' }
  | { readonly outcome: 'duplicate' | 'stale' }
  | { readonly outcome: 'rejected'; readonly faults: readonly Fault[] };

/** The number that a document is known by, for the pointer of what concerns it. */
function numberPointer(filed: FiledDocument): string {
  const field = Object.keys(filed.key).at(-1) ?? '';
  return `${filed.headPointer}/${field}`;
}

function refused(
  filed: FiledDocument,
  code: string,
  zh: string,
  en: string,
  fix: { zh: string; en: string },
): Intake {
  const actual = Object.values(filed.key).join(' / ');
  return {
    outcome: 'rejected',
    faults: [{ pointer: numberPointer(filed), code, message: { zh, en }, actual, fix }],
  };
}

/**
 * Last writer wins by the enterprise's own time (appTime), and nothing happens twice (FLOWS 6): the same content again is
 * a `duplicate`; new (appType 1) under a number that is taken is refused (-301010, -401007, -504015, -621004); a change (2)
 * or deletion (3) with an older time than the stored one is `stale` (-301014 …); one of a document already with customs is
 * refused (-301011, -401008, -504016, -621012), as is one of a document nobody sent (-301009, -401006, -504014). What was
 * deleted is not brought back by a message from before the deletion: that is `stale`, too.
 */
export function judgeIntake(filed: FiledDocument, hash: string, stored: StoredDocument | undefined): Intake {
  const { appType = '', appTime = '' } = filed.head;
  const known = stored && !stored.deleted ? stored : undefined;
  if (appType === '3' && stored?.deleted) return { outcome: 'duplicate' };
  if (!known) {
    if (stored && isFromBefore(appTime, hash, stored)) return { outcome: 'stale' };
    if (appType === '1') return { outcome: 'accepted', change: 'new' };
    return refused(
      filed,
      'nothing-to-change',
      '未找到要变更或删除的单证',
      'there is no such document to change or delete',
      {
        zh: '首次申报使用 appType=1',
        en: 'send it with appType=1 first',
      },
    );
  }
  if (appType !== '3' && known.contentHash === hash) return { outcome: 'duplicate' };
  if (appType === '1') {
    return refused(
      filed,
      'number-taken',
      '已存在相同编号而内容不同的单证',
      'the number is taken by a document with other content',
      {
        zh: '更换编号，或以 appType=2 变更已存的单证',
        en: 'use another number, or change the stored document with appType=2',
      },
    );
  }
  if (appTime < known.appTime || (appType === '2' && appTime === known.appTime)) return { outcome: 'stale' };
  if (known.declared) {
    return refused(
      filed,
      'already-declared',
      '已向海关申报，状态不允许变更或删除',
      'it is with customs already and may not be changed or deleted',
      {
        zh: '等待海关退单后变更，或申请撤销',
        en: 'change it after customs rejects it, or apply for cancellation',
      },
    );
  }
  return { outcome: 'accepted', change: appType === '3' ? 'deleted' : 'changed' };
}

/** Times go by the second: of the deletion's own second the document that it deleted is from before. */
function isFromBefore(appTime: string, hash: string, deleted: StoredDocument): boolean {
  return appTime < deleted.appTime || (appTime === deleted.appTime && hash === deleted.contentHash);
}

/** One document with its verdict, the record it concerns and that record's state after it. */
export interface Judged {
  readonly filed: FiledDocument;
  readonly businessKey: string;
  readonly verdict: Intake;
  /** The record as it stands after this document; absent where nothing is stored under the key. */
  readonly record: StoredDocument | undefined;
}

/**
 * Judges the documents of one message in the order sent, each against what is stored and what the ones before it would
 * store, so that two documents under one number in one message are told apart like two messages.
 */
export function judgeAll(
  documents: readonly {
    readonly filed: FiledDocument;
    readonly businessKey: string;
    readonly faults?: readonly Fault[];
    /** Asked of a document that would be accepted: what else speaks against it, in the order sent. */
    readonly further?: (() => readonly Fault[]) | undefined;
  }[],
  stored: ReadonlyMap<string, StoredDocument>,
): Judged[] {
  const records = new Map(stored);
  const hasher = new ContentHasher();
  return documents.map(({ filed, businessKey, faults = [], further }) => {
    const before = records.get(businessKey);
    const hash = hasher.hash(filed);
    const known: Intake =
      faults.length > 0 ? { outcome: 'rejected', faults } : judgeIntake(filed, hash, before);
    const against = known.outcome === 'accepted' ? (further?.() ?? []) : [];
    const verdict: Intake = against.length > 0 ? { outcome: 'rejected', faults: against } : known;
    if (verdict.outcome !== 'accepted') return { filed, businessKey, verdict, record: before };
    const record: StoredDocument = {
      id: before?.id ?? newId(),
      version: (before?.version ?? 0) + 1,
      contentHash: hash,
      appTime: filed.head.appTime ?? '',
      deleted: verdict.change === 'deleted',
      declared: false,
    };
    records.set(businessKey, record);
    return { filed, businessKey, verdict, record };
  });
}

/** The last accepted document of each record: what is written. */
export function toWrite(
  judged: readonly Judged[],
): (Judged & { record: StoredDocument; change: 'new' | 'changed' | 'deleted' })[] {
  const last = new Map<string, Judged & { record: StoredDocument; change: 'new' | 'changed' | 'deleted' }>();
  for (const one of judged) {
    if (one.verdict.outcome === 'accepted' && one.record) {
      const change =
        last.get(one.businessKey)?.change === 'new' && one.verdict.change === 'changed'
          ? 'new'
          : one.verdict.change;
      last.set(one.businessKey, { ...one, record: one.record, change });
    }
  }
  return [...last.values()];
}
