import type { PartyBook } from '@app/messaging';

/** What all documents of one message share while it is taken in. */
export interface IntakeContext {
  readonly messageId: string;
  /** Business time of receipt. */
  readonly now: Date;
  readonly book: PartyBook;
  /** The sender's exchange number (BaseTransfer). */
  readonly dxpId: string;
}
