import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';

/** W3C trace context of the work at hand. */
export interface Trace {
  /** 32 hex digits; the `traceId` of problems, logs and `X-Trace-Id`. */
  readonly traceId: string;
  /** 16 hex digits: this service's step in it. */
  readonly spanId: string;
  readonly flags: string;
}

const traces = new AsyncLocalStorage<Trace>();
const pattern = /^[\da-f]{2}-(?!0{32})([\da-f]{32})-(?!0{16})[\da-f]{16}-([\da-f]{2})$/;

/** A step of the trace that `traceparent` names; a trace of its own when there is none or it is malformed. */
export function traceFrom(traceparent: string | undefined): Trace {
  const [, traceId, flags] = pattern.exec(traceparent ?? '') ?? [];
  return {
    traceId: traceId ?? randomBytes(16).toString('hex'),
    spanId: randomBytes(8).toString('hex'),
    flags: flags ?? '01',
  };
}

export function traceparentOf(trace: Trace): string {
  return `00-${trace.traceId}-${trace.spanId}-${trace.flags}`;
}

/** The traceparent to hand on to events and to other systems; `undefined` outside a request or an event. */
export function currentTraceparent(): string | undefined {
  const trace = traces.getStore();
  return trace === undefined ? undefined : traceparentOf(trace);
}

export function currentTraceId(): string | undefined {
  return traces.getStore()?.traceId;
}

/** Runs `work` as a step of the trace of an event or request that was received. */
export function runWithTrace<T>(traceparent: string | undefined, work: () => T): T {
  return traces.run(traceFrom(traceparent), work);
}

/** Runs `work` in a trace that has begun already. */
export function runInTrace<T>(trace: Trace, work: () => T): T {
  return traces.run(trace, work);
}
