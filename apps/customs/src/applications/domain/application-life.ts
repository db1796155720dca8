import type { CebMessageType } from '@app/ceb';

/**
 * Life of an application about a list: kept (appStatus 1), open with customs, decided. A refused one is opened again by a
 * change (appType 2), a kept or refused one withdrawn by a deletion (appType 3).
 */
export type ApplicationState = 'kept' | 'open' | 'accepted' | 'refused' | 'withdrawn';

/** The codes that end each receipt's course well (CODES 1): 626 comes as 399, in practice also as 800; a returned export is released. */
const acceptedBy: Readonly<Partial<Record<CebMessageType, readonly string[]>>> = {
  CEB606: ['399'],
  CEB624: ['399'],
  CEB626: ['399', '800'],
  CEB214: ['800'],
  CEB216: ['399'],
};

/** What a receipt says of the application that it answers; `undefined`: on its way, or nothing that decides. */
export function decisionOf(type: CebMessageType, returnStatus: string): 'accepted' | 'refused' | undefined {
  if (acceptedBy[type]?.includes(returnStatus)) return 'accepted';
  return returnStatus === '100' || returnStatus.startsWith('-') ? 'refused' : undefined;
}

/** What an application knows of the receipts before. */
export interface Standing {
  readonly state: ApplicationState;
  /** returnTime of the receipt that decided last; empty where none has. */
  readonly decidedTime: string;
}

export type Verdict =
  | { readonly effect: 'none' }
  | { readonly effect: 'decide'; readonly state: 'accepted' | 'refused' }
  | { readonly effect: 'quarantine'; readonly reason: string };

/**
 * What a receipt that was not known before does to an application. The first decision stands: the same one again, or a late
 * one of the attempt before a change, does nothing; a contradicting one is quarantined and undoes nothing.
 */
export function judgeReceipt(
  type: CebMessageType,
  { returnStatus, returnTime }: { readonly returnStatus: string; readonly returnTime: string },
  { state, decidedTime }: Standing,
): Verdict {
  const decision = decisionOf(type, returnStatus);
  if (decision === undefined || decision === state) return { effect: 'none' };
  if (state === 'open') {
    return returnTime > decidedTime ? { effect: 'decide', state: decision } : { effect: 'none' };
  }
  return { effect: 'quarantine', reason: `${returnStatus} after ${state}` };
}
