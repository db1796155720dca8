/** A paper behind a record: what it is, and where it is found. */
export interface Evidence {
  readonly title: string;
  readonly reference: string;
}

/** A record as somebody gives it; dates are `YYYY-MM-DD`, `to` is the last day. */
export interface GivenRecord {
  readonly kind: string;
  /** Credit code; absent: the caller's own. */
  readonly owner: string | undefined;
  /** Unique among the owner's records of the kind. */
  readonly name: string;
  readonly from: string;
  readonly to: string | null;
  readonly data: Readonly<Record<string, unknown>>;
  readonly evidence: readonly Evidence[];
}
