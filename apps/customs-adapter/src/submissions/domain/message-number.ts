import { v5 } from 'uuid';

/** Namespace of the platform's message numbers; changing it would declare again whatever is unanswered. */
const messageNumbers = '5a8f6a0e-3b0c-4d53-9a5b-6f2c8e0d7b11';

/**
 * CopMsgId of a submission: made from its id and version alone, so that whoever sends it again, after a crash or from
 * another instance, sends the same number and the exchange answers as it did the first time.
 */
export function messageNumber(submission: { readonly id: string; readonly version: number }): string {
  return v5(`${submission.id}:${submission.version}`, messageNumbers).toUpperCase();
}
