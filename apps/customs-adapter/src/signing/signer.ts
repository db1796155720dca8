/** What is to be signed. */
export interface Unsigned {
  /** The declaring enterprise: its key, which it has delegated to the platform. */
  readonly senderCode: string;
  /** The CEB message as `writeMessage` makes it: canonical XML behind its declaration. */
  readonly xml: string;
}

/**
 * Signs messages with the key of the enterprise that declares. A production signer speaks to its card or to a crypto
 * device (SM2 with SM3); the sandbox has keys of its own.
 */
export abstract class Signer {
  /** A complete `ds:Signature` element, one for the whole message. Throws `unavailable` when the key cannot be reached. */
  abstract signatureFor(message: Unsigned): Promise<string>;
}
