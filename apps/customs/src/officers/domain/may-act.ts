import { DomainError, type Text } from '@app/kernel';
import type { ListStatus } from '../../lists/domain/list-life.js';

/** Where a hold still changes something: before customs has it, and until its release. */
export const holdable: readonly ListStatus[] = [
  'received',
  'mismatched',
  'matched',
  'rejected',
  'submitted',
  'accepted',
  'under-review',
  'inspection',
  'detained',
  'cleared',
];

function conflict(code: string, message: Text, expected?: string, actual?: string): DomainError {
  return new DomainError(code, 'conflict', {
    message,
    faults: [
      {
        pointer: '',
        code,
        message,
        ...(expected === undefined ? {} : { expected }),
        ...(actual === undefined ? {} : { actual }),
      },
    ],
  });
}

/** Throws `held-already`, or `list-not-holdable` for one that is released or at its end. */
export function mayHold(status: ListStatus, held: boolean): void {
  if (held) throw conflict('held-already', { zh: '已暂停处理', en: 'it is held already' });
  if (!holdable.includes(status)) {
    throw conflict(
      'list-not-holdable',
      {
        zh: '清单已放行或已终结，不能暂停',
        en: 'the list is released or at its end: nothing is left to hold',
      },
      holdable.join(', '),
      status,
    );
  }
}

/** Throws `not-held`. */
export function mayLift(held: boolean): void {
  if (!held) throw conflict('not-held', { zh: '未暂停处理', en: 'it is not held' });
}

export interface ReceiptInQuestion {
  readonly kind: string;
  readonly state: string;
  readonly ruling: 'set-aside' | 'confirmed' | null;
}

function ofList({ kind }: ReceiptInQuestion): void {
  if (kind === 'list') return;
  throw conflict(
    'receipt-not-of-a-list',
    { zh: '只有清单回执可由关员裁定', en: 'officers rule on receipts of lists only' },
    'list',
    kind,
  );
}

/** Throws `receipt-not-of-a-list`, or `quarantined-already` for one that counts for nothing as it is. */
export function maySetAside(receipt: ReceiptInQuestion): void {
  ofList(receipt);
  if (receipt.state === 'quarantined' || receipt.state === 'unmatched') {
    throw conflict('quarantined-already', { zh: '回执已被隔离', en: 'the receipt is in quarantine already' });
  }
}

/**
 * What release from quarantine makes of a receipt: one that an officer set aside is judged by the life again, one that
 * the life itself refuses counts on the officer's word. Throws `receipt-not-of-a-list`, `not-quarantined`, and
 * `second-person-needed` where he would undo his own decision.
 */
export function rulingAtRelease(
  receipt: ReceiptInQuestion,
  setAsideBy: string | undefined,
  account: string,
): 'confirmed' | null {
  ofList(receipt);
  if (receipt.state !== 'quarantined') {
    throw conflict(
      'not-quarantined',
      {
        zh: '回执未被隔离；无主回执请用更正',
        en: 'the receipt is not in quarantine; one of no list is corrected',
      },
      'quarantined',
      receipt.state,
    );
  }
  if (receipt.ruling !== 'set-aside') return 'confirmed';
  if (setAsideBy === account) {
    throw conflict('second-person-needed', {
      zh: '解除隔离须由另一名关员办理',
      en: 'another officer decides on the release',
    });
  }
  return null;
}

/** Throws `receipt-has-its-list`: only a receipt about no known document is given one. */
export function mayAssign(receipt: ReceiptInQuestion): void {
  ofList(receipt);
  if (receipt.state === 'unmatched') return;
  throw conflict(
    'receipt-has-its-list',
    { zh: '回执已有对应清单', en: 'the receipt has its list' },
    'unmatched',
    receipt.state,
  );
}

/** What lists are matched against. */
const matched = ['order', 'payment', 'payment-receipt', 'waybill'];

/** Throws `document-not-matched-against`, `held-already`, or `already-declared` for one that customs has with its list. */
export function mayQuarantineDocument(kind: string, held: boolean, declared: boolean): void {
  if (!matched.includes(kind)) {
    throw conflict(
      'document-not-matched-against',
      { zh: '该类单证不参与比对，不能隔离', en: 'lists are not matched against this kind of document' },
      matched.join(', '),
      kind,
    );
  }
  if (held) throw conflict('held-already', { zh: '单证已被隔离', en: 'it is in quarantine already' });
  if (declared) {
    throw conflict('already-declared', {
      zh: '单证已随清单向海关申报；请暂停该清单',
      en: 'customs has it with its list: hold the list instead',
    });
  }
}
