import type { SignatureFinding } from './domain/signature-finding.js';

/** What the verifying threads are told, once and for each message, and what they reply. */
export interface VerificationThreadData {
  /** Certificates of the authorities, PEM. */
  readonly authorities: readonly string[];
}

export interface VerificationJob {
  readonly body: Uint8Array;
  /** Business time, ms. */
  readonly at: number;
}

export type VerificationReply = { readonly finding: SignatureFinding } | { readonly failure: string };
