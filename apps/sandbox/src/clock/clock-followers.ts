import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DomainError } from '@app/kernel';
import { Transactions } from '@app/platform';
import { SandboxConfig } from '../config.js';
import { laggingFollowers } from './clock.repository.js';

const patienceMs = 30_000;
const lookEveryMs = 50;

/** The services that follow the business clock, each on its own word. */
@Injectable()
export class ClockFollowers {
  constructor(
    private readonly config: SandboxConfig,
    private readonly transactions: Transactions,
  ) {}

  /** Returns when all services have taken over `version`; throws `clock-not-followed` (unavailable) after 30 s, naming those that have not. */
  async wait(version: number): Promise<void> {
    const deadline = performance.now() + patienceMs;
    for (;;) {
      const lagging = await this.transactions.run((tx) =>
        laggingFollowers(tx, this.config.clockFollowers, version),
      );
      if (lagging.length === 0) return;
      if (performance.now() > deadline) throw notFollowed(lagging);
      await sleep(lookEveryMs);
    }
  }
}

function notFollowed(lagging: readonly string[]): DomainError {
  return new DomainError('clock-not-followed', 'unavailable', {
    message: {
      zh: `时钟已调整，但以下服务尚未生效：${lagging.join('、')}`,
      en: `The clock was set, but these services have not followed yet: ${lagging.join(', ')}`,
    },
    retryAfterS: 5,
  });
}
