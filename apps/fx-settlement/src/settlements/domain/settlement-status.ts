export const settlementStatuses = ['requested', 'sending', 'sent', 'executed', 'differs', 'refused'] as const;
/** requested → sending → sent → executed | refused; `differs`: the bank paid other than it quoted, somebody decides. A failed call goes back to requested. */
export type SettlementStatus = (typeof settlementStatuses)[number];

/** Waiting for the bank's answer. */
export const awaiting: readonly SettlementStatus[] = ['requested', 'sending', 'sent'];

const firstMs = 500;
const longestMs = 60_000;

/** How long an instruction that did not get through waits after so many attempts: doubled each time, at most a minute; never dropped. */
export function backOffMs(attempts: number): number {
  return Math.min(firstMs * 2 ** Math.max(0, Math.min(attempts - 1, 16)), longestMs);
}
