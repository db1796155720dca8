/** What an officer of the lead department decided for one claim (art. 7, 一事一议). */
export interface Decided {
  /** Yuan. */
  readonly amount: string;
  readonly reason: string;
}

/** What a claim is calculated from, as it is kept; numbers are decimal strings. */
export interface ClaimInputs {
  /** Sums of the verified facts, by metric. */
  readonly metrics: Readonly<Record<string, string>>;
  readonly inFreeTradeZone: boolean;
  /** Granted for the same item by others, yuan. */
  readonly otherFunding: string;
  readonly decided?: Decided;
  /** What the applicant says, by metric. */
  readonly claimed?: Readonly<Record<string, string>>;
}

/** The applicant claims more than is verified: shown, and told to the officer; what is verified counts. */
export interface ClaimFinding {
  readonly code: 'claimed-above-verified';
  readonly metric: string;
  readonly claimed: string;
  readonly verified: string;
  /** Above it a finding is made: a fraction of the verified value. */
  readonly tolerance: string;
}
