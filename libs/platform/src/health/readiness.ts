import { Injectable } from '@nestjs/common';
import { errorSummary } from '../errors/error-summary.js';

export interface Readiness {
  readonly ready: boolean;
  /** What it waits for, in a few words, without secrets. */
  readonly detail?: string;
}

/** Something without which a service cannot work: its database, the event log, facts that it must know first. */
export interface ReadinessCheck {
  readonly name: string;
  check(): Promise<Readiness>;
}

export interface NamedReadiness extends Readiness {
  readonly name: string;
}

const checkTimeoutMs = 3_000;

/** All checks of a service; a feature may add its own at start. */
@Injectable()
export class ReadinessChecks {
  private readonly checks: ReadinessCheck[] = [];

  add(...checks: ReadinessCheck[]): void {
    this.checks.push(...checks);
  }

  /** Every check is asked; one that fails or takes longer than 3 s counts as not ready. */
  async all(): Promise<{ ready: boolean; checks: NamedReadiness[] }> {
    const checks = await Promise.all(
      this.checks.map(async (check) => ({ name: check.name, ...(await answerOf(check)) })),
    );
    return { ready: checks.every((check) => check.ready), checks };
  }
}

async function answerOf(check: ReadinessCheck): Promise<Readiness> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Readiness>((resolve) => {
    timer = setTimeout(
      () => resolve({ ready: false, detail: `no answer within ${checkTimeoutMs} ms` }),
      checkTimeoutMs,
    );
  });
  try {
    return await Promise.race([check.check(), late]);
  } catch (error) {
    return { ready: false, detail: errorSummary(error) };
  } finally {
    clearTimeout(timer);
  }
}
