import type { EventType } from '@app/contracts';

/** What is kept of one version of a document in an event; a document of several cases has one for each. */
export interface Entry {
  readonly eventType: EventType;
  readonly documentId: string;
  readonly version: number;
  readonly at: Date;
  /** Null for documents without an order number: they join a case by `logistics`. */
  readonly case: { readonly orderNo: string; readonly ebpCode: string } | null;
  readonly logistics: { readonly logisticsCode: string; readonly logisticsNo: string } | null;
  readonly parties: readonly string[];
  /** The number by which people know the document. */
  readonly reference: string;
  readonly facts: Facts;
  /** Steps without facts of their own right before this one, told in the same event. */
  readonly passed?: readonly PassedStep[];
}

export interface PassedStep {
  readonly eventType: EventType;
  readonly version: number;
}

/** The entry with the steps that it passed as entries of their own, in their order. */
export function unfolded({ passed = [], ...entry }: Entry): Entry[] {
  const bare = { ...entry.facts, failed: [], receipt: null };
  return [...passed.map((step) => ({ ...entry, ...step, facts: bare })), entry];
}

/** What texts and the state of the case need of the document; never personal data. */
export interface Facts {
  /** Of a document: its kind and whether it was new, changed or deleted. */
  readonly kind?: string;
  readonly change?: 'new' | 'changed' | 'deleted';
  /** Of a list. */
  readonly status?: string;
  readonly ieFlag?: 'I' | 'E';
  readonly copNo?: string;
  readonly invtNo?: string | null;
  readonly missing?: readonly string[];
  readonly failed?: readonly string[];
  readonly receipt?: { readonly returnStatus: string; readonly code: string | null } | null;
  /** Of a tax assessment or bill; `status` of a bill is customs' own digit. */
  readonly total?: string | null;
  /** ISO code of `total`; absent: CNY. */
  readonly currency?: string;
  /** Calendar date by which the next step is due, where a clock runs. */
  readonly deadline?: string | null;
  /** The deadline lies in a year whose holidays were not published. */
  readonly provisional?: boolean;
  /** Of a return: how much of which list line goes back. */
  readonly lines?: readonly { readonly gnum: number; readonly qty: string }[];
  /** What an authority gave as its reason. */
  readonly reason?: string | null;
  readonly treatment?: string;
  readonly difference?: string | null;
}
