import { createWakeUp, CommitNotices } from '@app/platform';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';

/** How often it looks by itself, for what another process lays out. */
const pollMs = 1_000;

/** Requests that are answered as soon as there is something, and only after a while that there is nothing (long polling). */
@Injectable()
export class LateAnswers implements OnModuleDestroy {
  private readonly waiting = new Set<() => void>();
  private stopping = false;

  constructor(private readonly notices: CommitNotices) {}

  /** Asks for a page, again at every commit that tells of `matter`, until it holds something or `waitS` seconds have passed. */
  async within<T extends { readonly items: readonly unknown[] }>(
    waitS: number,
    matter: string,
    ask: () => Promise<T>,
  ): Promise<T> {
    const until = performance.now() + waitS * 1_000;
    const { wake, wait } = createWakeUp();
    const stopListening = this.notices.on(matter, wake);
    this.waiting.add(wake);
    try {
      for (;;) {
        const page = await ask();
        const leftMs = until - performance.now();
        if (page.items.length > 0 || leftMs <= 0 || this.stopping) return page;
        await wait(Math.min(leftMs, pollMs));
      }
    } finally {
      stopListening();
      this.waiting.delete(wake);
    }
  }

  /** Before the server closes, which waits for open requests. */
  onModuleDestroy(): void {
    this.stopping = true;
    for (const wake of this.waiting) wake();
  }
}
