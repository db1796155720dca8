import { DomainError } from '@app/kernel';

/** So long whatever the bank refused waits for another try, and others get their turn. */
export const passedOverMs = 3_600_000;

/** What a receiver asked for and was refused for good; in memory only, for after a restart it may be asked for once more. */
export class PassedOver {
  /** Until when, in milliseconds of the process's own clock, by what is asked for. */
  private readonly until = new Map<string, number>();

  constructor(private readonly nowMs: () => number = Date.now) {}

  /** What is to be passed over now. */
  keys(): string[] {
    for (const [key, untilMs] of this.until) if (untilMs <= this.nowMs()) this.until.delete(key);
    return [...this.until.keys()];
  }

  /** Does the work; where it fails otherwise than by a bank that is away, its key is passed over. Throws what the work throws. */
  async unlessRefused<T>(key: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof DomainError && error.kind !== 'unavailable')
        this.until.set(key, this.nowMs() + passedOverMs);
      throw error;
    }
  }
}
