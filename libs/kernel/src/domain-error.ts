import type { Text } from './text.js';

/**
 * What kind of refusal it is; libs/platform maps it to an HTTP status, libs/messaging to park or retry
 * (ARCHITECTURE.md "Errors").
 */
export type ErrorKind =
  | 'invalid'
  | 'not-found'
  | 'conflict'
  | 'forbidden'
  | 'uncomputable'
  | 'too-many'
  | 'not-yet'
  | 'unavailable';

/** One defect of what was sent, for the person who must mend it. */
export interface Fault {
  /** RFC 6901, from the root of the message as JSON, counted from zero; a missing element is pointed at where it should stand. */
  readonly pointer: string;
  readonly code: string;
  readonly message: Text;
  readonly expected?: string;
  readonly actual?: string;
  readonly fix?: Text;
}

export interface DomainErrorDetails {
  readonly message: Text;
  readonly faults?: readonly Fault[];
  /** Seconds after which another try makes sense (`too-many`, `not-yet`, `unavailable`). */
  readonly retryAfterS?: number;
  readonly cause?: unknown;
}

/** A refusal of the trade: thrown by domain code and services, translated once at each edge. */
export class DomainError extends Error {
  readonly text: Text;
  readonly faults: readonly Fault[];
  readonly retryAfterS: number | undefined;

  constructor(
    readonly code: string,
    readonly kind: ErrorKind,
    details: DomainErrorDetails,
  ) {
    super(
      `${code}: ${details.message.en}`,
      details.cause === undefined ? undefined : { cause: details.cause },
    );
    this.name = 'DomainError';
    this.text = details.message;
    this.faults = details.faults ?? [];
    this.retryAfterS = details.retryAfterS;
  }
}
