interface Bucket {
  tokens: number;
  atMs: number;
}

/** A burst may spend what one account saves up in two seconds. */
const burstSeconds = 2;

/**
 * Token bucket per account, in memory of this process: `perSecond` kept up, a burst of twice that.
 * The least recently used account is forgotten beyond `keptAccounts`, which only ever favours it.
 */
export class RateLimit {
  private readonly buckets = new Map<string, Bucket>();
  private readonly capacity: number;
  readonly policy: string;

  constructor(
    private readonly perSecond: number,
    private readonly keptAccounts: number,
    private readonly nowMs: () => number = () => performance.now(),
  ) {
    this.capacity = perSecond * burstSeconds;
    this.policy = `"account";q=${this.capacity};w=${burstSeconds}`;
  }

  /** Takes one request from the account; `state` is the `RateLimit` field: requests left, and seconds until all are there again. */
  take(account: string): { allowed: boolean; state: string } {
    const now = this.nowMs();
    const bucket = this.buckets.get(account) ?? { tokens: this.capacity, atMs: now };
    bucket.tokens = Math.min(this.capacity, bucket.tokens + ((now - bucket.atMs) / 1000) * this.perSecond);
    bucket.atMs = now;
    this.buckets.delete(account);
    this.buckets.set(account, bucket);
    this.forgetOldest();
    const allowed = bucket.tokens >= 1;
    if (allowed) bucket.tokens -= 1;
    const full = Math.ceil((this.capacity - bucket.tokens) / this.perSecond);
    return { allowed, state: `"account";r=${Math.floor(bucket.tokens)};t=${full}` };
  }

  private forgetOldest(): void {
    if (this.buckets.size <= this.keptAccounts) return;
    const [oldest] = this.buckets.keys();
    if (oldest !== undefined) this.buckets.delete(oldest);
  }
}
