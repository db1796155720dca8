import type { Caller, Role } from './caller.js';
import type { Trace } from './trace.js';

/** Who may call a route: everyone, accounts that have one of the roles, or whoever the service behind it lets in (the window's proxy). */
export type Access = 'public' | 'upstream' | readonly Role[];

declare module 'fastify' {
  interface FastifyRequest {
    caller?: Caller;
    trace?: Trace;
    /** The body as it came, kept for signatures, originals and idempotency. */
    rawBody?: Buffer;
    /** Set when the answer is one that was given before. */
    idempotencyReplayed?: boolean;
    /** Code of the problem that is answered. */
    refusalCode?: string;
    /** `RateLimit` fields of this answer. */
    rateLimit?: { readonly policy: string; readonly state: string };
  }
  interface FastifyContextConfig {
    /** A route without it is refused at registration. */
    access?: Access;
    /** The handler wants the body as bytes, of these media types alone, also when it is JSON. */
    rawBody?: readonly string[] | undefined;
  }
}
