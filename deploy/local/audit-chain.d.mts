import type { ClientBase } from 'pg';

export interface Finding {
  readonly code:
    | 'truncated'
    | 'link-removed'
    | 'chain-broken'
    | 'entry-removed'
    | 'entry-changed'
    | 'entry-inserted'
    | 'backdated'
    | 'head-differs';
  readonly seq?: number;
  readonly entry?: string;
  readonly zh: string;
  readonly en: string;
}

export interface ChainReport {
  readonly service: string;
  readonly links: number;
  /** Entries that are yet to be linked. */
  readonly waiting: number;
  readonly findings: readonly Finding[];
}

/** Recomputes the chain of one service; `head` is what was kept outside its database. */
export function verifyChain(
  client: ClientBase,
  service: string,
  head: { readonly seq: number; readonly hash: string } | undefined,
): Promise<ChainReport>;

export const headKeepers: readonly string[];

interface KeptHead {
  readonly seq: number;
  readonly hash: string;
}

/** Heads of other services' chains that stand in a keeper's audit log, by service. */
export function keptHeads(client: ClientBase): Promise<ReadonlyMap<string, readonly KeptHead[]>>;

/** Compares a service's chain with the heads that a keeper has of it. */
export function compareWithKept(
  client: ClientBase,
  keeper: string,
  heads: readonly KeptHead[],
): Promise<Finding[]>;
