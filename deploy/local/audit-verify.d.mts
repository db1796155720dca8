import type { ChainReport } from './audit-chain.mjs';

/** Recomputes the audit chains of all services; `heads` is the folder of the heads kept outside. */
export function verifyAll(options: { adminUrl: string; prefix: string; heads: string }): Promise<
  (ChainReport & {
    readonly head?: { readonly seq: number; readonly hash: string };
    /** Heads of the chain that stand in the audit logs of other services. */
    readonly keptElsewhere: number;
  })[]
>;
