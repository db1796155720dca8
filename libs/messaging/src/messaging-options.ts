export interface MessagingOptions {
  /** The service's name, as in its topics: `customs`. */
  readonly service: string;
  /** False: it only publishes (and follows the sandbox's clock). */
  readonly subscribes: boolean;
}

/** Injection tokens of this library. */
export const MESSAGING_OPTIONS = Symbol('messaging options');
export const EVENT_LOG = Symbol('event log');
