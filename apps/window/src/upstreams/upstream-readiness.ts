import { outboundCall, type OutboundAnswer, type Readiness, type ReadinessCheck } from '@app/platform';
import type { Upstream } from './upstreams.js';

const timeoutMs = 2_800;
const longestAnswerBytes = 64 * 1024;
/** An answer that names what a service waits for is short. */
const namedChecks = 10;

/** Asks a service behind the window whether it can work, and passes on what it waits for. */
export class UpstreamReadiness implements ReadinessCheck {
  readonly name: string;

  constructor(private readonly upstream: Upstream) {
    this.name = upstream.name;
  }

  /** Ready when every instance is. */
  async check(): Promise<Readiness> {
    const states = await Promise.all(this.upstream.origins.map(stateOf));
    return states.find(({ ready }) => !ready) ?? { ready: true };
  }
}

async function stateOf(origin: string): Promise<Readiness> {
  let answer: OutboundAnswer;
  try {
    answer = await outboundCall(
      '/health/ready',
      {},
      { base: origin, signal: AbortSignal.timeout(timeoutMs), longestBytes: longestAnswerBytes },
    );
  } catch {
    return { ready: false, detail: 'does not answer' };
  }
  return answer.ok ? { ready: true } : { ready: false, detail: waitsFor(readJson(answer.body)) };
}

function readJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

function waitsFor(body: unknown): string {
  const checks: unknown =
    typeof body === 'object' && body !== null && 'checks' in body ? body.checks : undefined;
  const open = (Array.isArray(checks) ? checks : []).slice(0, namedChecks).flatMap((check: unknown) => {
    if (
      typeof check !== 'object' ||
      check === null ||
      !('ready' in check) ||
      check.ready === true ||
      !('name' in check)
    )
      return [];
    const detail = 'detail' in check && typeof check.detail === 'string' ? ` (${check.detail})` : '';
    return [`${String(check.name)}${detail}`];
  });
  return open.length === 0 ? 'is not ready' : `waits for ${open.join(', ')}`;
}
