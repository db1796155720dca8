import type { Logger, OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { repeatedly, type Pace, type Repetition, type WorkLeft } from './repeating.js';

/** What a service does by itself, round by round, from when it is up until it ends. A round that fails is tried again. */
export abstract class BackgroundWork implements OnApplicationBootstrap, OnApplicationShutdown {
  protected abstract readonly logger: Logger;
  protected abstract readonly pace: Pace;
  /** What the log says of a round that failed. */
  protected abstract readonly failure: string;
  /** `warn` where it is the other side that was away. */
  protected readonly failureLevel: 'error' | 'warn' = 'error';
  private repetition: Repetition | undefined;

  /** One round; the signal is aborted when the service ends. */
  protected abstract work(signal: AbortSignal): Promise<WorkLeft>;

  /** Whether this service has what the work needs. */
  protected isWanted(): boolean {
    return true;
  }

  /** There may be something to do. */
  protected readonly wake = (): void => this.repetition?.wake();

  onApplicationBootstrap(): void {
    if (!this.isWanted()) return;
    this.repetition = repeatedly(
      (signal) => this.work(signal),
      this.pace,
      async (error) => {
        this.logger[this.failureLevel]({ err: error }, this.failure);
      },
    );
  }

  async onApplicationShutdown(): Promise<void> {
    await this.repetition?.stop();
  }
}
