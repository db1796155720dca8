import { instantText } from '@app/kernel';
import type { Caller } from '@app/platform';

/** An officer's mark beside the status: a list is not submitted or released, a document is not matched against. */
export interface Hold {
  readonly subjectId: string;
  readonly since: Date;
  readonly account: string;
  readonly reason: string;
}

/** `held` as people see it: an enterprise is told the office, officers the account. */
export function heldView(hold: Hold | undefined, caller: Caller): { held?: object } {
  if (!hold) return {};
  const by = caller.enterprise ? 'customs-officer' : hold.account;
  return { held: { since: instantText(hold.since), by, reason: hold.reason } };
}
