import type { CebMessageType, DocumentKind } from '@app/ceb';
import type { Fault } from '@app/kernel';

export type Outcome = 'accepted' | 'duplicate' | 'stale' | 'rejected';

/** What became of one document; texts in both languages, the edge chooses. */
export interface DocumentAnswer {
  readonly index: number;
  readonly kind: DocumentKind;
  readonly key: Readonly<Record<string, string>>;
  readonly id?: string;
  readonly outcome: Outcome;
  readonly errors?: readonly Fault[];
}

export interface MessageAnswer {
  readonly messageId: string;
  readonly messageType: CebMessageType;
  readonly documents: readonly DocumentAnswer[];
}

export interface CheckAnswer {
  readonly messageType: CebMessageType;
  readonly structure: { readonly valid: boolean; readonly errors: readonly Fault[] };
  readonly documents: readonly {
    readonly index: number;
    readonly kind: DocumentKind;
    readonly key: Readonly<Record<string, string>>;
    readonly errors: readonly Fault[];
  }[];
}

export type OutcomeCounts = Readonly<Record<Outcome, number>>;

export function countsOf(documents: readonly { readonly outcome: Outcome }[]): OutcomeCounts {
  const counts = { accepted: 0, duplicate: 0, stale: 0, rejected: 0 };
  for (const { outcome } of documents) counts[outcome] += 1;
  return counts;
}
